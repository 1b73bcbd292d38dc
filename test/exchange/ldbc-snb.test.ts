import { existsSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { onEveryEngine } from "../graph-under-test.ts";
import { at, Served } from "../graphql/served.ts";
import { ldbcSnb } from "./ldbc-snb.ts";
import { importLines, publicData } from "./public-data.ts";

const FOLDER = publicData("ldbc-snb-222");

/** Lines of the files below their headings: wc -l person_0_0.csv post_0_0.csv comment_0_0.csv person_likes_*.csv person_knows_*.csv */
const FIGURES = { people: 222, posts: 5924, comments: 2218, likes: 759 + 624, knows: 825 };

describe.skipIf(!existsSync(FOLDER))("the social network of LDBC (needs ../shared/data)", () => {
  onEveryEngine("printed as records and imported", (engine) => {
    let served: Served;
    beforeAll(async () => {
      served = await Served.with(engine, []);
      await importLines(served, ldbcSnb(FOLDER));
    }, 120_000);
    afterAll(() => served[Symbol.asyncDispose]());

    it("is as many people and acts as the files have lines", async () => {
      const found = await served.ask(`{ persons { totalCount } posts: interactions(kinds: [POST]) { totalCount }
        comments: interactions(kinds: [COMMENT]) { totalCount } likes: interactions(kinds: [REACTION]) { totalCount } }`);
      const { people, posts, comments, likes } = FIGURES;
      const counts = { persons: people, posts, comments, likes };
      expect(found).toEqual(Object.fromEntries(Object.entries(counts).map(([name, totalCount]) => [name, { totalCount }])));
    });

    it("is one relation for each pair that knows each other", async () => {
      const people = Array.from(ldbcSnb(FOLDER)).flatMap((record) => (record.type === "person" ? [record.id] : []));
      const asked = people.map((key) => `p${key}: person(ref: { key: "${key}" }) { relations(kinds: [KNOWS]) { totalCount } }`);
      const found = await served.ask(`{ ${asked.join("\n")} }`);
      const ends = people.reduce((sum, key) => sum + Number(at(found, `p${key}`, "relations", "totalCount")), 0);
      expect(ends).toBe(2 * FIGURES.knows);
    });

    /** grep -h 20615843025[23] comment_hasCreator_*.csv comment_replyOf_*.csv; grep -h 206158430245 post_hasCreator_*.csv forum_containerOf_*.csv */
    it("is conversations below posts in forums", async () => {
      const found = await served.ask(`{ interaction(ref: { key: "206158430253" }) {
        kind actor { key } inReplyTo { key kind actor { key } } conversation { root { key kind space { key kind } } } } }`);
      expect(at(found, "interaction")).toEqual({
        kind: "COMMENT",
        actor: { key: "153" },
        inReplyTo: { key: "206158430252", kind: "COMMENT", actor: { key: "4398046511146" } },
        conversation: { root: { key: "206158430245", kind: "POST", space: { key: "68719476743", kind: "FORUM" } } },
      });
    });
  });
});
