import { expect, test } from "vitest";
import { onEveryEngine } from "../graph-under-test.ts";
import { at, Served } from "./served.ts";

onEveryEngine("relations", (engine) => {
  const served = Served.story(engine);

  const ends = "edges { node { kind from { key } to { ... on Person { key } ... on Brand { key } ... on Space { key } } } }";
  const lines = async (of: string, args: string) => {
    const connection = at(await served.ask(`{ ${of} { relations${args} { ${ends} } } }`), of.split("(")[0] ?? "", "relations", "edges");
    if (!Array.isArray(connection)) throw new Error("no edges");
    return connection.map((edge) => `${at(edge, "node", "from", "key")} ${at(edge, "node", "kind")} ${at(edge, "node", "to", "key")}`);
  };

  test("a person's ties out, in and both ways, kind by kind; KNOWS has no direction", async () => {
    const bilal = `person(ref: { key: "bilal" })`;
    const knows = ["bilal KNOWS elif", "bilal KNOWS liam"];
    expect(await lines(bilal, "(side: OUT)")).toEqual([...knows, "bilal INTRODUCED liam", "bilal MEMBER_OF acme-forum"]);
    expect(await lines(bilal, "(side: IN)")).toEqual([
      "ada FOLLOWS bilal",
      "elif FOLLOWS bilal",
      ...knows,
      "ada TRUSTS bilal",
      "liam TRUSTS bilal",
    ]);
    expect(await lines(bilal, "")).toHaveLength(8);
    expect(await lines(`person(ref: { key: "liam" })`, "(side: OUT, kinds: [KNOWS, TRUSTS])")).toEqual([
      "bilal KNOWS liam",
      "liam TRUSTS bilal",
    ]);
  });

  test("a tie holds from since until until", async () => {
    const oscar = `person(ref: { key: "oscar" })`;
    const works = (instant: string) => lines(oscar, `(kinds: [WORKS_FOR], activeAt: "${instant}")`);
    expect(await works("2024-02-29T23:59:59.999Z")).toEqual(["oscar WORKS_FOR zenith"]);
    expect(await works("2024-03-01T01:00:00+01:00")).toEqual(["oscar WORKS_FOR acme"]);
    expect(await works("2023-12-31T00:00:00Z")).toEqual([]);
    expect(await served.fail(`{ ${oscar} { relations(activeAt: "2024-03-01") { totalCount } } }`)).toEqual([
      {
        code: "BAD_USER_INPUT",
        argument: "activeAt",
        message: 'activeAt must be an ISO 8601 instant with an offset, such as 2024-02-01T10:00:00Z: "2024-03-01"',
      },
    ]);
  });

  test("each kind says what is its own", async () => {
    const data = await served.ask(`{
      team: person(ref: { key: "acme-team" }) {
        relations(kinds: [WORKS_FOR]) { edges { node { ... on WorksFor { to { key } department { key } spokesperson since until active } } } }
      }
      dmitri: person(ref: { key: "dmitri" }) {
        relations(side: OUT, kinds: [FOLLOWS, TRUSTS]) {
          edges { node { __typename since until active(at: "2024-02-01T00:00:00Z") ... on Trusts { weight to { key } } ... on Follows { to { __typename } } } }
        }
      }
      bilal: person(ref: { key: "bilal" }) { relations(kinds: [MEMBER_OF]) { edges { node { ... on MemberOf { to { key } moderator } } } } }
    }`);
    expect(data).toEqual({
      team: {
        relations: {
          edges: [
            {
              node: {
                to: { key: "acme" },
                department: { key: "acme-communication" },
                spokesperson: true,
                since: "2024-01-01T00:00:00.000Z",
                until: null,
                active: true,
              },
            },
          ],
        },
      },
      dmitri: {
        relations: {
          edges: [
            {
              node: {
                __typename: "Follows",
                since: "2024-01-06T00:00:00.000Z",
                until: "2024-02-12T00:00:00.000Z",
                active: true,
                to: { __typename: "Brand" },
              },
            },
            { node: { __typename: "Follows", since: "2024-02-12T00:00:00.000Z", until: null, active: false, to: { __typename: "Brand" } } },
            {
              node: {
                __typename: "Trusts",
                since: "2024-01-16T00:00:00.000Z",
                until: null,
                active: true,
                weight: -0.6,
                to: { key: "chloe" },
              },
            },
          ],
        },
      },
      bilal: { relations: { edges: [{ node: { to: { key: "acme-forum" }, moderator: true } }] } },
    });
  });
});

onEveryEngine("relations to come", (engine) => {
  test("a tie to somebody who is not recorded waits until they are", async () => {
    await using graph = await Served.with(engine, [
      { type: "person", id: "ada" },
      { type: "relation", kind: "TRUSTS", from: "ada", to: "zoe", weight: 0.5 },
    ]);
    const query = `{ person(ref: { key: "ada" }) { relations { totalCount edges { node { to { ... on Person { key } } } } } } }`;
    expect(await graph.ask(query)).toEqual({ person: { relations: { totalCount: 0, edges: [] } } });
    await graph.record({ type: "person", id: "zoe" });
    expect(await graph.ask(query)).toEqual({ person: { relations: { totalCount: 1, edges: [{ node: { to: { key: "zoe" } } }] } } });
  });
});
