import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { OWNER } from "../../src/domain/viewer.ts";
import { hydrationOf } from "../../src/graphql/hydration.ts";
import { keepRows } from "../../src/graphql/kept-rows.ts";
import type { LogPage } from "../../src/log/entries.ts";
import { openLog } from "../../src/log/log.ts";
import { engines } from "../graph-under-test.ts";
import { type ServerUnderTest, startServer } from "../server/server-under-test.ts";

let server: ServerUnderTest;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server[Symbol.asyncDispose]());

const QUERY = '{ person(ref: { key: "ada" }) { name } interaction(ref: { key: "q-ada-leak" }) { text } }';

test("an answer that was read before shows what was written since", async () => {
  const before = await server.ask(QUERY);
  expect(before.body.data).toMatchObject({ person: { name: "Ada Lindqvist" } });
  const write = `mutation { importRecords(records: [
    { person: { id: "ada", name: "Ada L." } }, { interaction: { id: "q-ada-leak", text: "It leaks." } }]) { results { status } } }`;
  expect((await server.ask(write)).body.data).toEqual({ importRecords: { results: [{ status: "UPDATED" }, { status: "UPDATED" }] } });
  expect((await server.ask(QUERY)).body.data).toEqual({ person: { name: "Ada L." }, interaction: { text: "It leaks." } });
});

test("a row that is written while it is read is not kept", async () => {
  let applied: (page: LogPage) => void = () => {};
  const rows = keepRows({
    readModel: {
      onApplied: (listener) => {
        applied = listener;
        return () => true;
      },
    },
    feed: { isFollowed: false },
    onWritten: () => () => true,
  })(true);
  const read = Promise.withResolvers<{ n: number; key: string }[]>();
  const reading = rows.brand.keep(() => read.promise);
  applied({ position: 1, at: 0, entries: [{ type: "brand", n: 1 }] });
  read.resolve([
    { n: 1, key: "as it was" },
    { n: 2, key: "untouched" },
  ]);
  expect(await reading).toHaveLength(2);
  expect([rows.brand.get(1), rows.brand.get(2)?.key]).toEqual([undefined, "untouched"]);
  applied({ position: 2, at: 0, entries: [{ type: "removed", n: 2, of: "brand" }] });
  expect(rows.brand.get(2)).toBeUndefined();
});

test("kept rows are those of the graph, whatever is written between, and show nobody more than they may see", async () => {
  const [engine] = engines;
  if (!engine) throw new Error("there is an engine without a server");
  await using opened = await engine.open();
  await using log = await openLog(opened.graph);
  const kept = keepRows(log);
  // What is written while somebody follows is kept unread.
  log.feed.join({});
  const run = (statement: string, params: Parameters<typeof log.graph.read>[1]) => log.graph.read(statement, params);
  const person = fc.nat(4).map((i) => `p${i}`);
  const step = fc.oneof(
    fc.record({
      type: fc.constant("person"),
      id: person,
      name: fc.option(fc.string({ minLength: 1 }).filter((name) => name.trim() !== "")),
    }),
    fc.record({
      type: fc.constant("interaction"),
      id: fc.nat(4).map((i) => `i${i}`),
      kind: fc.constant("POST"),
      at: fc.constant("2024-01-01T00:00:00Z"),
      actor: person,
      text: fc.option(fc.string()),
      url: fc.option(fc.constant("https://example.org/a")),
      attributes: fc.option(fc.constant({ mood: "good" })),
    }),
    fc.record({ type: fc.constant("delete"), of: fc.constantFrom("person", "interaction"), id: fc.oneof(person, fc.constant("i1")) }),
    fc.record({ reads: fc.array(fc.nat(4)), personal: fc.boolean() }),
  );
  const property = fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
    for (const one of steps) {
      if (!("reads" in one)) await log.submit([one], OWNER);
      else {
        const [asKept, fresh] = [hydrationOf(run, one.personal, kept(one.personal)), hydrationOf(run, one.personal)];
        for (const n of one.reads) {
          for (const type of ["person", "interaction"] as const) {
            const row = asKept[type].ready(n) ?? (await asKept[type].load(n));
            expect(row).toEqual(await fresh[type].load(n));
          }
        }
      }
    }
  });
  await fc.assert(property, { numRuns: 40 });
});
