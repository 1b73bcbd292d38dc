import fc from "fast-check";
import { expect, test } from "vitest";
import { wordsOf } from "../../src/domain/words.ts";
import { onEveryEngine } from "../graph-under-test.ts";
import { at, type Json, keysOf, Served, viewer } from "./served.ts";

const KEY = `... on Person { key } ... on Account { key } ... on Brand { key } ... on Product { key } ... on Department { key }
  ... on Space { key } ... on Interaction { key }`;
const SEARCH = `query ($text: String!, $types: [SearchedType!], $first: Int, $after: String, $last: Int, $before: String) {
  search(text: $text, types: $types, first: $first, after: $after, last: $last, before: $before) {
    edges { cursor node { ${KEY} } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount
  }
}`;

onEveryEngine("search", (engine) => {
  const served = Served.story(engine);
  const found = async (text: string, variables = {}, who?: ReturnType<typeof viewer>) =>
    keysOf(at(await served.ask(SEARCH, { text, ...variables }, who), "search"));

  test("finds people, places and what was said, and gives each as what it is", async () => {
    const query = `{ search(text: "YILMAZ") { edges { node { __typename ... on Node { id } ... on Person { name roles } } } totalCount } }`;
    const person = await served.ask(`{ person(ref: { key: "elif" }) { id } }`);
    expect(await served.ask(query)).toEqual({
      search: {
        edges: [{ node: { __typename: "Person", id: at(person, "person", "id"), name: "Elif Yılmaz", roles: [] } }],
        totalCount: 1,
      },
    });
  });

  test("by type, and of each type what was recorded last first", async () => {
    expect(await found("acme")).toEqual([
      "acme-team",
      "acme-twitter",
      "acme",
      "acme-grinder",
      "acme-kettle",
      "acme-store",
      "acme-page",
      "acme-forum",
      ...["p-elif-heroes", "p-gustavo-summer", "p-gustavo-unboxing", "a-chloe-warranty"],
    ]);
    expect(await found("acme", { types: ["SPACE", "PRODUCT"] })).toEqual([
      "acme-grinder",
      "acme-kettle",
      "acme-store",
      "acme-page",
      "acme-forum",
    ]);
    expect(await found("acme", { types: [] })).toEqual([]);
    expect(await found("zenith pr")).toEqual(["zenith-press", "p-oscar-press", "p-dmitri-switch"]);
    expect(await found("keiko po", { types: ["ACCOUNT"] })).toEqual(["keiko-instagram", "keiko-twitter"]);
  });

  test("all words, in any order, the last as a beginning; messages, too", async () => {
    expect(await found("lid ine")).toEqual(["p-team-lock"]);
    expect(await found("ine lid")).toEqual([]);
    expect(await found("ines thank")).toEqual(["c-liam-handle", "p-team-lock"]);
    expect(await found("thank inès")).toEqual(["p-team-lock"]);
    expect(await found("order number")).toEqual(["m-ada-chloe"]);
    expect(await found("🔥🔥")).toEqual([]);
    expect(await found("")).toEqual([]);
    expect(await found("+(UNBOXING)*")).toEqual(["p-gustavo-unboxing"]);
  });

  test("who refuses PROFILING is not found, nor is what they said", async () => {
    expect(await found("jonas")).toEqual(["c-mona-jonas"]);
    expect(await found("worktop")).toEqual([]);
    expect(await found("hard water")).toEqual([]);
  });

  test("a key for a brand finds what it sees; one without personal nothing", async () => {
    const zenith = viewer(["read", "personal"], ["zenith"]);
    expect(await found("zenith", {}, zenith)).toEqual(["zenith-twitter", "zenith", "zenith-press", "p-oscar-press", "p-dmitri-switch"]);
    expect(await found("kettle", {}, zenith)).toEqual(["p-dmitri-switch"]);
    expect(await found("bilal", {}, zenith)).toEqual([]);
    expect(await served.fail(SEARCH, { text: "ada" }, viewer(["read", "write", "admin"]))).toEqual([
      { code: "FORBIDDEN", message: "only an API key with the scope personal may search: names, handles and texts are personal" },
    ]);
  });

  test("pages lead through what is found, both ways", async () => {
    const all = await found("the", { first: 50 });
    expect(all.length).toBeGreaterThan(15);
    const onwards: Json[] = [];
    for (let after: Json = null, more: Json = true; more; ) {
      const page: Json = at(await served.ask(SEARCH, { text: "the", first: 4, after }), "search");
      onwards.push(...keysOf(page));
      expect(at(page, "totalCount")).toBe(all.length);
      expect(at(page, "pageInfo", "hasPreviousPage")).toBe(after !== null);
      [after, more] = [at(page, "pageInfo", "endCursor"), at(page, "pageInfo", "hasNextPage")];
    }
    expect(onwards).toEqual(all);
    const backwards: Json[] = [];
    for (let before: Json = null, more: Json = true; more; ) {
      const page: Json = at(await served.ask(SEARCH, { text: "the", last: 4, before }), "search");
      backwards.unshift(...keysOf(page));
      [before, more] = [at(page, "pageInfo", "startCursor"), at(page, "pageInfo", "hasPreviousPage")];
    }
    expect(backwards).toEqual(all);
  });

  test("what people are found by costs no look at what they said", async () => {
    served.reads = 0;
    await served.ask(`{ search(text: "a", first: 1) { edges { node { __typename } } } }`);
    expect(served.reads).toBe(1);
  });

  test("asks too much", async () => {
    const refused = async (variables: object) => (await served.fail(SEARCH, { text: "the", ...variables }))[0];
    expect(await refused({ first: 51 })).toEqual({
      code: "BAD_USER_INPUT",
      argument: "first",
      message: "first must lie between 0 and 50, not 51",
    });
    expect(await refused({ text: Array.from({ length: 33 }, (_, i) => `w${i}`).join(" ") })).toEqual({
      code: "BAD_USER_INPUT",
      argument: "text",
      message: "text holds 33 different words, and at most 32 are looked for",
    });
    const cursor = at(await served.ask(SEARCH, { text: "the", first: 1 }), "search", "pageInfo", "endCursor");
    expect(await refused({ text: "a", after: cursor })).toEqual({
      code: "BAD_USER_INPUT",
      argument: "after",
      message: "after is a cursor of another list: use it with the parent, order and filters it came from",
    });
  });
});

onEveryEngine("what a search finds", (engine) => {
  test("no deeper than 500 of those who are seen", async () => {
    const refusal = [{ purpose: "PROFILING", granted: false, at: "2024-01-01T00:00:00Z" }];
    const people = Array.from({ length: 800 }, (_, i) => ({
      type: "person",
      id: `p${i}`,
      name: `Ada ${i}`,
      ...(i % 4 === 0 && { consents: refusal }),
    }));
    await using served = await Served.with(engine, people);
    const seen = people.filter((_, i) => i % 4 !== 0).map(({ id }) => id);
    const met: Json[] = [];
    let after: Json = null;
    for (let page = 0; page < 10; page++) {
      const found: Json = at(await served.ask(SEARCH, { text: "ada", first: 50, after }), "search");
      met.push(...keysOf(found));
      expect(at(found, "pageInfo", "hasNextPage")).toBe(true);
      expect(at(found, "totalCount")).toBe(500);
      after = at(found, "pageInfo", "endCursor");
    }
    expect(met).toEqual(seen.reverse().slice(0, 500));
    const message =
      "more than 500 nodes hold these words, and those after the first 500 are not reached: ask for more words, or fewer types";
    expect(await served.fail(SEARCH, { text: "ada", first: 1, after })).toEqual([{ code: "SEARCH_TOO_DEEP", argument: "after", message }]);
    expect(await served.fail(SEARCH, { text: "ada", last: 1 })).toEqual([{ code: "SEARCH_TOO_DEEP", argument: "last", message }]);
    // A page that reaches over the end stops there.
    const near = at(await served.ask(SEARCH, { text: "ada", last: 10, before: after }), "search", "pageInfo", "startCursor");
    expect(keysOf(at(await served.ask(SEARCH, { text: "ada", first: 20, after: near }), "search"))).toEqual(met.slice(-10));
    expect(keysOf(at(await served.ask(SEARCH, { text: "ada", first: 20, after: near, before: near }), "search"))).toEqual([]);
    expect(await served.ask(SEARCH, { text: "ada 799", last: 1 })).toMatchObject({ search: { totalCount: 1 } });
  }, 60_000);

  test("is what a look at every record finds, and for a key what it finds without the rest", async () => {
    await fc.assert(
      fc.asyncProperty(ecosystems, fc.array(queries, { minLength: 6, maxLength: 6 }), async (ecosystem, texts) => {
        const key = viewer(["read", "personal"], ["acme"]);
        const own = seenByAcme(ecosystem);
        const answers = async (records: Rec[], who?: typeof key) => {
          await using served = await Served.with(engine, records);
          return await Promise.all(texts.map((text) => served.ask(SEARCH, { text, first: 50 }, who).then(withoutCursors)));
        };
        const all = await answers(ecosystem);
        const limited = await answers(ecosystem, key);
        expect(all.map((answer) => keysOf(at(answer, "search")))).toEqual(texts.map((text) => lookThrough(ecosystem, text)));
        expect(limited.map((answer) => keysOf(at(answer, "search")))).toEqual(texts.map((text) => lookThrough(own, text)));
        expect(limited).toEqual(await answers(own, key));
      }),
      { numRuns: 8 },
    );
  }, 240_000);
});

interface Rec {
  readonly type: string;
  readonly id: string;
  readonly name?: string;
  readonly handle?: string;
  readonly text?: string | null;
  readonly person?: string;
  readonly actor?: string;
  readonly brand?: string;
  readonly consents?: readonly object[];
}

const word = fc.constantFrom("Leak", "leaks", "lid", "Zénith", "ZENITH", "crème", "Søren", "日本", "3.14", "don’t", "the", "a_b", "🙂");
const phrase = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(" "));
const queries = fc.oneof(phrase, fc.constantFrom("l", "le", "the l", "lea lid", "cre", "b a", "*", "本", "don t"));

/** Brands, then people, their accounts and what they did: everything before what refers to it. */
const ecosystems: fc.Arbitrary<Rec[]> = fc
  .record({
    people: fc.array(fc.record({ name: phrase, refuses: fc.boolean() }), { minLength: 2, maxLength: 5 }),
    accounts: fc.array(fc.record({ handle: phrase, of: fc.nat(4) }), { maxLength: 4 }),
    acts: fc.array(fc.record({ text: fc.option(phrase), by: fc.nat(4), brand: fc.constantFrom("acme", "zenith", undefined) }), {
      minLength: 5,
      maxLength: 15,
    }),
  })
  .map(({ people, accounts, acts }) => [
    { type: "brand", id: "acme", name: "The Acme" },
    { type: "brand", id: "zenith", name: "Zénith" },
    ...people.map(({ name, refuses }, i) => ({
      type: "person",
      id: `p${i}`,
      name,
      ...(refuses && i > 0 && { consents: [{ purpose: "PROFILING", granted: false, at: "2024-01-01T00:00:00Z" }] }),
    })),
    ...accounts.map(({ handle, of }, i) => ({ type: "account", id: `a${i}`, platform: "x", handle, person: `p${of % people.length}` })),
    ...acts.map(({ text, by, brand }, i) => ({
      type: "interaction",
      id: `i${i}`,
      kind: "POST",
      at: "2024-02-01T10:00:00Z",
      actor: `p${by % people.length}`,
      ...(text !== null && { text }),
      ...(brand && { brand }),
    })),
  ]);

function seenByAcme(records: readonly Rec[]): Rec[] {
  const acts = records.filter(({ type, brand }) => type === "interaction" && brand === "acme");
  const people = new Set(acts.map(({ actor }) => actor));
  return records.filter((record) => {
    if (record.type === "brand") return record.id === "acme";
    if (record.type === "interaction") return record.brand === "acme";
    return people.has(record.type === "person" ? record.id : record.person);
  });
}

/** The definition, said in the plainest way. */
function lookThrough(records: readonly Rec[], text: string): string[] {
  const words = wordsOf(text);
  if (words.length === 0) return [];
  const refusers = new Set(records.filter(({ consents }) => consents).map(({ id }) => id));
  const hits = records.filter(({ type, id, name, handle, text, person, actor }) => {
    if (refusers.has(type === "person" ? id : (person ?? actor ?? ""))) return false;
    const own = wordsOf(name ?? handle ?? text ?? "");
    return words.every((word, i) => own.some((one) => (i < words.length - 1 ? one === word : one.startsWith(word))));
  });
  const order = ["person", "account", "brand", "interaction"];
  const rank = ({ type }: Rec) => order.indexOf(type);
  return hits
    .reverse()
    .sort((a, b) => rank(a) - rank(b))
    .map(({ id }) => id);
}

const withoutCursors = (answer: Json): Json =>
  JSON.parse(JSON.stringify(answer, (name, value) => (/cursor$/i.test(name) ? undefined : value)));
