import { expect, test } from "vitest";
import { story } from "../../seeds/story.ts";
import { decodePosition } from "../../src/domain/position.ts";
import { onEveryEngine } from "../graph-under-test.ts";
import { at, type Json, Served, viewer } from "./served.ts";

const receipt = "position results { index key status problems { path message } }";
const recordInteractions = `mutation ($interactions: [RecordInteractionInput!]!) { recordInteractions(interactions: $interactions) { ${receipt} } }`;
const importRecords = `mutation ($records: [RecordInput!]!) { importRecords(records: $records) { ${receipt} } }`;
const deleteRecords = `mutation ($records: [DeleteRecordInput!]!) { deleteRecords(records: $records) { ${receipt} } }`;

const statuses = (data: Json, mutation: string) => {
  const results = at(data, mutation, "results");
  return Array.isArray(results) ? results.map((result) => at(result, "status")) : [];
};

/** A line of the exchange format as an input: the type becomes the field, lower-case words become enum values. */
function inputOf({ type, ...fields }: Record<string, unknown>): Record<string, unknown> {
  const { toType } = fields;
  return { [String(type)]: { ...fields, ...(typeof toType === "string" && { toType: toType.toUpperCase() }) } };
}

onEveryEngine("records", (engine) => {
  test("the whole story goes in as it stands on its lines", { timeout: 60_000 }, async () => {
    await using graph = await Served.with(engine, []);
    const records = [...story()].map((line) => inputOf({ ...line }));
    expect(statuses(await graph.ask(importRecords, { records }), "importRecords")).toEqual(records.map(() => "CREATED"));
    expect(statuses(await graph.ask(importRecords, { records }), "importRecords")).toEqual(records.map(() => "UNCHANGED"));
    expect(graph.log.readModel.interactions.count).toBe(80);
  });

  test("each record is accepted or rejected by itself, with the place of what is wrong", async () => {
    await using graph = await Served.with(engine, []);
    const data = await graph.ask(recordInteractions, {
      interactions: [
        { id: "q1", kind: "QUESTION", actor: "ada", at: "2024-02-01T10:00:00Z", text: "How?" },
        { id: "q2", kind: "QUESTION", actor: "ada", at: "2024-02-01T10:00:00" },
        { id: "q3", kind: "QUESTION", actor: "ada", at: "2024-02-01T10:00:00Z", rating: 9, mentions: ["bilal", ""] },
        { id: "q4", actor: "ada" },
        { id: "a1", kind: "ANSWER", actor: "bilal", at: "2024-02-01T11:00:00Z", inReplyTo: "q1" },
      ],
    });
    expect(at(data, "recordInteractions", "results")).toMatchObject([
      { index: 0, key: "q1", status: "CREATED", problems: [] },
      { index: 1, key: "q2", status: "REJECTED", problems: [{ path: ["at"] }] },
      { index: 2, key: "q3", status: "REJECTED", problems: [{ path: ["mentions", "1"] }, { path: ["rating"] }] },
      { index: 3, key: "q4", status: "REJECTED", problems: [{ path: ["kind"] }, { path: ["at"] }] },
      { index: 4, key: "a1", status: "CREATED", problems: [] },
    ]);
    expect(await graph.ask(`{ interactions(direction: ASC) { edges { node { key replyCount } } } }`)).toEqual({
      interactions: { edges: [{ node: { key: "q1", replyCount: 1 } }, { node: { key: "a1", replyCount: 0 } }] },
    });
  });

  test("an absent field keeps its value, null clears it, a list replaces", async () => {
    await using graph = await Served.with(engine);
    const patch = (person: object) => graph.ask(importRecords, { records: [{ person: { id: "ada", ...person } }] });
    const ada = () => graph.ask(`{ person(ref: { key: "ada" }) { name roles acquisition { channel } attributes } }`);
    await patch({ roles: ["PARTNER", "INFLUENCER"] });
    const after = { name: "Ada Lindqvist", roles: ["INFLUENCER", "PARTNER"], acquisition: { channel: "facebook" } };
    expect(await ada()).toEqual({ person: { ...after, attributes: { city: "Malmö", newsletter: true } } });
    await patch({ name: null, attributes: null });
    expect(await ada()).toEqual({ person: { ...after, name: null, attributes: null } });
  });

  test("relations are recorded and deleted by what they are known by", async () => {
    await using graph = await Served.with(engine);
    const relation = { kind: "WORKS_FOR", from: "liam", to: "acme", department: "acme-support", since: "2024-07-01T00:00:00Z" };
    const data = await graph.ask(importRecords, {
      records: [
        { relation: { ...relation, spokesperson: true } },
        { relation: { kind: "FOLLOWS", from: "liam", to: "acme", toType: "BRAND" } },
      ],
    });
    expect(statuses(data, "importRecords")).toEqual(["CREATED", "CREATED"]);
    const query = `{ person(ref: { key: "liam" }) { relations(kinds: [WORKS_FOR, FOLLOWS]) { edges { node { kind to { ... on Brand { key } ... on Person { key } } ... on WorksFor { spokesperson } } } } } }`;
    const follows = { node: { kind: "FOLLOWS", to: { key: "gustavo" } } };
    expect(await graph.ask(query)).toEqual({
      person: {
        relations: {
          edges: [
            { node: { kind: "WORKS_FOR", to: { key: "acme" }, spokesperson: true } },
            follows,
            { node: { kind: "FOLLOWS", to: { key: "acme" } } },
          ],
        },
      },
    });
    const gone = [
      { of: "RELATION", ...relation },
      { of: "RELATION", kind: "FOLLOWS", from: "liam", to: "acme", toType: "BRAND" },
      { of: "RELATION", kind: "FOLLOWS", from: "liam", to: "zenith", toType: "BRAND" },
    ];
    expect(statuses(await graph.ask(deleteRecords, { records: gone }), "deleteRecords")).toEqual(["UPDATED", "UPDATED", "UNCHANGED"]);
    expect(await graph.ask(query)).toEqual({ person: { relations: { edges: [follows] } } });
  });

  test("a circle of replies is refused, and a deletion that says too little", async () => {
    await using graph = await Served.with(engine);
    const circle = await graph.ask(recordInteractions, { interactions: [{ id: "q-ada-leak", inReplyTo: "c-bilal-glad" }] });
    expect(at(circle, "recordInteractions", "results")).toMatchObject([
      { key: "q-ada-leak", status: "REJECTED", problems: [{ path: ["inReplyTo"] }] },
    ]);
    const vague = await graph.ask(deleteRecords, {
      records: [{ of: "PERSON" }, { of: "RELATION", kind: "KNOWS", from: "bilal" }, { of: "PERSON", id: "nobody" }],
    });
    expect(at(vague, "deleteRecords", "results")).toMatchObject([
      { key: null, status: "REJECTED", problems: [{ path: ["id"] }] },
      { key: null, status: "REJECTED", problems: [{ path: ["to"] }] },
      { key: "nobody", status: "UNCHANGED", problems: [] },
    ]);
  });

  test("the position of a receipt includes what was written, and so does the answer's own", async () => {
    await using graph = await Served.with(engine, []);
    const data = await graph.ask(importRecords, { records: [{ brand: { id: "acme" } }] });
    const position = String(at(data, "importRecords", "position"));
    expect(decodePosition(graph.log.identity, position)).toEqual({ status: "OK", p: 1, index: 0 });
    expect(await graph.ask(`{ position }`)).toEqual({ position });
  });

  test("too many records for a request, fields that are not there and words that do not exist are refused", async () => {
    await using graph = await Served.with(engine, []);
    const records = Array.from({ length: 1001 }, (_, n) => ({ brand: { id: `b${n}` } }));
    expect(await graph.fail(importRecords, { records })).toEqual([
      {
        code: "BAD_USER_INPUT",
        argument: "records",
        message: "records holds 1001 records, and at most 1000 go into one request: send several",
      },
    ]);
    const messages = async (record: object) => (await graph.fail(importRecords, { records: [record] })).map(({ message }) => message);
    expect(await messages({ brand: { id: "acme", nmae: "Acme" } })).toEqual([
      'Variable "$records" got invalid value { id: "acme", nmae: "Acme" } at "records[0].brand"; Field "nmae" is not defined by type "RecordBrandInput". Did you mean "name"?',
    ]);
    expect(await messages({ person: { id: "ada", roles: ["KING"] } })).toEqual([
      'Variable "$records" got invalid value "KING" at "records[0].person.roles[0]"; Value "KING" does not exist in "Role" enum.',
    ]);
    expect(await messages({ brand: { id: "acme" }, space: { id: "forum" } })).toHaveLength(1);
    expect(await graph.ask(`{ brands { totalCount } }`)).toEqual({ brands: { totalCount: 0 } });
  });

  test("a key that is limited to a brand writes inside it alone", async () => {
    await using graph = await Served.with(engine);
    const clerk = viewer(["read", "write", "personal"], ["zenith"]);
    const data = await graph.ask(
      importRecords,
      { records: [{ product: { id: "zenith-mill", brand: "zenith" } }, { product: { id: "acme-mill", brand: "acme" } }] },
      clerk,
    );
    expect(statuses(data, "importRecords")).toEqual(["CREATED", "REJECTED"]);
    expect(await graph.ask(`{ z: product(ref: { key: "zenith-mill" }) { key } a: product(ref: { key: "acme-mill" }) { key } }`)).toEqual({
      z: { key: "zenith-mill" },
      a: null,
    });
  });
});
