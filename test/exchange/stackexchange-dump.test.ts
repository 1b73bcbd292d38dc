import { existsSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { OWNER } from "../../src/domain/viewer.ts";
import { exportLines } from "../../src/exchange/export.ts";
import { openInput } from "../../src/exchange/input.ts";
import { stackexchange } from "../../src/exchange/stackexchange.ts";
import { type Log, openLog } from "../../src/log/log.ts";
import { type EngineUnderTest, onEveryEngine } from "../graph-under-test.ts";
import { at, type Json, keysOf, Served } from "../graphql/served.ts";
import { type ImportedFile, imported } from "./imported.ts";

/**
 * Constructed Languages Meta, whole. The figures were taken from the files by Python's xml.etree: counts of rows by their attributes
 * (PostTypeId, AcceptedAnswerId, VoteTypeId of votes for questions and answers, missing OwnerUserId or UserId), and conversations as
 * rows grouped by the ParentId of posts and the PostId of comments.
 */
const DUMP = new URL("../../../shared/data/stackexchange-conlang-meta", import.meta.url).pathname;
const DOCS = readFileSync(new URL("../../docs/stackexchange.md", import.meta.url), "utf8");
const OPTIONS = { format: "stackexchange", brand: "conlang", space: "meta" };

describe.skipIf(!existsSync(DUMP))("a real dump (needs ../shared/data)", () => {
  onEveryEngine("asked in GraphQL", (engine) => {
    let served: Served;
    let files: ImportedFile[] = [];
    beforeAll(async () => {
      served = await Served.with(engine, []);
      files = await imported(served.log, DUMP, OPTIONS);
    });
    afterAll(() => served[Symbol.asyncDispose]());

    test("went in clean", () => {
      expect(
        files.map(({ path, line, created, updated, rejects }) => ({ file: path.split("/").at(-1), line, created, updated, rejects })),
      ).toEqual([
        { file: "Badges.xml", line: 614, created: 0, updated: 0, rejects: [] },
        { file: "Users.xml", line: 274, created: 3 * 272, updated: 0, rejects: [] },
        { file: "Votes.xml", line: 1121, created: 0, updated: 0, rejects: [] },
        // The 8 other posts describe tags; 4 of the 6 deleted people are met here, 2 in comments.
        { file: "Posts.xml", line: 179, created: 169 + 4, updated: 0, rejects: [] },
        { file: "Comments.xml", line: 232, created: 230 + 2, updated: 0, rejects: [] },
      ]);
    });

    test("people, questions, answers, comments and conversations are as many as in the files", async () => {
      const counts = await served.ask(`{
        persons { totalCount }
        questions: interactions(brand: { key: "conlang" }, kinds: [QUESTION]) { totalCount }
        answers: interactions(brand: { key: "conlang" }, kinds: [ANSWER]) { totalCount }
        comments: interactions(brand: { key: "conlang" }, kinds: [COMMENT]) { totalCount }
        all: interactions { totalCount }
        conversations(space: { key: "meta" }) { totalCount }
        brand(ref: { key: "conlang" }) { spaces { edges { node { key kind } } } }
      }`);
      expect(counts).toEqual({
        persons: { totalCount: 272 + 6 },
        questions: { totalCount: 54 },
        answers: { totalCount: 115 },
        comments: { totalCount: 230 },
        all: { totalCount: 54 + 115 + 230 },
        conversations: { totalCount: 54 },
        brand: { spaces: { edges: [{ node: { key: "meta", kind: "FORUM" } }] } },
      });
    });

    test("accepted answers are those that questions name, and votes add up", async () => {
      const acts = await allActs(served);
      const accepted = acts.flatMap(({ key, accepted }) => (accepted ? key : []));
      expect(accepted.sort(byId)).toEqual([2, 8, 11, 20, 64, 98, 117, 128, 159, 175, 183].map((id) => `meta/post/${id}`));
      const posts = acts.filter(({ kind }) => kind !== "COMMENT");
      const comments = acts.filter(({ kind }) => kind === "COMMENT");
      expect([total(posts, "up"), total(posts, "down")]).toEqual([948, 117]);
      expect([total(comments, "up"), total(comments, "down")]).toEqual([220, 0]);
      expect(acts.find(({ key }) => key === "meta/post/17")?.votes.down).toBe(8);
    });

    test("deleted people kept their acts under the name that is left of them", async () => {
      const acts = await allActs(served);
      const deleted = acts.filter(({ actorKey }) => actorKey.startsWith("meta/deleted/"));
      expect(deleted.filter(({ kind }) => kind === "ANSWER")).toHaveLength(6);
      expect(deleted.filter(({ kind }) => kind === "COMMENT")).toHaveLength(14);
      expect([...new Set(deleted.map(({ actorKey }) => actorKey))].sort()).toEqual(
        ["user23", "user26", "user329", "user4", "user46", "user649"].map((name) => `meta/deleted/${name}`),
      );
      const user23 = await served.ask(`{
        person(ref: { key: "meta/deleted/user23" }) { name roles accounts { edges { cursor } } interactions { totalCount } }
      }`);
      // 3 answers and 6 comments.
      expect(user23).toEqual({ person: { name: "user23", roles: [], accounts: { edges: [] }, interactions: { totalCount: 9 } } });
    });

    test("a person is found by the account, with reputation and membership", async () => {
      const answer = await served.ask(`{
        person(ref: { account: { platform: "stackexchange", handle: "meta/142" } }) {
          key name attributes acquisition { channel at }
          relations { edges { node { kind since to { ... on Space { key } } } } }
        }
      }`);
      expect(at(answer, "person")).toEqual({
        key: "stackexchange/2840114",
        name: "jk - Reinstate Monica",
        attributes: { reputation: 7564 },
        acquisition: { channel: "stackexchange", at: "2018-02-07T09:45:53.000Z" },
        relations: { edges: [{ node: { kind: "MEMBER_OF", since: "2018-02-07T09:45:53.000Z", to: { key: "meta" } } }] },
      });
    });

    test("the biggest conversation is whole", async () => {
      const answer = await served.ask(`{
        conversation(interaction: { key: "meta/post/79" }) {
          count startedAt root { key kind text attributes }
          interactions(first: 100) { totalCount }
        }
      }`);
      expect(answer).toEqual({
        conversation: {
          count: 31,
          startedAt: "2018-02-20T17:50:32.630Z",
          root: {
            key: "meta/post/79",
            kind: "QUESTION",
            text: expect.stringMatching(/^Accepting Nominations — Who should Moderate this site\?\n\n/),
            attributes: expect.objectContaining({ tags: "discussion moderation", closedAt: "2018-05-20T17:02:28.207Z" }),
          },
          interactions: { totalCount: 31 },
        },
      });
      const largest = await largestConversations(served);
      expect(largest.slice(0, 4)).toEqual([
        ["meta/post/79", 31],
        ["meta/post/6", 29],
        ["meta/post/47", 20],
        ["meta/post/1", 18],
      ]);
    });

    test("the first conversation reads as it went", async () => {
      const answer = await served.ask(`{
        conversation(interaction: { key: "meta/comment/34" }) {
          root { key accepted votes { up down } }
          interactions(first: 100) { edges { node { key at inReplyToKey actorKey account { handle } } } }
        }
      }`);
      expect(at(answer, "conversation", "root")).toEqual({ key: "meta/post/1", accepted: false, votes: { up: 12, down: 2 } });
      const ids = [
        "post/1",
        "post/2",
        "post/4",
        "comment/3",
        "comment/5",
        "comment/6",
        "post/10",
        "comment/20",
        "comment/31",
        "comment/34",
      ];
      const later = ["comment/36", "comment/52", "comment/63", "comment/64", "comment/130", "comment/131", "comment/159", "comment/162"];
      expect(keysOf(at(answer, "conversation", "interactions"))).toEqual([...ids, ...later].map((id) => `meta/${id}`));
      expect(at(answer, "conversation", "interactions", "edges", 1, "node")).toEqual({
        key: "meta/post/2",
        at: "2018-02-06T20:25:42.850Z",
        inReplyToKey: "meta/post/1",
        actorKey: "meta/deleted/user23",
        account: null,
      });
      expect(at(answer, "conversation", "interactions", "edges", 3, "node")).toMatchObject({
        inReplyToKey: "meta/post/2",
        account: { handle: "meta/12" },
      });
    });

    test("the query of docs/stackexchange.md has the answer it shows", async () => {
      const block = (language: string) => DOCS.match(new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``))?.[1] ?? "";
      expect(await served.ask(block("graphql"))).toEqual(JSON.parse(block("json")));
    });
  });

  onEveryEngine("stopped and read again", (engine) => {
    test("gives the graph of one reading, and once more changes nothing", { timeout: 240_000 }, async () => {
      const whole = await graphAfter(engine, (log) => imported(log, DUMP, OPTIONS));
      const records = await allRecords();
      for (const share of [0.3, 0.85]) {
        const again = await graphAfter(engine, async (log) => {
          await log.submit(records.slice(0, share * records.length), OWNER);
          await imported(log, DUMP, OPTIONS);
          const third = await imported(log, DUMP, OPTIONS);
          expect(third.map(({ created, updated, rejected }) => created + updated + rejected)).toEqual([0, 0, 0, 0, 0]);
        });
        expect(again).toBe(whole);
      }
    });
  });
});

async function allRecords(): Promise<unknown[]> {
  const format = stackexchange({ brand: "conlang", space: "meta" });
  const records: unknown[] = [];
  for (const file of (await format.files?.(DUMP)) ?? []) {
    for await (const found of format.read(await openInput(file))) if ("value" in found) records.push(found.value);
  }
  return records;
}

/** The export of a fresh graph to which this was done. */
async function graphAfter(engine: EngineUnderTest, work: (log: Log) => Promise<unknown>): Promise<string> {
  await using opened = await engine.open();
  await using log = await openLog(opened.graph);
  await work(log);
  const lines = await Array.fromAsync(exportLines((statement, params) => log.graph.read(statement, params), log.readModel));
  return lines.map((line) => JSON.stringify(line)).join("\n");
}

const act = z.object({
  key: z.string(),
  kind: z.string(),
  accepted: z.boolean(),
  actorKey: z.string(),
  votes: z.object({ up: z.number(), down: z.number() }),
});
type Act = z.infer<typeof act>;

const allActs = async (served: Served): Promise<Act[]> =>
  z.array(act).parse(await allNodes(served, "interactions", "key kind accepted actorKey votes { up down }"));

async function largestConversations(served: Served): Promise<[string, number][]> {
  const conversation = z.object({ count: z.number(), root: z.object({ key: z.string() }) });
  const nodes = z.array(conversation).parse(await allNodes(served, "conversations", "count root { key }"));
  return nodes.map(({ count, root }): [string, number] => [root.key, count]).sort(([, a], [, b]) => b - a);
}

/** Page by page. */
async function allNodes(served: Served, list: string, fields: string): Promise<Json[]> {
  const page = z.object({
    edges: z.array(z.object({ node: z.json() })),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  });
  const nodes: Json[] = [];
  for (let after: string | null = null, more = true; more; ) {
    const query = `query ($after: String) { list: ${list}(first: 100, after: $after) { edges { node { ${fields} } } pageInfo { hasNextPage endCursor } } }`;
    const { edges, pageInfo }: z.infer<typeof page> = page.parse(at(await served.ask(query, { after }), "list"));
    nodes.push(...edges.map(({ node }) => node));
    after = pageInfo.endCursor;
    more = pageInfo.hasNextPage;
  }
  return nodes;
}

const total = (acts: readonly Act[], vote: "up" | "down") => acts.reduce((sum, { votes }) => sum + votes[vote], 0);
const byId = (a: string, b: string) => Number(a.split("/").at(-1)) - Number(b.split("/").at(-1));
