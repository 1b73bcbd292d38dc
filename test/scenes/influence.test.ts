import { expect, test } from "vitest";
import { onEveryEngine } from "../graph-under-test.ts";
import { at, type Json, Served } from "../graphql/served.ts";

onEveryEngine("the story's word of mouth", (engine) => {
  const served = Served.story(engine);

  /** Paths between two people as of 1 July 2024, each as "ada bilal", with whatever else is asked of the answer. */
  const travels = async (from: string, to: string, options = "", more = "") => {
    const end = (key: string) => `{ people: [{ key: "${key}" }] }`;
    const query = `{
      influencePaths(from: ${end(from)}, to: ${end(to)}, options: { asOf: "2024-07-01T00:00:00Z", ${options} }, first: 50) {
        status boundedBy paths { people { key } ${more} }
      }
    }`;
    const answer = at(await served.ask(query), "influencePaths");
    return { status: at(answer, "status"), bound: at(answer, "boundedBy"), paths: list(at(answer, "paths")) };
  };

  test("from Bilal a word reaches Mona by Elif and Keiko", async () => {
    // Elif shared Bilal's guide, Keiko shared Elif's share by an account that is Keiko's, Mona commented on Keiko's.
    // The short way, Jonas' share of the guide with Mona's comment under it, is his who refuses, and must not be there.
    const { status, paths } = await travels("bilal", "mona", "", "hops { evidence(first: 20) { key } }");
    expect(status).toBe("FOUND");
    expect(keys(paths[0])).toBe("bilal elif keiko mona");
    expect(list(at(paths[0] ?? null, "hops")).map((hop) => list(at(hop, "evidence")).map((act) => at(act, "key")))).toEqual([
      ["p-elif-heroes", "s-elif-stain", "s-elif-guide"],
      ["like-keiko-heroes", "c-keiko-lock", "s-keiko-guide"],
      ["c-mona-keiko"],
    ]);
    expect(paths.map(keys).join(" ")).not.toContain("jonas");
  });

  test("without Elif it takes the long way round by Farah, and is a thousand times less likely", async () => {
    // The other way to Keiko is her comment on Farah's repair evening: Farah knows Chloé and follows Acme Team, whom those that
    // hear Bilal talk with.
    const all = await travels("bilal", "mona", "", "probability");
    const without = `excluding: [{ key: "elif" }]`;
    expect(await travels("bilal", "mona", `${without}, maxHops: 4`)).toEqual({ status: "UNREACHABLE", bound: "HOPS", paths: [] });
    const long = await travels("bilal", "mona", `${without}, maxHops: 12`, "probability");
    expect(keys(long.paths[0])).toMatch(/^bilal .* farah keiko mona$/);
    for (const path of long.paths) expect(keys(path)).toContain(" farah keiko mona");
    const [usual, rare] = [all, long].map(({ paths }) => Number(at(paths[0] ?? null, "probability")));
    expect(rare).toBeLessThan((usual ?? 0) / 1_000);
    expect((await travels("bilal", "mona", `excluding: [{ key: "elif" }, { key: "farah" }], maxHops: 12`)).status).toBe("UNREACHABLE");
  });

  test("two hops are too few for it, three are enough", async () => {
    expect(await travels("bilal", "mona", "maxHops: 2")).toEqual({ status: "UNREACHABLE", bound: "HOPS", paths: [] });
    expect((await travels("bilal", "mona", "maxHops: 3")).paths.map(keys)).toEqual(["bilal elif keiko mona"]);
  });

  test("why Keiko moves Mona: one comment, long ago, and that Mona follows her", async () => {
    // A few lines of Python over the records: Keiko's acts that count are of 6 February, 3 and 18 April, 6 May and 19 June (her
    // two likes do not); the first has Mona's comment under it, worth .75; C and N have halved every 60 days since.
    const { paths } = await travels("keiko", "mona", "", "hops { credit acts prior mistrust probability credits { kind count } }");
    const hop = at(paths[0] ?? null, "hops", 0);
    expect(Number(at(hop, "credit"))).toBeCloseTo(0.1393215446676646, 12);
    expect(Number(at(hop, "acts"))).toBeCloseTo(2.374353982804589, 12);
    expect(Number(at(hop, "probability"))).toBeCloseTo(0.02742135428962078, 12);
    expect([at(hop, "prior"), at(hop, "mistrust"), at(hop, "credits")]).toEqual([0.02, 1, [{ kind: "COMMENT", count: 1 }]]);
  });

  test("what Dmitri thinks of Chloé takes more than half of what she could do", async () => {
    // He answered her twice, angrily, and TRUSTS her by −.6.
    const { paths } = await travels("chloe", "dmitri", "maxHops: 1", "hops { credit acts prior mistrust probability evidence { key } }");
    const hop = at(paths[0] ?? null, "hops", 0);
    const [credit, acts, mistrust, p] = ["credit", "acts", "mistrust", "probability"].map((name) => Number(at(hop, name)));
    expect([at(hop, "prior"), mistrust]).toEqual([0, 0.4]);
    expect(p).toBeCloseTo((0.4 * (credit ?? 0)) / ((acts ?? 0) + 10), 12);
    expect(list(at(hop, "evidence")).map((act) => at(act, "key"))).toEqual(["c-dmitri-weeks", "c-dmitri-refused"]);
  });

  test("a reply four months late, or dated before its post, gives no credit", async () => {
    // Ada asks in May below the quarrel of January; Keiko's "First!" is dated an hour before Gustavo's post: her like of February
    // is all the credit he has with her, beside her following him.
    const late = await travels("dmitri", "ada", "maxHops: 1", "hops { evidence(first: 20) { at } }");
    const evidence = late.paths.flatMap((path) => list(at(path, "hops", 0, "evidence")).map((act) => String(at(act, "at"))));
    expect(evidence.filter((instant) => instant.startsWith("2024-05"))).toEqual([]);
    const early = await travels("gustavo", "keiko", "maxHops: 1", "hops { evidence(first: 20) { key } }");
    expect(at(early.paths[0] ?? null, "hops", 0, "evidence")).toEqual([{ key: "like-keiko-unboxing" }]);
  });

  test("nothing moves Hana, who has done nothing and follows nobody", async () => {
    expect(await travels("bilal", "hana", "maxHops: 12")).toEqual({ status: "UNREACHABLE", bound: null, paths: [] });
  });
});

const keys = (path: Json | undefined) =>
  list(at(path ?? null, "people"))
    .map((one) => at(one, "key"))
    .join(" ");

function list(json: Json): Json[] {
  if (!Array.isArray(json)) throw new Error(`not a list: ${JSON.stringify(json)}`);
  return json;
}
