import { expect, test } from "vitest";
import { onEveryEngine } from "../graph-under-test.ts";
import { at, keysOf, Served, viewer } from "./served.ts";

const zenith = viewer(["read", "personal"], ["zenith"]);

onEveryEngine("what a viewer sees", (engine) => {
  const served = Served.story(engine);

  const somebody = viewer(["read"]);
  test("without personal: no key of a person or account, no name, handle or text", async () => {
    const data = await served.ask(
      `{
        brand(ref: { key: "acme" }) { name spokespersons { edges { node { key name roles attributes accounts { edges { node { key platform handle followers } } } } } } }
        interaction(ref: { key: "q-ada-leak" }) { key kind text url attributes actorKey actor { key name consents { purpose granted } } brand { key } }
      }`,
      {},
      somebody,
    );
    expect(data).toEqual({
      brand: {
        name: "Acme",
        spokespersons: {
          edges: [
            {
              node: {
                key: null,
                name: null,
                roles: ["EMPLOYEE"],
                attributes: null,
                accounts: { edges: [{ node: { key: null, platform: "twitter", handle: null, followers: 42000 } }] },
              },
            },
          ],
        },
      },
      interaction: {
        key: "q-ada-leak",
        kind: "QUESTION",
        text: null,
        url: null,
        attributes: null,
        actorKey: null,
        actor: { key: null, name: null, consents: [{ purpose: "CONTACT", granted: true }] },
        brand: { key: "acme" },
      },
    });
  });

  test("without personal: people are named by id alone", async () => {
    const id = at(await served.ask(`{ person(ref: { key: "ada" }) { id } }`), "person", "id");
    const byId = `query ($id: ID!) { person(ref: { id: $id }) { roles } interactions(actor: { id: $id }) { totalCount } }`;
    expect(await served.ask(byId, { id }, somebody)).toEqual({ person: { roles: ["CUSTOMER"] }, interactions: { totalCount: 13 } });
    const refusal = (argument: string) => ({
      code: "FORBIDDEN",
      argument,
      message: `${argument}: only an API key with the scope personal may name people other than by id`,
    });
    const handle = `{ platform: "twitter", handle: "ada_l" }`;
    expect(await served.fail(`{ person(ref: { key: "ada" }) { id } }`, {}, somebody)).toEqual([refusal("ref")]);
    expect(await served.fail(`{ person(ref: { account: ${handle} }) { id } }`, {}, somebody)).toEqual([refusal("ref")]);
    expect(await served.fail(`{ account(ref: { handle: ${handle} }) { id } }`, {}, somebody)).toEqual([refusal("ref")]);
    expect(await served.fail(`{ interactions(actor: { key: "ada" }) { totalCount } }`, {}, somebody)).toEqual([refusal("actor")]);
  });

  test("asking needs the scope read, recording the scope write", async () => {
    const asking = `{ brands { totalCount } }`;
    const recording = `mutation { importRecords(records: [{ brand: { id: "new" } }]) { results { status } } }`;
    const lacks = (scope: string) => [{ code: "FORBIDDEN", message: `this API key lacks the scope ${scope}` }];
    expect(await served.fail(asking, {}, viewer(["write"]))).toEqual(lacks("read"));
    expect(await served.fail(recording, {}, viewer(["read", "admin"]))).toEqual(lacks("write"));
    expect(await served.ask(`{ viewer { name scopes brands { key } } }`, {}, zenith)).toEqual({
      viewer: { name: "somebody", scopes: ["READ", "PERSONAL"], brands: [{ key: "zenith" }] },
    });
  });

  test("a key for Zénith sees Zénith, the acts about it and the people with such an act or a tie", async () => {
    const data = await served.ask(
      `{
        brands { totalCount edges { node { key } } }
        persons { totalCount edges { node { key lastActAt interactions { totalCount } } } }
        interactions { totalCount edges { node { key } } }
        conversations { totalCount edges { node { root { key } count participants { totalCount } } } }
        acme: brand(ref: { key: "acme" }) { key }
        forum: space(ref: { key: "acme-forum" }) { key }
        kettle: product(ref: { key: "acme-kettle" }) { key }
        support: department(ref: { key: "acme-support" }) { key }
        ada: person(ref: { key: "ada" }) { key }
        handle: person(ref: { account: { platform: "twitter", handle: "ada_l" } }) { key }
        leak: interaction(ref: { key: "q-ada-leak" }) { key }
        thread: conversation(interaction: { key: "q-ada-leak" }) { count }
        ofAcme: interactions(brand: { key: "acme" }) { totalCount }
        stay: interaction(ref: { key: "c-team-stay" }) { brand { key } space { key } actor { key } }
        oscar: person(ref: { key: "oscar" }) { relations { edges { node { kind to { ... on Brand { key } ... on Person { key } } } } } }
        dmitri: person(ref: { key: "dmitri" }) { relations { edges { node { kind to { ... on Brand { key } ... on Person { key } } } } } }
      }`,
      {},
      zenith,
    );
    expect(data).toEqual({
      brands: { totalCount: 1, edges: [{ node: { key: "zenith" } }] },
      persons: {
        totalCount: 4,
        edges: [
          { node: { key: "dmitri", lastActAt: "2024-02-12T14:00:00.000Z", interactions: { totalCount: 1 } } },
          { node: { key: "nadia", lastActAt: "2024-02-20T10:00:00.000Z", interactions: { totalCount: 2 } } },
          { node: { key: "oscar", lastActAt: "2024-02-20T09:00:00.000Z", interactions: { totalCount: 1 } } },
          { node: { key: "acme-team", lastActAt: "2024-02-12T16:00:00.000Z", interactions: { totalCount: 1 } } },
        ],
      },
      interactions: {
        totalCount: 5,
        edges: ["c-nadia-press", "p-oscar-press", "c-team-stay", "c-nadia-welcome", "p-dmitri-switch"].map((key) => ({ node: { key } })),
      },
      conversations: {
        totalCount: 2,
        edges: [
          { node: { root: { key: "p-oscar-press" }, count: 2, participants: { totalCount: 2 } } },
          { node: { root: { key: "p-dmitri-switch" }, count: 3, participants: { totalCount: 3 } } },
        ],
      },
      acme: null,
      forum: null,
      kettle: null,
      support: null,
      ada: null,
      handle: null,
      leak: null,
      thread: null,
      ofAcme: { totalCount: 0 },
      // An act of the conversation that has a brand and a space of its own, neither of them Zénith's.
      stay: { brand: null, space: null, actor: { key: "acme-team" } },
      oscar: {
        relations: { edges: [{ node: { kind: "WORKS_FOR", to: { key: "zenith" } } }, { node: { kind: "KNOWS", to: { key: "oscar" } } }] },
      },
      dmitri: { relations: { edges: [{ node: { kind: "FOLLOWS", to: { key: "zenith" } } }] } },
    });
  });

  test("a key for a brand that nobody has recorded sees nothing", async () => {
    const query = `{ brands { totalCount } persons { totalCount } interactions { totalCount } conversations { totalCount } viewer { brands { key } } }`;
    const none = { totalCount: 0 };
    const nothing = { brands: none, persons: none, interactions: none, conversations: none, viewer: { brands: [] } };
    expect(await served.ask(query, {}, viewer(["read"], ["unheard-of"]))).toEqual(nothing);
    expect(await served.ask(query, {}, viewer(["read"], []))).toEqual(nothing);
  });

  test("an id is no way around: what is out of sight is null", async () => {
    const ids = await served.ask(`{
      ada: person(ref: { key: "ada" }) { id } leak: interaction(ref: { key: "q-ada-leak" }) { id conversation { id } }
      acme: brand(ref: { key: "acme" }) { id relations(first: 1) { edges { node { id } } } }
      nadia: person(ref: { key: "nadia" }) { id }
    }`);
    const out = [
      ["ada", "id"],
      ["leak", "id"],
      ["leak", "conversation", "id"],
      ["acme", "id"],
      ["acme", "relations", "edges", 0, "node", "id"],
    ];
    const list = [...out.map((path) => at(ids, ...path)), at(ids, "nadia", "id")];
    const query = `query ($ids: [ID!]!) { nodes(ids: $ids) { __typename } }`;
    expect(await served.ask(query, { ids: list }, zenith)).toEqual({ nodes: [null, null, null, null, null, { __typename: "Person" }] });
  });

  test("a cursor of an unlimited viewer does not widen a limited one's list", async () => {
    const first = await served.ask(`{ interactions(first: 1) { pageInfo { endCursor } } }`);
    const after = at(first, "interactions", "pageInfo", "endCursor");
    const data = await served.ask(`query ($after: String) { interactions(after: $after) { edges { node { key } } } }`, { after }, zenith);
    expect(keysOf(at(data, "interactions"))).toHaveLength(5);
  });
});

onEveryEngine("what a viewer is not told of what is out of sight", (engine) => {
  test("when people last did what is out of sight, by the order of a list", async () => {
    await using served = await Served.with(engine);
    const byLastAct = async (args: string) =>
      keysOf(at(await served.ask(`{ persons(order: LAST_ACT ${args}) { edges { node { key } } } }`, {}, zenith), "persons"));
    // Ines only follows Zénith; the team's later acts are all Acme's.
    await served.record({ type: "relation", kind: "FOLLOWS", from: "ines", to: "zenith", toType: "brand" });
    expect(await byLastAct("")).toEqual(["nadia", "oscar", "acme-team", "dmitri", "ines"]);
    expect(await byLastAct(", direction: ASC")).toEqual(["ines", "dmitri", "acme-team", "oscar", "nadia"]);
    expect(await byLastAct(", last: 2")).toEqual(["dmitri", "ines"]);
    expect(keysOf(at(await served.ask(`{ persons(order: LAST_ACT, first: 1) { edges { node { key } } } }`), "persons"))).not.toEqual([
      "nadia",
    ]);
  });

  test("that an act was dated before one out of sight", async () => {
    const act = { type: "interaction", kind: "POST" };
    await using served = await Served.with(engine, [
      { type: "person", id: "ada" },
      { type: "brand", id: "acme" },
      { type: "brand", id: "zenith" },
      { ...act, id: "late", actor: "ada", brand: "acme", at: "2024-02-02T00:00:00Z" },
      { ...act, id: "reply", actor: "ada", brand: "zenith", inReplyTo: "late", at: "2024-02-01T00:00:00Z" },
    ]);
    const query = `{ interaction(ref: { key: "reply" }) { inReplyTo { key } predatesParent } }`;
    expect(await served.ask(query)).toEqual({ interaction: { inReplyTo: { key: "late" }, predatesParent: true } });
    expect(await served.ask(query, {}, zenith)).toEqual({ interaction: { inReplyTo: null, predatesParent: false } });
  });

  test("when and about what a conversation was opened out of sight", async () => {
    const act = { type: "interaction", kind: "POST", actor: "ada" };
    await using served = await Served.with(engine, [
      { type: "person", id: "ada" },
      { type: "brand", id: "acme" },
      { type: "brand", id: "zenith" },
      { ...act, id: "question", brand: "acme", at: "2024-02-01T00:00:00Z" },
      { ...act, id: "other", brand: "zenith", at: "2024-02-02T00:00:00Z" },
      { ...act, id: "later", brand: "zenith", inReplyTo: "question", at: "2024-02-04T00:00:00Z" },
      { ...act, id: "reply", brand: "zenith", inReplyTo: "question", at: "2024-02-03T00:00:00Z" },
    ]);
    const query = `{
      conversations { totalCount edges { node { startedAt root { key } brand { key } } } }
      early: conversations(period: { from: "2024-02-01T00:00:00Z", to: "2024-02-03T00:00:00Z" }) { totalCount }
      ofZenith: brand(ref: { key: "zenith" }) { conversations(direction: ASC) { totalCount edges { node { startedAt } } } }
    }`;
    const [first, second, third] = ["2024-02-01T00:00:00.000Z", "2024-02-02T00:00:00.000Z", "2024-02-03T00:00:00.000Z"];
    const other = { node: { startedAt: second, root: { key: "other" }, brand: { key: "zenith" } } };
    expect(await served.ask(query)).toEqual({
      conversations: { totalCount: 2, edges: [other, { node: { startedAt: first, root: { key: "question" }, brand: { key: "acme" } } }] },
      early: { totalCount: 2 },
      ofZenith: { conversations: { totalCount: 1, edges: [{ node: { startedAt: second } }] } },
    });
    expect(await served.ask(query, {}, zenith)).toEqual({
      conversations: { totalCount: 2, edges: [{ node: { startedAt: third, root: null, brand: { key: "zenith" } } }, other] },
      early: { totalCount: 1 },
      ofZenith: { conversations: { totalCount: 2, edges: [{ node: { startedAt: second } }, { node: { startedAt: third } }] } },
    });
  });
});
