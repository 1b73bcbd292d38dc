import { afterAll, beforeAll, expect, it } from "vitest";
import { GraphClosed, GraphConstraint, GraphError } from "../../src/graph/errors.ts";
import type { Graph, Row, Value } from "../../src/graph/port.ts";
import { ensureSchema } from "../../src/graph/schema.ts";
import { type EngineUnderTest, type GraphUnderTest, onEveryEngine } from "../graph-under-test.ts";

/** A test an engine cannot pass, and why; it is run all the same, so that a gap that closes is noticed. */
const gaps: readonly { engine: EngineUnderTest["name"]; test: string; reason: string }[] = [
  { engine: "grafeo", test: "refuses a map as a property", reason: "it keeps the map" },
];

onEveryEngine("a graph", (engine) => {
  let under: GraphUnderTest | undefined;
  let graph: Graph;

  beforeAll(async () => {
    under = await engine.open();
    graph = under.graph;
    await ensureSchema(graph, [{ label: "Person", property: "key" }]);
  }, 60_000);

  afterAll(() => under?.close());

  const test = (title: string, run: () => Promise<void>) => {
    const gap = gaps.find((known) => known.engine === engine.name && known.test === title);
    if (gap) it.fails(`${title} (${gap.reason})`, run, 60_000);
    else it(title, run, 60_000);
  };
  const people = (prefix: string) => graph.read("MATCH (p:Person) WHERE p.key STARTS WITH $prefix RETURN p.key AS key", { prefix });

  test("gives back what it was given", async () => {
    for (const [name, value] of Object.entries(values)) {
      expect(await graph.read("RETURN $value AS value", { value }), name).toEqual([{ value }]);
    }
  });

  test("keeps the properties of a node", async () => {
    await graph.write("CREATE (v:Kept) SET v = $properties", { properties: storable });
    const returned = Object.keys(storable).map((name) => `v.${name} AS ${name}`);
    expect(await graph.read(`MATCH (v:Kept) RETURN ${returned.join(", ")}`)).toEqual([{ ...storable, nothing: null }]);
  });

  test("has one zero", async () => {
    const [row] = await graph.read("RETURN $zero AS zero", { zero: -0 });
    expect(Object.is(row?.zero, 0)).toBe(true);
  });

  test("tells whole numbers from others", async () => {
    expect(
      await graph.read("RETURN toInteger($whole) / toInteger($by) AS whole, toFloat($whole) / $by AS part", { whole: 7, by: 2 }),
    ).toEqual([{ whole: 3, part: 3.5 }]);
  });

  test("refuses to round an integer", async () => {
    await expect(graph.read("RETURN 9007199254740993 AS n")).rejects.toThrow(GraphError);
  });

  test("refuses a map as a property", async () => {
    await expect(graph.write("CREATE (:Mapped {map: $map})", { map: { name: "Ada" } })).rejects.toThrow(GraphError);
  });

  test("refuses parameters an engine would change or die of", async () => {
    const cycle: Value[] = [];
    cycle.push(cycle);
    for (const value of [
      Number.NaN,
      Number.NEGATIVE_INFINITY,
      "\ud83d",
      ["\udc4b"],
      { name: "\ud83d" },
      cycle,
      nested(33),
      nested(20_000),
    ]) {
      await expect(graph.read("RETURN $value AS value", { value })).rejects.toThrow(GraphError);
      await expect(graph.write("CREATE (:Refused {value: $value})", { value })).rejects.toThrow(GraphError);
      await expect(graph.transaction((transaction) => transaction.run("RETURN $value AS value", { value }))).rejects.toThrow(GraphError);
    }
    expect(await graph.read("RETURN $value AS value", { value: nested(32) })).toEqual([{ value: nested(32) }]);
    expect(await graph.read("MATCH (x:Refused) RETURN count(*) AS refused")).toEqual([{ refused: 0 }]);
  });

  test("returns maps and scalars, not nodes", async () => {
    await graph.write("CREATE (:Returned {key: 'ada'})");
    await expect(graph.read("MATCH (n:Returned) RETURN n")).rejects.toThrow(GraphError);
    expect(await graph.read("MATCH (n:Returned) RETURN n {.key} AS n")).toEqual([{ n: { key: "ada" } }]);
  });

  test("reads what it wrote", async () => {
    for (let n = 0; n < 50; n++) {
      await graph.write("MERGE (c:Written {key: 'one'}) SET c.n = $n", { n });
      expect(await graph.read("MATCH (c:Written {key: 'one'}) RETURN c.n AS n")).toEqual([{ n }]);
    }
  });

  test("answers a write with its rows", async () => {
    expect(
      await graph.write("UNWIND $keys AS key CREATE (p:Person {key: key}) RETURN p.key AS key", { keys: ["rows-1", "rows-2"] }),
    ).toEqual([{ key: "rows-1" }, { key: "rows-2" }]);
  });

  test("refuses a change given to read", async () => {
    await expect(graph.read("CREATE (:Person {key: 'by-read'})")).rejects.toThrow(GraphError);
    expect(await people("by-read")).toEqual([]);
  });

  test("refuses what is not Cypher", async () => {
    await expect(graph.read("RETRUN 1")).rejects.toThrow(GraphError);
    await expect(graph.write("CREAT (:Person)")).rejects.toThrow(GraphError);
    await expect(graph.read("RETURN $absent AS absent")).rejects.toThrow(GraphError);
  });

  test("refuses a second node with the key of a first, and keeps nothing of that write", async () => {
    await graph.write("CREATE (:Person {key: 'unique-ada'})");
    const second = graph.write("UNWIND ['unique-bilal', 'unique-ada'] AS key CREATE (:Person {key: key})");
    await expect(second).rejects.toThrow(GraphConstraint);
    expect(await people("unique-")).toEqual([{ key: "unique-ada" }]);
  });

  test("can make sure of its schema again", async () => {
    await ensureSchema(graph, [
      { label: "Person", property: "key" },
      { label: "Person", property: "n" },
    ]);
    await expect(graph.write("UNWIND [1, 1] AS n CREATE (:Person {key: 'schema', n: n})")).rejects.toThrow(GraphConstraint);
  });

  test("commits the statements of a transaction together, each seeing those before", async () => {
    const seen = await graph.transaction(async (transaction) => {
      await transaction.run("CREATE (:Person {key: 'tx-ada'})");
      await transaction.run("CREATE (:Person {key: 'tx-bilal'})");
      return transaction.run("MATCH (p:Person) WHERE p.key IN ['tx-ada', 'tx-bilal'] RETURN count(*) AS people");
    });
    expect(seen).toEqual([{ people: 2 }]);
    expect(await people("tx-")).toHaveLength(2);
  });

  test("shows a transaction's changes to nobody else before its end", async () => {
    await graph.transaction(async (transaction) => {
      await transaction.run("CREATE (:Person {key: 'hidden'})");
      expect(await people("hidden")).toEqual([]);
    });
    expect(await people("hidden")).toEqual([{ key: "hidden" }]);
  });

  test("keeps nothing of a transaction whose work throws", async () => {
    const quarrel = new Error("Ada and Bilal quarrel");
    const work = graph.transaction(async (transaction) => {
      await transaction.run("CREATE (:Person {key: 'thrown'})");
      throw quarrel;
    });
    await expect(work).rejects.toBe(quarrel);
    expect(await people("thrown")).toEqual([]);
  });

  test("keeps nothing of a transaction that goes on after a failed statement", async () => {
    await graph.write("CREATE (:Person {key: 'taken'})");
    const work = graph.transaction(async (transaction) => {
      await transaction.run("CREATE (:Person {key: 'swallowed-1'})");
      await transaction.run("CREATE (:Person {key: 'taken'})").catch(() => undefined);
      await transaction.run("CREATE (:Person {key: 'swallowed-2'})").catch(() => undefined);
    });
    await expect(work).rejects.toThrow(GraphError);
    expect(await people("swallowed")).toEqual([]);
  });

  test("runs the statements of a transaction in the order they were asked for", async () => {
    await graph.transaction(async (transaction) => {
      const statements = Array.from({ length: 20 }, (_, n) => transaction.run("MERGE (p:Person {key: 'order'}) SET p.step = $n", { n }));
      await Promise.all(statements);
    });
    expect(await graph.read("MATCH (p:Person {key: 'order'}) RETURN p.step AS step")).toEqual([{ step: 19 }]);
  });

  test("refuses a statement after the end of its transaction", async () => {
    const transaction = await graph.transaction(async (transaction) => transaction);
    await expect(transaction.run("RETURN 1 AS one")).rejects.toThrow(GraphError);
  });

  test("loses no increment of transactions that meet", async () => {
    await graph.write("CREATE (:Person {key: 'counted', n: 0})");
    const increment = () =>
      graph.transaction(async (transaction) => {
        // Written before it is read, which takes its lock, as the log's writer does with the log's head.
        await transaction.run("MATCH (p:Person {key: 'counted'}) SET p.locked = true");
        const [row] = await transaction.run("MATCH (p:Person {key: 'counted'}) RETURN p.n AS n");
        await transaction.run("MATCH (p:Person {key: 'counted'}) SET p.n = $n", { n: Number(row?.n) + 1 });
      });
    await Promise.all(Array.from({ length: 40 }, increment));
    expect(await graph.read("MATCH (p:Person {key: 'counted'}) RETURN p.n AS n")).toEqual([{ n: 40 }]);
  });

  test("answers many reads at once", async () => {
    await graph.write("UNWIND $ns AS n CREATE (:Person {key: 'many-' + toString(toInteger(n))})", {
      ns: Array.from({ length: 300 }, (_, n) => n),
    });
    const read = (n: number) => graph.read("MATCH (p:Person {key: $key}) RETURN p.key AS key", { key: `many-${n}` });
    const answers = await Promise.all(Array.from({ length: 300 }, (_, n) => read(n)));
    expect(answers).toEqual(Array.from({ length: 300 }, (_, n) => [{ key: `many-${n}` }]));
  });

  test("takes 5,000 rows at a time and gives 50,000", async () => {
    const rows = (from: number): Row[] => Array.from({ length: 5000 }, (_, i) => ({ n: from + i, text: `answer ${from + i}` }));
    for (let from = 0; from < 50_000; from += 5000) {
      await graph.write("UNWIND $rows AS row CREATE (x:Bulk) SET x = row", { rows: rows(from) });
    }
    const found = await graph.read("MATCH (x:Bulk) RETURN x.n AS n, x.text AS text");
    expect(found).toHaveLength(50_000);
    expect(found.every(({ n, text }) => text === `answer ${n}`)).toBe(true);
    expect(new Set(found.map(({ n }) => n)).size).toBe(50_000);
  });

  test("keeps a text of a million characters", async () => {
    const text = "Ada asks 👋 ".repeat(90_000);
    await graph.write("CREATE (:Long {text: $text})", { text });
    expect(await graph.read("MATCH (x:Long) RETURN x.text AS text")).toEqual([{ text }]);
  });

  test("keeps everything through closing and opening, its schema too", async () => {
    await using own = await engine.open();
    await ensureSchema(own.graph, [{ label: "Person", property: "key" }]);
    await own.graph.write("CREATE (:Person {key: 'kept'})");
    const again = await own.reopen();
    expect(await again.read("MATCH (p:Person {key: 'kept'}) RETURN p.key AS key")).toEqual([{ key: "kept" }]);
    await expect(again.write("CREATE (:Person {key: 'kept'})")).rejects.toThrow(GraphConstraint);
  });

  test("closes twice, and refuses everything then", async () => {
    await using own = await engine.open();
    await Promise.all([own.graph.close(), own.graph.close()]);
    await own.graph.close();
    await expect(own.graph.read("RETURN 1 AS one")).rejects.toThrow(GraphClosed);
    await expect(own.graph.write("CREATE (:Person {key: 'late'})")).rejects.toThrow(GraphClosed);
    await expect(own.graph.transaction(async () => "late")).rejects.toThrow(GraphClosed);
  });
});

function nested(depth: number): Value {
  let value: Value = "inside";
  for (let at = 0; at < depth; at++) value = [value];
  return value;
}

const values: { [name: string]: Value } = {
  nothing: null,
  yes: true,
  no: false,
  zero: 0,
  "the largest whole number": Number.MAX_SAFE_INTEGER,
  "the smallest whole number": Number.MIN_SAFE_INTEGER,
  "an instant": 1_706_778_000_000,
  "a tenth": 0.1,
  "a large float": 1.7976931348623157e308,
  "a small float": 5e-324,
  "the empty text": "",
  "letters and signs": "Ærøskøbing — « où ? » 你好 שלום",
  "astral and combined": "👩‍👩‍👧‍👦 𝒜da e\u0301",
  "quotes and ends": "'\"`\\ $x {y} \n\r\t\u0000\u2028",
  "the empty list": [],
  "a list": ["Ada", "Bilal"],
  "a list of numbers": [1, -2, 2.5],
  "a list of lists": [[1], [], ["a"]],
  "the empty map": {},
  "a map": { name: "Ada", roles: ["CUSTOMER"], acquisition: { channel: "forum", at: 1, note: null } },
};

const storable: { [name: string]: Value } = {
  yes: true,
  largest: Number.MAX_SAFE_INTEGER,
  smallest: Number.MIN_SAFE_INTEGER,
  tenth: 0.1,
  whole: 3,
  text: "'👋' \"\\ \u0000",
  empty: "",
  none: [],
  names: ["Ada", "Bilal"],
  numbers: [1, 2, 3],
  floats: [0.5, -1.25],
  nothing: null,
};
