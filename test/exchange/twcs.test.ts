import { existsSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { onEveryEngine } from "../graph-under-test.ts";
import { at, type Json, Served } from "../graphql/served.ts";
import { importTable, publicData } from "./public-data.ts";

/**
 * The figures are those of this program over the raw file:
 *
 *   import csv, io, re, collections
 *   text = open("../shared/data/twcs-first5k/twcs.csv", newline="", encoding="utf-8").read().replace("\r", " ")  # one row has them inside
 *   rows = list(csv.DictReader(io.StringIO(text, newline="")))
 *   acts = {r["tweet_id"]: r for r in rows}
 *   names = {r["author_id"].lower(): r["author_id"] for r in rows if not r["author_id"].isdigit()}
 *   up = lambda r: r["in_response_to_tweet_id"].removesuffix(".0")
 *   def root(r):
 *       while up(r) in acts: r = acts[up(r)]
 *       return r
 *   def brand(r):
 *       while r:
 *           if not r["author_id"].isdigit(): return r["author_id"]
 *           for word in re.findall(r"@(\w+)", r["text"]):
 *               if word.lower() in names: return names[word.lower()]
 *           r = acts.get(up(r))
 *   trees = collections.Counter(root(r)["tweet_id"] for r in rows)
 *   brands = collections.Counter(brand(r) for r in rows)
 *   print(len(rows), len({r["author_id"] for r in rows}), len(names), [r["tweet_id"] for r in rows if up(r) and up(r) not in acts])
 *   print(len(trees), trees.most_common(2), collections.Counter((r["author_id"].isdigit(), up(r) == "") for r in rows))
 *   print(brands.most_common(5), sum(1 for r in rows if re.search("&(amp|lt|gt);", r["text"])))
 */
const FIGURES = {
  acts: 5000,
  authors: 1519,
  brands: 76,
  orphans: ["222", "1621", "3745", "3777", "5530", "5659"],
  conversations: 1312,
  biggest: { root: "7442", count: 130 },
  kinds: { QUESTION: 1285, COMMENT: 1493, POST: 21, ANSWER: 2201 },
  abouts: { ChipotleTweets: 440, AmazonHelp: 346, AppleSupport: 283, Delta: 219 },
  aboutNothing: 598,
};

const FILE = publicData("twcs-first5k/twcs.csv");

describe.skipIf(!existsSync(FILE))("tweets to support accounts (needs ../shared/data)", () => {
  onEveryEngine("by the mapping twcs", (engine) => {
    let served: Served;
    let acts: Json[];
    beforeAll(async () => {
      served = await Served.with(engine, []);
      expect(await importTable(served, FILE, "twcs")).toMatchObject({ rejected: 0 });
      acts = await allOf(
        served,
        "interactions",
        "key kind text at inReplyToKey inReplyTo { key } brand { key } conversation { id count root { key } }",
      );
    }, 120_000);
    afterAll(() => served[Symbol.asyncDispose]());

    it("are as many acts, people and brands as the file says", async () => {
      const { acts: count, authors, brands } = FIGURES;
      const found = await served.ask("{ interactions { totalCount } persons { totalCount } brands { totalCount } }");
      expect(found).toEqual({ interactions: { totalCount: count }, persons: { totalCount: authors }, brands: { totalCount: brands } });
      expect(new Set(acts.map((act) => at(act, "key"))).size).toBe(count);
    });

    it("reply to tweets that are not in the file, and keep their keys", () => {
      const orphans = acts.filter((act) => at(act, "inReplyToKey") !== null && at(act, "inReplyTo") === null);
      expect(orphans.map((act) => at(act, "key")).sort(byNumber)).toEqual(FIGURES.orphans);
    });

    it("are in conversations, the biggest of which is that of Chipotle", async () => {
      const conversations = new Map(acts.map((act) => [at(act, "conversation", "id"), at(act, "conversation", "count")]));
      expect(conversations.size).toBe(FIGURES.conversations);
      expect(Math.max(...[...conversations.values()].map(Number))).toBe(FIGURES.biggest.count);
      const { root, count } = FIGURES.biggest;
      expect(await served.ask(`{ conversation(interaction: { key: "${root}" }) { count root { key } } }`)).toEqual({
        conversation: { count, root: { key: root } },
      });
    });

    it("are questions, answers, posts or comments", () => {
      expect(tally(acts.map((act) => at(act, "kind")))).toEqual(FIGURES.kinds);
    });

    it("are about the brand of their author, of their thread or of those they mention", async () => {
      const { null: nothing, ...abouts } = tally(acts.map((act) => (at(act, "brand") === null ? null : at(act, "brand", "key"))));
      expect(nothing).toBe(FIGURES.aboutNothing);
      expect(abouts).toMatchObject(FIGURES.abouts);
    });

    it("are made by people, a team of whom speaks for each brand", async () => {
      const found = await served.ask(`{
        brand(ref: { key: "sprintcare" }) { name spokespersons { totalCount edges { node { key roles accounts { edges { node { handle } } } } } } }
        act: interaction(ref: { key: "1" }) { at kind actor { key } account { handle } mentions { key } inReplyTo { key } brand { key } }
        customer: person(ref: { account: { platform: "twitter", handle: "115712" } }) { key name roles }
      }`);
      expect(found).toEqual({
        brand: {
          name: "sprintcare",
          spokespersons: {
            totalCount: 1,
            edges: [{ node: { key: "sprintcare", roles: ["EMPLOYEE"], accounts: { edges: [{ node: { handle: "sprintcare" } }] } } }],
          },
        },
        act: {
          at: "2017-10-31T22:10:47.000Z",
          kind: "ANSWER",
          actor: { key: "sprintcare" },
          account: { handle: "sprintcare" },
          mentions: [{ key: "115712" }],
          inReplyTo: { key: "3" },
          brand: { key: "sprintcare" },
        },
        customer: { key: "115712", name: null, roles: ["CUSTOMER"] },
      });
    });

    it("say what they said, across line ends and without escapes", async () => {
      expect(acts.filter((act) => /&(amp|lt|gt);/.test(String(at(act, "text"))))).toEqual([]);
      const { text } = Object(await served.ask('{ interaction(ref: { key: "3399" }) { text } }')).interaction;
      expect(text).toBe("@AskPayPal \r\rI just love the start of email 😁 https://t.co/8u1Pf5rJoN");
    });

    it("change nothing when they are imported again", async () => {
      const { position } = served.log.readModel;
      expect(await importTable(served, FILE, "twcs")).toMatchObject({ created: 0, updated: 0, rejected: 0 });
      expect(served.log.readModel.position).toBe(position);
    });
  });
});

/** All nodes of a connection, page by page. */
async function allOf(served: Served, connection: string, fields: string): Promise<Json[]> {
  const nodes: Json[] = [];
  for (let after: Json = null, more: Json = true; more; ) {
    const page = await served.ask(
      `query ($after: String) { page: ${connection}(first: 100, after: $after) { edges { node { ${fields} } } pageInfo { endCursor hasNextPage } } }`,
      { after },
    );
    const edges = at(page, "page", "edges");
    if (Array.isArray(edges)) nodes.push(...edges.map((edge) => at(edge, "node")));
    after = at(page, "page", "pageInfo", "endCursor");
    more = at(page, "page", "pageInfo", "hasNextPage");
  }
  return nodes;
}

function tally(values: Json[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[String(value)] = (counts[String(value)] ?? 0) + 1;
  return counts;
}

const byNumber = (a: Json, b: Json) => Number(a) - Number(b);
