import fc from "fast-check";
import { expect, test } from "vitest";
import { OWNER } from "../../src/domain/viewer.ts";
import { exportLines } from "../../src/exchange/export.ts";
import { GraphFull } from "../../src/graph/errors.ts";
import type { Graph, Params } from "../../src/graph/port.ts";
import { openLog } from "../../src/log/log.ts";
import type { Result } from "../../src/log/writer.ts";
import { ecosystem } from "../exchange/arbitrary-records.ts";
import { type EngineUnderTest, onEveryEngine } from "../graph-under-test.ts";

onEveryEngine("batches planned while others are committed", (engine) => {
  test("say and leave what they would one after the other", { timeout: 300_000 }, async () => {
    // Told twice, with deletions between: acts move, placeholders are filled, tombstones come and go.
    const records = fc
      .tuple(ecosystem, ecosystem, fc.infiniteStream(fc.boolean()))
      .map(([first, second, coins]) => [
        ...first.shuffled,
        ...deletionsOf(first.shuffled).filter(() => coins.next().value),
        ...second.shuffled,
      ]);
    const property = fc.asyncProperty(records, async (told) => {
      const together = await written(engine, 3, async (submit) => submit(told));
      const inTurn = await written(engine, 1, async (submit) => {
        const results: Result[] = [];
        for (const [index, one] of told.entries()) for (const result of await submit([one])) results.push({ ...result, index });
        return results;
      });
      expect(together).toEqual(inTurn);
    });
    // Less than the test's time: a failure that takes long to shrink is told as far as it has come.
    await fc.assert(property, { numRuns: engine.name === "grafeo" ? 25 : 6, interruptAfterTimeLimit: 240_000 });
  });

  test("know whom the batches before named, and to whom an account was linked since", async () => {
    await using opened = await engine.open();
    const asked: string[] = [];
    const observed: Graph = Object.create(opened.graph, {
      capabilities: { value: opened.graph.capabilities },
      read: {
        value: (statement: string, params?: Params) => {
          asked.push(JSON.stringify(params?.keys ?? []));
          return opened.graph.read(statement, params);
        },
      },
      write: { value: opened.graph.write.bind(opened.graph) },
      transaction: { value: opened.graph.transaction.bind(opened.graph) },
      close: { value: async () => {} },
    });
    await using log = await openLog(observed, { recordsACommit: 2 });
    const acts = (first: number, by: object) =>
      Array.from({ length: 6 }, (_, i) => ({ type: "interaction", id: `i${first + i}`, kind: "VISIT", at: "2025-01-01T00:00:00Z", ...by }));
    const { results } = await log.submit(
      [
        { type: "account", id: "ada@forum", platform: "forum", handle: "ada", person: "ada" },
        { type: "person", id: "bilal", name: "Bilal" },
        ...acts(0, { account: "ada@forum", actor: "ada" }),
        { type: "account", id: "ada@forum", person: "bilal" },
        { type: "person", id: "chloe", name: "Chloé" },
        ...acts(6, { actor: "chloe" }),
        ...acts(12, { account: "ada@forum", actor: "bilal" }),
        ...acts(18, { account: "ada@forum", actor: "ada" }),
      ],
      OWNER,
    );
    const rejected = results.flatMap(({ key, status }) => (status === "REJECTED" ? [key] : []));
    expect(rejected).toEqual(acts(18, {}).map(({ id }) => id));
    expect(results.filter(({ key, status }) => key === "ada@forum" || status !== "CREATED").map(({ status }) => status)).toEqual([
      "CREATED",
      "UPDATED",
      ...acts(18, {}).map(() => "REJECTED"),
    ]);
    // The account and its people came with the first batch: nobody asks for them again.
    expect(asked.filter((keys) => /ada|bilal/.test(keys))).toEqual([]);
    expect(asked.filter((keys) => keys.includes("chloe"))).toHaveLength(1);
  });

  test("are planned anew when the one before fails", async () => {
    await using opened = await engine.open();
    const failing: Graph = Object.create(opened.graph, {
      capabilities: { value: opened.graph.capabilities },
      read: { value: opened.graph.read.bind(opened.graph) },
      write: { value: opened.graph.write.bind(opened.graph) },
      close: { value: async () => {} },
      transaction: {
        value: (work: Parameters<Graph["transaction"]>[0]) =>
          opened.graph.transaction((transaction) =>
            work({
              run: async (statement, params) => {
                const rows = await transaction.run(statement, params);
                if (JSON.stringify(params ?? {}).includes('"Person 2"')) throw new GraphFull("the disk is full");
                return rows;
              },
            }),
          ),
      },
    });
    await using log = await openLog(failing, { recordsACommit: 2 });
    const told = Array.from({ length: 8 }, (_, i) => ({ type: "person", id: `p${i}`, name: `Person ${i}` }));
    const submissions = [told.slice(0, 2), told.slice(2, 4), told.slice(4)].map((some) => log.submit(some, OWNER));
    const outcomes = await Promise.allSettled(submissions);
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    const people = await opened.graph.read("MATCH (person:Person) RETURN person.n AS n, person.key AS key");
    expect(people.map(({ n, key }) => [n, key]).sort()).toEqual(["p0", "p1", "p4", "p5", "p6", "p7"].map((key, n) => [n, key]));
    expect(log.readModel.position).toBe(3);
  });
});

/** What the writer says, and what is then in the graph. */
async function written(
  engine: EngineUnderTest,
  recordsACommit: number,
  write: (submit: (records: readonly unknown[]) => Promise<readonly Result[]>) => Promise<readonly Result[]>,
) {
  await using opened = await engine.open();
  await using log = await openLog(opened.graph, { recordsACommit });
  const results = await write(async (records) => (await log.submit(records, OWNER)).results);
  const lines = exportLines((statement, params) => opened.graph.read(statement, params), log.readModel);
  return { results, lines: await Array.fromAsync(lines, (line) => JSON.parse(JSON.stringify(line))) };
}

const deletionsOf = (records: readonly object[]) =>
  records.flatMap((record) =>
    "type" in record && "id" in record && record.type !== "relation" ? [{ type: "delete", of: record.type, id: record.id }] : [],
  );
