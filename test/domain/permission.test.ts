import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { OWNER, type Viewer } from "../../src/domain/viewer.ts";
import { openGrafeo } from "../../src/graph/grafeo.ts";
import { type Log, openLog } from "../../src/log/log.ts";

const AT = "2024-02-01T10:00:00Z";
const ACME: Viewer = { name: "acme's shop", scopes: new Set(["read", "write"]), brands: ["acme"] };
const act = (id: string, fields: object) => ({ type: "interaction", id, kind: "POST", actor: "ada", at: AT, ...fields });

let folder: string;
let log: Log;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "customer-graph-"));
  log = await openLog(await openGrafeo(join(folder, "graph")));
  await log.submit(
    [
      ...["acme", "zenith"].map((id) => ({ type: "brand", id })),
      ...["acme", "zenith"].map((brand) => ({ type: "space", id: `${brand}-forum`, brand })),
      ...["ada", "bilal", "nadia"].map((id) => ({ type: "person", id })),
      act("about-acme", { brand: "acme" }),
      act("about-zenith", { brand: "zenith", actor: "nadia" }),
    ],
    OWNER,
  );
});
afterAll(async () => {
  await log.close();
  await rm(folder, { recursive: true });
});

test.each([
  ["an act about the brand", act("a", { brand: "acme" }), true],
  ["an act in its space", act("b", { space: "acme-forum" }), true],
  ["a reply to an act it sees", act("c", { inReplyTo: "about-acme" }), true],
  ["an act about another brand", act("d", { brand: "zenith", actor: "stranger" }), false],
  ["an act about nothing", act("e", {}), false],
  ["a reply to an act it does not see", act("f", { inReplyTo: "about-zenith" }), false],
  ["an act of another brand, taken over", act("about-zenith", { brand: "acme" }), false],
  ["a new product of the brand", { type: "product", id: "kettle", brand: "acme" }, true],
  ["a product of another brand", { type: "product", id: "press", brand: "zenith" }, false],
  ["another brand", { type: "brand", id: "zenith", name: "Mine" }, false],
  ["somebody new", { type: "person", id: "zoe" }, true],
  ["somebody it sees", { type: "person", id: "ada", name: "Ada" }, true],
  ["somebody it does not see", { type: "person", id: "nadia", name: "N." }, false],
  ["a tie to the brand", { type: "relation", kind: "FOLLOWS", from: "bilal", to: "acme", toType: "brand" }, true],
  ["a tie to another brand", { type: "relation", kind: "FOLLOWS", from: "ada", to: "zenith", toType: "brand" }, false],
  ["a tie to somebody it does not see", { type: "relation", kind: "KNOWS", from: "ada", to: "nadia" }, false],
  ["the deletion of another brand's act", { type: "delete", of: "interaction", id: "about-zenith" }, false],
])("a key limited to a brand writes %s: %3$s", async (_, record, allowed) => {
  const { results } = await log.submit([record], ACME);
  expect(results[0]?.problems.map(({ message }) => message)).toEqual(allowed ? [] : ["is outside the brands that this key is limited to"]);
});

test("what was rejected created nothing", async () => {
  expect(await log.graph.read("MATCH (person:Person {key: 'stranger'}) RETURN person.n AS n")).toEqual([]);
});

test("a key without the write scope writes nothing", async () => {
  const { results } = await log.submit([{ type: "person", id: "zoe", name: "Zoé" }], { ...ACME, scopes: new Set(["read"]) });
  expect(results[0]).toMatchObject({ status: "REJECTED", problems: [{ message: "this key has no write scope" }] });
});
