import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "vitest";
import { ImportFailed, importRecords, type Rejected } from "../../src/exchange/import.ts";
import { readNdjson } from "../../src/exchange/ndjson.ts";
import { GraphFull } from "../../src/graph/errors.ts";
import type { Receipt } from "../../src/log/writer.ts";

const file = (count: number) => Array.from({ length: count }, (_, i) => JSON.stringify({ id: `${i + 1}` })).join("\n");

async function* chunks(text: string): AsyncGenerator<Buffer> {
  yield Buffer.from(text);
}

const created = (records: readonly unknown[]): Receipt => ({
  position: 1,
  results: records.map((_, index) => ({ index, key: null, status: "CREATED", problems: [] })),
});

test("an import sends every line once and in order, a few calls at a time", async () => {
  const seen: unknown[] = [];
  let underWay = 0;
  let most = 0;
  const { line, stopped, ...counts } = await importRecords(readNdjson(chunks(file(12_345))), {
    async submit(records) {
      seen.push(...records);
      most = Math.max(most, ++underWay);
      await delay(2);
      underWay--;
      return created(records);
    },
    reject: () => Promise.reject(new Error("nothing is rejected")),
  });
  expect({ line, stopped, ...counts }).toEqual({
    line: 12_345,
    stopped: false,
    bytes: file(12_345).length,
    created: 12_345,
    updated: 0,
    unchanged: 0,
    rejected: 0,
  });
  expect(seen).toEqual(Array.from({ length: 12_345 }, (_, i) => ({ id: `${i + 1}` })));
  expect(most).toBe(4);
});

test("an import tells of bad lines and of rejected records in the order of the lines", async () => {
  const rejected: Rejected[] = [];
  const result = await importRecords(readNdjson(chunks('{"id":"1"}\nnonsense\n\n{"id":"bad"}\n{"id":"5"}')), {
    submit: async (records) => ({
      position: 1,
      results: records.map((record, index) =>
        JSON.stringify(record).includes("bad")
          ? { index, key: "bad", status: "REJECTED", problems: [{ path: ["kind"], message: "is required" }] }
          : { index, key: null, status: index === 0 ? "UPDATED" : "UNCHANGED", problems: [] },
      ),
    }),
    reject: async (line) => void rejected.push(line),
  });
  expect(rejected).toEqual([
    { line: 2, text: "nonsense", problems: [{ path: [], message: expect.stringContaining("is not JSON") }] },
    { line: 4, record: { id: "bad" }, problems: [{ path: ["kind"], message: "is required" }] },
  ]);
  expect(result).toMatchObject({ line: 5, created: 0, updated: 1, unchanged: 1, rejected: 2 });
});

test("an import that is stopped finishes what is under way and says how far it came", async () => {
  const stop = new AbortController();
  let written = 0;
  const result = await importRecords(readNdjson(chunks(file(50_000))), {
    async submit(records) {
      await delay(5);
      written += records.length;
      return created(records);
    },
    reject: async () => undefined,
    progress: ({ line }) => line >= 3000 && stop.abort(),
    signal: stop.signal,
  });
  expect(result.stopped).toBe(true);
  expect(result.line).toBe(written);
  expect(written).toBeLessThan(10_000);
});

test("an import that fails says up to which line all is in the graph, and waits for the calls under way", async () => {
  let calls = 0;
  let settled = 0;
  const failing = importRecords(readNdjson(chunks(file(50_000))), {
    async submit(records) {
      const call = ++calls;
      await delay(call * 3);
      settled++;
      if (call === 3) throw new GraphFull("the disk is full");
      return created(records);
    },
    reject: async () => undefined,
  });
  await expect(failing).rejects.toThrow(
    "failed after line 2000, up to which all is in the graph: the disk is full. Import it again to go on",
  );
  await expect(failing).rejects.toBeInstanceOf(ImportFailed);
  expect(settled).toBe(calls);
});
