import { expect, test } from "vitest";
import { log } from "../../src/catalogue/log.ts";
import { fetchNodes } from "../../src/catalogue/nodes.ts";
import { OWNER } from "../../src/domain/viewer.ts";
import { GraphUnavailable } from "../../src/graph/errors.ts";
import type { Graph } from "../../src/graph/port.ts";
import type { LogEntry, LogPage } from "../../src/log/entries.ts";
import { openHead } from "../../src/log/head.ts";
import { decodePage } from "../../src/log/pages.ts";
import { Writer } from "../../src/log/writer.ts";
import { onEveryEngine } from "../graph-under-test.ts";

const AT = "2024-02-01T10:00:00Z";
const act = (id: string, fields: object = {}) => ({ type: "interaction", id, kind: "POST", actor: "ada", at: AT, ...fields });

onEveryEngine("the writer", (engine) => {
  /** A writer on an empty graph, and what it tells the read model. */
  async function fresh() {
    const opened = await engine.open();
    await openHead(opened.graph);
    const pages: LogPage[] = [];
    const open = (graph: Graph) =>
      new Writer({
        graph,
        committed: async (page) => {
          pages.push(page);
        },
        permitFor: async () => () => [],
      });
    const writer = open(opened.graph);
    const submit = async (...records: unknown[]) => (await writer.submit(records, OWNER)).results;
    return { ...opened, graph: opened.graph, writer, open, pages, submit, [Symbol.asyncDispose]: () => opened.close() };
  }
  const statuses = (results: readonly { status: string }[]) => results.map(({ status }) => status);

  test("a record patches: absent keeps, null clears, lists replace", async () => {
    await using graph = await fresh();
    await graph.submit({ type: "person", id: "ada", name: "Ada", roles: ["CUSTOMER", "PARTNER"], attributes: { tier: 1 } });
    await graph.submit({ type: "person", id: "ada", roles: ["PARTNER"], attributes: null });
    const [ada] = await fetchNodes((statement, params) => graph.graph.read(statement, params), "person", [0]);
    expect(ada).toEqual({ type: "person", n: 0, key: "ada", present: true, properties: { name: "Ada", roles: ["PARTNER"] }, links: {} });
  });

  test("a record that changes nothing writes no log entry", async () => {
    await using graph = await fresh();
    const record = act("q1", { mentions: ["bilal", "chloe"], attributes: { a: 1 }, amount: "2.50", currency: "EUR", votes: { up: 1 } });
    expect(statuses(await graph.submit(record))).toEqual(["CREATED"]);
    expect(statuses(await graph.submit(record, { ...record, mentions: ["chloe", "bilal"] }))).toEqual(["UNCHANGED", "UNCHANGED"]);
    expect(graph.pages).toHaveLength(1);
  });

  test("a rejected record leaves nothing behind, its neighbours stay", async () => {
    await using graph = await fresh();
    const results = await graph.submit(
      act("q1"),
      { type: "interaction", id: "q2", actor: "nobody", inReplyTo: "nothing" },
      { ...act("q3"), txt: "?" },
      act("q4", { at: "2024-02-01T10:00:00" }),
      "not a record",
    );
    expect(
      results.map(({ key, status, problems }) => [key, status, ...problems.map(({ path, message }) => `${path.join(".")}: ${message}`)]),
    ).toEqual([
      ["q1", "CREATED"],
      ["q2", "REJECTED", "kind: is required", "at: is required"],
      ["q3", "REJECTED", ': unknown field "txt": remove it or correct its name'],
      ["q4", "REJECTED", "at: must be an ISO 8601 instant with an offset, such as 2024-02-01T10:00:00Z"],
      [null, "REJECTED", ": Invalid input: expected object, received string"],
    ]);
    const rows = await graph.graph.read("MATCH (any:Interaction) RETURN any.key AS key");
    expect(rows).toEqual([{ key: "q1" }]);
    expect(await graph.graph.read("MATCH (any:Person) RETURN any.key AS key")).toEqual([{ key: "ada" }]);
  });

  test("a circle of replies is refused, however it is closed", async () => {
    await using graph = await fresh();
    expect(statuses(await graph.submit(act("a", { inReplyTo: "a" })))).toEqual(["REJECTED"]);
    await graph.submit(act("b", { inReplyTo: "a" }), act("c", { inReplyTo: "b" }));
    expect(statuses(await graph.submit(act("a", { inReplyTo: "c" })))).toEqual(["REJECTED"]);
    expect(statuses(await graph.submit(act("x", { inReplyTo: "y" }), act("y", { inReplyTo: "x" })))).toEqual(["CREATED", "REJECTED"]);
    // The circle runs through an act that is there and one of the same batch.
    expect(statuses(await graph.submit(act("new", { inReplyTo: "c" }), act("b", { inReplyTo: "new" })))).toEqual(["CREATED", "REJECTED"]);
  });

  test("a late parent that moves a conversation is said in the log", async () => {
    await using graph = await fresh();
    await graph.submit(act("root"), act("middle", { inReplyTo: "top" }), act("leaf", { inReplyTo: "middle" }));
    await graph.submit(act("top", { inReplyTo: "root" }));
    const moved = graph.pages.at(-1)?.entries.filter(({ type }) => type === "rootMoved");
    const numbers = Object.fromEntries(
      (await graph.graph.read("MATCH (any:Interaction) RETURN any.key AS key, any.n AS n")).map(({ key, n }) => [key, n]),
    );
    expect(moved).toEqual([{ type: "rootMoved", n: numbers.top, into: numbers.root }]);
  });

  test("a deleted act leaves a tombstone while replies point to it, and goes with the last", async () => {
    await using graph = await fresh();
    const remove = (id: string) => graph.submit({ type: "delete", of: "interaction", id });
    await graph.submit(act("q", { brand: "acme", text: "secret" }), act("a1", { inReplyTo: "q" }), act("a2", { inReplyTo: "a1" }));
    await remove("q");
    await remove("a1");
    expect(lastEntries(graph.pages)).toEqual([expect.objectContaining({ type: "tombstone" })]);
    expect(await graph.graph.read("MATCH (any:Interaction) WHERE any.text IS NOT NULL RETURN any.key AS key")).toEqual([]);
    await remove("a2");
    expect(lastEntries(graph.pages).map(({ type }) => type)).toEqual(["removed", "removed", "removed"]);
    expect(statuses(await remove("q"))).toEqual(["UNCHANGED"]);
    expect(statuses(await graph.submit(act("q")))).toEqual(["CREATED"]);
  });

  test("what an account says is its person's, and the two must agree", async () => {
    await using graph = await fresh();
    await graph.submit(
      { type: "account", id: "a", platform: "x", handle: "ada", person: "ada" },
      act("q", { actor: undefined, account: "a" }),
    );
    expect(statuses(await graph.submit(act("r", { actor: "bilal", account: "a" })))).toEqual(["REJECTED"]);
    expect(statuses(await graph.submit(act("q", { account: "a" })))).toEqual(["UNCHANGED"]);
  });

  test("what an account said is nobody else's later, whether the account is named again or not", async () => {
    await using graph = await fresh();
    const account = { type: "account", id: "ada@forum", platform: "forum", handle: "ada", person: "ada" };
    await graph.submit(account, { type: "interaction", id: "q1", kind: "POST", account: account.id, at: AT });
    const results = await graph.submit(act("q1", { actor: "bilal" }));
    expect(results).toMatchObject([{ status: "REJECTED", problems: [{ path: ["actor"] }] }]);
    expect(statuses(await graph.submit(act("q1", { actor: "ada" })))).toEqual(["UNCHANGED"]);
  });

  test("relations are keyed by kind and ends, KNOWS in either direction once", async () => {
    await using graph = await fresh();
    const knows = (from: string, to: string) => ({ type: "relation", kind: "KNOWS", from, to });
    const works = (fields: object) => ({ type: "relation", kind: "WORKS_FOR", from: "eva", to: "acme", ...fields });
    expect(statuses(await graph.submit(knows("ada", "bilal"), knows("bilal", "ada"), knows("ada", "ada")))).toEqual([
      "CREATED",
      "UNCHANGED",
      "REJECTED",
    ]);
    expect(
      statuses(await graph.submit(works({ since: AT }), works({ since: AT, spokesperson: true }), works({ department: "d" }))),
    ).toEqual(["CREATED", "UPDATED", "CREATED"]);
    expect(statuses(await graph.submit(works({ since: AT, until: "2020-01-01T00:00:00Z" })))).toEqual(["REJECTED"]);
    expect(statuses(await graph.submit({ ...knows("bilal", "ada"), type: "delete", of: "relation" }))).toEqual(["UPDATED"]);
    expect(lastEntries(graph.pages)).toEqual([{ type: "removed", n: 0, of: "relation", before: { from: 0, to: 1, toType: "person" } }]);
  });

  test("positions have no gap and pages hold what was told, with several writers at once", async () => {
    await using graph = await fresh();
    const writers = graph.graph.capabilities.shared ? [graph.writer, graph.open(graph.graph), graph.open(graph.graph)] : [graph.writer];
    const jobs = Array.from({ length: 30 }, (_, i) =>
      (writers[i % writers.length] ?? graph.writer).submit(
        [act(`q${i}`), act("shared", { rating: (i % 5) + 1 }), act(`r${i}`, { inReplyTo: "shared" })],
        OWNER,
      ),
    );
    await Promise.all(jobs);
    const positions = graph.pages.map(({ position }) => position).sort((a, b) => a - b);
    expect(positions).toEqual(positions.map((_, i) => i + 1));
    const stored = await log.pages((statement, params) => graph.graph.read(statement, params), { positions });
    const byPosition = (pages: LogPage[]) => new Map(pages.map(({ position, entries }) => [position, entries]));
    expect(byPosition(stored.map(decodePage))).toEqual(byPosition(graph.pages));
    const numbers = await graph.graph.read("MATCH (any:Interaction) RETURN any.n AS n, any.key AS key");
    expect(new Set(numbers.map(({ n }) => n)).size).toBe(61);
    expect(numbers).toHaveLength(61);
  }, 60_000);

  test("a commit whose answer was lost is written once", async () => {
    await using graph = await fresh();
    if (!graph.graph.capabilities.shared) return;
    let lost = 0;
    const unsteady: Graph = Object.create(graph.graph, {
      transaction: {
        value: async (work: Parameters<Graph["transaction"]>[0]) => {
          const answer = await graph.graph.transaction(work);
          if (lost++ < 2) throw new GraphUnavailable("the connection broke after the commit");
          return answer;
        },
      },
      capabilities: { value: graph.graph.capabilities },
    });
    const { results, position } = await graph.open(unsteady).submit([act("q1"), act("q1", { rating: 2 })], OWNER);
    expect([statuses(results), position, lost]).toEqual([["CREATED", "UPDATED"], 1, 3]);
    expect(await graph.graph.read("MATCH (page:LogPage) RETURN page.position AS position")).toEqual([{ position: 1 }]);
  });
});

const lastEntries = (pages: readonly LogPage[]): readonly LogEntry[] => pages.at(-1)?.entries ?? [];
