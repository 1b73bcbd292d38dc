import { afterAll, beforeAll, expect, test } from "vitest";
import { searchNodes } from "../../src/catalogue/search.ts";
import { OWNER } from "../../src/domain/viewer.ts";
import { wordsOf } from "../../src/domain/words.ts";
import type { Graph } from "../../src/graph/port.ts";
import { type Log, openLog } from "../../src/log/log.ts";
import { type GraphUnderTest, onEveryEngine } from "../graph-under-test.ts";

const SAID = [
  /* 0 */ "My kettle leaks at the lid after ten days 😟 What can I do?",
  /* 1 */ "Zénith’s press — c’est la CRÈME de la crème!",
  /* 2 */ "The kettles and the filters: THE kettle.",
  /* 3 */ "cafe au lait; the Café is closed",
  /* 4 */ "日本のケトル",
  /* 5 */ '(kettle) "lid" \\ a+b && c || !d {e} [f] ^g ~h *i* ?j :k /l/ AND OR NOT',
  /* 6 */ "🙂 🙏 …",
  /* 7 */ "Straße nach Łódź, Søren",
  /* 8 */ "x",
  /* 9 */ "ＷＩＤＥ ﬁlter 2024-02-01 3.14",
] as const;

onEveryEngine("search", (engine) => {
  let opened: GraphUnderTest;
  let log: Log;
  beforeAll(async () => {
    opened = await engine.open();
    log = await openLog(opened.graph);
    await record(log, ...SAID.map((text, n) => act(n, { text })));
  });
  afterAll(async () => {
    await log.close();
    await opened.close();
  });

  test.each<[string, number[]]>([
    ["kettle", [5, 2, 0]],
    ["KETTLE", [5, 2, 0]],
    ["kettles", [2]],
    ["ket", [5, 2, 0]],
    ["ettle", []],
    ["ket lid", []],
    ["kettle lid", [5, 0]],
    ["lid kettle", [5, 0]],
    ["the kett", [2, 0]],
    ["kett the", []],
    ["kettle press", []],
    ["creme", [1]],
    ["Crème de l", [1]],
    ["ZENITH", [1]],
    ["Ze\u0301nith", [1]],
    ["café", [3]],
    ["strasse lodz soren", [7]],
    ["wide filter", [9]],
    ["FILTER", [9, 2]],
    ["2024 02", [9]],
    ["3.14", [9]],
    ["日本", [4]],
    ["本日", [4]],
    ["ケ", [4]],
    ["x", [8]],
    ["c", [5, 3, 1, 0]],
    ["I", [5, 3, 0]],
    ["leaks 😟", [0]],
  ])("%s", async (text, numbers) => {
    expect(await find(log.graph, text)).toEqual(numbers);
  });

  test.each([
    ...'+-&|!(){}[]^"~*?:\\/',
    "&&",
    "||",
    "AND",
    "OR",
    "NOT",
    "a+b",
    "words_of_Interaction:",
    "*:*",
    "ket*",
    "k?ttle",
    "kettle~",
    "[a TO z]",
  ])("%s is text and no query language", async (text) => {
    const words = wordsOf(text);
    const naive = SAID.flatMap((said, n) => (words.length > 0 && holds(said, words) ? [n] : [])).reverse();
    expect(await find(log.graph, text)).toEqual(naive);
  });

  test("only numbers below one that is given, and no more than asked", async () => {
    const ask = { words: [], prefix: "kettle", count: SAID.length };
    const among = (below: number, limit: number) => searchNodes(log.graph, "interaction", { ...ask, below, limit });
    expect(await among(100, 2)).toEqual([5, 2]);
    expect(await among(5, 2)).toEqual([2, 0]);
    expect(await among(2, 100)).toEqual([0]);
    expect(await among(0, 100)).toEqual([]);
  });

  test("each type has its own words", async () => {
    await record(
      log,
      { type: "brand", id: "zenith", name: "Zénith" },
      { type: "product", id: "press", brand: "zenith", name: "Press of Zénith" },
      { type: "department", id: "help", brand: "zenith", function: "SUPPORT", name: "Zénith help" },
      { type: "space", id: "zenith-page", kind: "PAGE", name: "Zénith’s page" },
      { type: "person", id: "nadia", name: "Nadia of Zénith" },
      { type: "account", id: "nadia@twitter", platform: "twitter", handle: "nadia_zenith", person: "nadia" },
    );
    for (const type of ["brand", "product", "department", "space", "account"] as const)
      expect(await find(log.graph, "zenith", type), type).toEqual([0]);
    // Bilal, who acted above, was there first.
    expect(await find(log.graph, "zenith", "person")).toEqual([1]);
    expect(await find(log.graph, "twitter", "account")).toEqual([]);
  });
});

onEveryEngine("search while the graph changes", (engine) => {
  test("finds what is written at once, and no more what was changed, cleared or deleted", async () => {
    await using opened = await engine.open();
    const log = await openLog(opened.graph);
    for (let n = 0; n < 20; n++) {
      await record(log, act(n, { text: `It leaks ${n}` }));
      expect(await find(log.graph, "leaks")).toEqual(Array.from({ length: n + 1 }, (_, i) => n - i));
    }
    await record(log, act(3, { text: "It is dry" }), act(4, { text: null }), act(5, { channel: "forum" }));
    expect(await find(log.graph, "leaks 3")).toEqual([]);
    expect(await find(log.graph, "dry")).toEqual([3]);
    expect(await find(log.graph, "leaks 4")).toEqual([]);
    expect(await find(log.graph, "leaks 5")).toEqual([5]);
    // An act with a reply leaves a tombstone, another one nothing.
    await record(log, act(20, { text: "Me too", inReplyTo: "i6" }));
    await record(log, { type: "delete", of: "interaction", id: "i6" }, { type: "delete", of: "interaction", id: "i7" });
    expect(await find(log.graph, "leaks 6")).toEqual([]);
    expect(await find(log.graph, "leaks 7")).toEqual([]);
    await record(log, { type: "person", id: "ada", name: "Ada Lindqvist" }, { type: "delete", of: "person", id: "ada" });
    expect(await find(log.graph, "lindqvist", "person")).toEqual([]);
    await log.close();
  });

  test("finds the same after closing and opening", async () => {
    await using opened = await engine.open();
    const first = await openLog(opened.graph);
    await record(first, act(0, { text: "My kettle leaks" }), act(1, { text: "Mine, too" }));
    const again = await openLog(await opened.reopen());
    expect(await find(again.graph, "kettle")).toEqual([0]);
    await record(again, act(2, { text: "Whose kettle?" }));
    expect(await find(again.graph, "kettle")).toEqual([2, 0]);
    await again.close();
  });

  test("finds words that everybody uses, in a text of 64 kB too", async () => {
    await using opened = await engine.open();
    const log = await openLog(opened.graph);
    const long = `${"the lid leaks and ".repeat(3_600)}needle`;
    const count = 12_000;
    for (let n = 0; n < count; n += 1_000)
      await record(
        log,
        ...Array.from({ length: 1_000 }, (_, i) =>
          act(n + i, { text: `the kettle${(n + i) % 100 === 0 ? " howls" : ""}${(n + i) % 2 === 0 ? " softly" : ""}` }),
        ),
      );
    await record(log, act(count, { text: long }));
    const find500 = (text: string, below?: number) => {
      const words = wordsOf(text);
      return searchNodes(log.graph, "interaction", {
        words: words.slice(0, -1),
        prefix: words.at(-1) ?? "",
        count: count + 1,
        below,
        limit: 500,
      });
    };
    const down = (from: number, step: number, length: number) => Array.from({ length }, (_, i) => from - i * step);
    expect(await find500("the")).toEqual(down(count, 1, 500));
    expect(await find500("t", 6_000)).toEqual(down(5_999, 1, 500));
    expect(await find500("the kett", 200)).toEqual(down(199, 1, 200));
    expect(await find500("the howls")).toEqual(down(count - 100, 100, 120));
    expect(await find500("softl", 7_000)).toEqual(down(6_998, 2, 500));
    expect(await find500("needle")).toEqual([count]);
    await log.close();
  }, 120_000);
});

const act = (n: number, fields: object) => ({
  type: "interaction",
  id: `i${n}`,
  kind: "POST",
  actor: "bilal",
  at: "2024-02-01T10:00:00Z",
  ...fields,
});

async function record(log: Log, ...records: unknown[]): Promise<void> {
  const { results } = await log.submit(records, OWNER);
  expect(results.filter(({ status }) => status === "REJECTED")).toEqual([]);
}

async function find(
  graph: Graph,
  text: string,
  type: "interaction" | "person" | "account" | "brand" | "product" | "department" | "space" = "interaction",
) {
  const words = wordsOf(text);
  const prefix = words.at(-1);
  if (prefix === undefined) return [];
  return await searchNodes(graph, type, { words: words.slice(0, -1), prefix, count: 100, limit: 100 });
}

function holds(said: string, words: readonly string[]): boolean {
  const own = wordsOf(said);
  return words.every((word, i) => own.some((one) => (i < words.length - 1 ? one === word : one.startsWith(word))));
}
