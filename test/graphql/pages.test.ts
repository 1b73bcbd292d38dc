import { expect, test } from "vitest";
import { onEveryEngine } from "../graph-under-test.ts";
import { at, type Json, keysOf, Served } from "./served.ts";

const page = `edges { cursor node { key } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }`;
const forwards = `query ($after: String) { interactions(first: 7, after: $after) { ${page} } }`;
const backwards = `query ($before: String) { interactions(last: 7, before: $before) { ${page} } }`;

onEveryEngine("pages", (engine) => {
  const served = Served.story(engine);

  test("the cursor of an edge is where its neighbours begin", async () => {
    const list = at(await served.ask(forwards), "interactions");
    const cursors = [2, 5].map((i) => at(list, "edges", i, "cursor"));
    const between = await served.ask(
      `query ($after: String, $before: String) { interactions(after: $after, before: $before) { edges { node { key } } } }`,
      {
        after: cursors[0],
        before: cursors[1],
      },
    );
    expect(keysOf(at(between, "interactions"))).toEqual(keysOf(list).slice(3, 5));
    expect(at(list, "pageInfo", "startCursor")).toBe(at(list, "edges", 0, "cursor"));
    expect(at(list, "pageInfo", "endCursor")).toBe(at(list, "edges", 6, "cursor"));
  });

  test("a list is known by its parent, order and filters, however it was reached", async () => {
    const cursor = at(
      await served.ask(`{ person(ref: { key: "ada" }) { interactions(first: 1, kinds: [COMMENT, QUESTION]) { pageInfo { endCursor } } } }`),
      "person",
      "interactions",
      "pageInfo",
      "endCursor",
    );
    const next = `query ($after: String) { interactions(first: 1, after: $after, actor: { key: "ada" }, kinds: [QUESTION, COMMENT]) { edges { node { key } } } }`;
    expect(keysOf(at(await served.ask(next, { after: cursor }), "interactions"))).toEqual(["c-ada-noise"]);
    const others = [
      `interactions(after: $after)`,
      `interactions(after: $after, actor: { key: "ada" })`,
      `interactions(after: $after, actor: { key: "ada" }, kinds: [COMMENT, QUESTION], direction: ASC)`,
      `interactions(after: $after, actor: { key: "dmitri" }, kinds: [COMMENT, QUESTION])`,
      `persons(after: $after)`,
    ];
    for (const other of others) {
      const message = "after is a cursor of another list: use it with the parent, order and filters it came from";
      const errors = await served.fail(`query ($after: String) { ${other} { totalCount } }`, { after: cursor });
      expect(errors).toEqual([{ code: "BAD_USER_INPUT", argument: "after", message }]);
    }
  });

  test("lists inside one request give 50,000 items together and no more", async () => {
    const lists = Array.from({ length: 650 }, (_, i) => `list${i}: interactions(first: 78) { edges { node { kind } } }`);
    const message = "the lists of this request give more than 50000 items: ask for less at once";
    expect(await served.fail(`{ ${lists.slice(0, 641).join(" ")} }`)).toEqual([]);
    expect(await served.fail(`{ ${lists.join(" ")} }`)).toEqual([{ code: "TOO_DEAR", message }]);
  });

  test("a forged cursor and a page too long are refused with a reason", async () => {
    const message = "before is not a cursor of this server: it is damaged, forged or of another graph";
    for (const before of ["", "opaquecursor", "YXJyYXljb25uZWN0aW9uOjA="]) {
      const errors = await served.fail(`query ($before: String) { persons(last: 1, before: $before) { totalCount } }`, { before });
      expect(errors).toEqual([{ code: "BAD_USER_INPUT", argument: "before", message }]);
    }
    expect(await served.fail(`{ persons(first: 101) { totalCount } }`)).toMatchObject([{ code: "BAD_USER_INPUT", argument: "first" }]);
    expect(await served.fail(`{ persons(first: -1) { totalCount } }`)).toMatchObject([{ code: "BAD_USER_INPUT", argument: "first" }]);
    expect(await served.fail(`{ persons(first: 1, last: 1) { totalCount } }`)).toMatchObject([
      { code: "BAD_USER_INPUT", argument: "last" },
    ]);
  });
});

onEveryEngine("pages while the graph changes", (engine) => {
  test("a list read to its end, forwards and backwards, while acts come and go", async () => {
    await using graph = await Served.with(engine);
    const everything = keysOf(at(await graph.ask(`{ interactions(first: 100) { edges { node { key } } } }`), "interactions"));
    const ahead: Json[] = [];
    const back: Json[] = [];
    for (let after: Json = null, more: Json = true, n = 0; more; n++) {
      const list = at(await graph.ask(forwards, { after }), "interactions");
      ahead.push(...keysOf(list));
      expect(at(list, "pageInfo", "hasPreviousPage")).toBe(n > 0);
      [after, more] = [at(list, "pageInfo", "endCursor"), at(list, "pageInfo", "hasNextPage")];
      await graph.record({ type: "interaction", id: `late-${n}`, kind: "POST", actor: "ada", at: `2024-0${1 + (n % 6)}-15T00:00:00Z` });
    }
    for (let before: Json = null, more: Json = true, n = 0; more; n++) {
      const list = at(await graph.ask(backwards, { before }), "interactions");
      back.unshift(...keysOf(list));
      expect(at(list, "pageInfo", "hasNextPage")).toBe(n > 0);
      [before, more] = [at(list, "pageInfo", "startCursor"), at(list, "pageInfo", "hasPreviousPage")];
      await graph.record({ type: "delete", of: "interaction", id: `late-${n}` });
    }
    const stayed = (met: Json[]) => met.filter((key) => !String(key).startsWith("late-"));
    expect(stayed(ahead)).toEqual(everything);
    expect(stayed(back)).toEqual(everything);
  });

  test("a cursor of another graph is refused, though everything else is alike", async () => {
    const asking = `query ($after: String) { persons(after: $after) { pageInfo { endCursor } } }`;
    const first = async () => {
      await using graph = await Served.with(engine);
      return at(await graph.ask(asking), "persons", "pageInfo", "endCursor");
    };
    const after = await first();
    await using graph = await Served.with(engine);
    const message = "after is not a cursor of this server: it is damaged, forged or of another graph";
    expect(await graph.fail(asking, { after })).toEqual([{ code: "BAD_USER_INPUT", argument: "after", message }]);
  });
});
