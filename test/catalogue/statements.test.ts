import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { keys } from "../../src/catalogue/keys.ts";
import { leases } from "../../src/catalogue/leases.ts";
import "../../src/catalogue/log.ts";
import "../../src/catalogue/models.ts";
import "../../src/catalogue/nodes.ts";
import "../../src/catalogue/relations.ts";
import { INTERACTION_COLUMNS } from "../../src/catalogue/interactions.ts";
import { boundStatements, statementOf } from "../../src/catalogue/query.ts";
import { standings } from "../../src/catalogue/standings.ts";
import { webhooks } from "../../src/catalogue/webhooks.ts";
import { OWNER } from "../../src/domain/viewer.ts";
import type { Graph, Params, Row } from "../../src/graph/port.ts";
import { openHead } from "../../src/log/head.ts";
import { Writer } from "../../src/log/writer.ts";
import { onEveryEngine } from "../graph-under-test.ts";

const files = readdirSync(new URL("../../cypher", import.meta.url), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".cypher"))
  .map((file) => file.replace(/\.cypher$/, "").replaceAll("\\", "/"))
  .sort();

test("every file is bound once, asks its question in words and gives an example", () => {
  expect(
    boundStatements()
      .map(({ file }) => file)
      .sort(),
  ).toEqual(files);
  for (const { file, params } of boundStatements()) {
    const { question, example, statement } = statementOf(file);
    expect(question, file).toMatch(/^[A-Z].*[.?]$/);
    expect(statement, file).not.toContain("//");
    expect(params.safeParse(example), file).toMatchObject({ success: true });
  }
});

test.each([
  ["interactions/create", 0],
  ["interactions/create-by-actor", 2],
  ["interactions/create-by-account", 2],
])("%s takes an act's columns in the order in which they are sent", (file, before) => {
  const columns = [...statementOf(file).statement.matchAll(/(\w+): row\[(\d+)\]/g)].map(([, name, index]) => [Number(index), name]);
  expect(columns.slice(-INTERACTION_COLUMNS.length)).toEqual(INTERACTION_COLUMNS.map((name, index) => [before + index, name]));
});

onEveryEngine("the examples of the catalogue", (engine) => {
  test("every example runs and is answered the same by every engine", async () => {
    await using opened = await engine.open();
    await tellASmallStory(opened.graph);
    const answers: Record<string, Row[]> = {};
    for (const { file, access } of boundStatements()) {
      const { statement, example } = statementOf(file);
      const rows = access === "read" ? await opened.graph.read(statement, example) : await inVain(opened.graph, statement, example);
      answers[file] = rows.map(ordered).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
    }
    await expect(`${JSON.stringify(answers, null, 2)}\n`).toMatchFileSnapshot("./answers.snap");
  }, 60_000);
});

/** One or two of everything, so that every example finds something. */
async function tellASmallStory(graph: Graph): Promise<void> {
  await openHead(graph);
  const write = (statement: string, params: Params) => graph.write(statement, params);
  await keys.create(write, { key: { id: "k1", name: "crm", hash: "9f86", scopes: ["read"], createdAt: 1_706_781_600_000 } });
  await leases.create(write, { lease: { name: "webhooks", term: 1, beat: 3, isFree: false } });
  await webhooks.create(write, {
    webhook: {
      id: "w1",
      name: "crm",
      url: "https://crm.example/hook",
      types: "",
      brand: -1,
      key: "k1",
      secret: "whsec_c2VjcmV0",
      formerSecret: "",
      formerUntil: 0,
      createdAt: 1_706_781_600_000,
      epoch: 0,
      p: 0,
      index: 0,
      attempts: 0,
      failingSince: 0,
      nextAt: 0,
      disabledAt: 0,
      disabled: "",
      deliveries: "[]",
    },
  });
  await standings.save(write, { rows: [{ id: "0:0", brand: 0, person: 0, level: "REACTING", isAmbassador: true, score: 61.5 }] });
  await webhooks.sayChanged(write, { version: "5e1d" });
  const writer = new Writer({ graph, committed: async () => {}, permitFor: async () => () => [] });
  const at = "2024-02-01T10:00:00Z";
  // In the same tick, so that both are in the one page.
  const model = writer.setModel({ type: "model", kind: "SCORING", brand: null, document: "{}" }, OWNER);
  const { results } = await writer.submit(
    [
      { type: "brand", id: "acme", name: "Acme" },
      { type: "product", id: "acme-one", brand: "acme", name: "One" },
      { type: "department", id: "acme-support", brand: "acme", function: "SUPPORT" },
      { type: "space", id: "forum", kind: "FORUM", brand: "acme" },
      { type: "person", id: "ada", name: "Ada", roles: ["CUSTOMER"] },
      { type: "person", id: "bilal", name: "Bilal" },
      { type: "account", id: "ada@twitter", platform: "twitter", handle: "ada", followers: 12, person: "ada" },
      {
        type: "interaction",
        id: "q1",
        kind: "QUESTION",
        account: "ada@twitter",
        at,
        brand: "acme",
        product: "acme-one",
        space: "forum",
        text: "Why?",
      },
      { type: "interaction", id: "a1", kind: "ANSWER", actor: "bilal", at, inReplyTo: "q1", mentions: ["ada"], mentionsBrands: ["acme"] },
      { type: "relation", kind: "FOLLOWS", from: "ada", to: "bilal" },
      { type: "relation", kind: "FOLLOWS", from: "ada", to: "acme", toType: "brand", since: at },
      { type: "relation", kind: "WORKS_FOR", from: "bilal", to: "acme", department: "acme-support" },
      { type: "relation", kind: "MEMBER_OF", from: "ada", to: "forum", moderator: true },
      { type: "relation", kind: "TRUSTS", from: "ada", to: "bilal", weight: 0.5 },
    ],
    OWNER,
  );
  expect([...results, ...(await model).results].map(({ status }) => status)).not.toContain("REJECTED");
}

/** Runs a change inside a transaction that is rolled back. */
async function inVain(graph: Graph, statement: string, params: Params): Promise<Row[]> {
  let rows: Row[] = [];
  const undo = new Error("rolled back");
  await expect(
    graph.transaction(async (transaction) => {
      rows = await transaction.run(statement, params);
      throw undo;
    }),
  ).rejects.toBe(undo);
  return rows;
}

/** Names sorted, and what every graph has of its own made alike. */
function ordered(value: Row): Row {
  return JSON.parse(
    JSON.stringify(value, (name, inner) => {
      if (["graph", "secret", "batch"].includes(name) || (name === "writer" && inner !== "6f0c")) return `<${name}>`;
      if (name === "at" && inner > 1_750_000_000_000) return "<now>";
      return inner && typeof inner === "object" && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).sort()) : inner;
    }),
  );
}
