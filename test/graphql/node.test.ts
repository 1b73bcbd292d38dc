import { expect, test } from "vitest";
import { onEveryEngine } from "../graph-under-test.ts";
import { at, type Json, Served } from "./served.ts";

onEveryEngine("ids", (engine) => {
  const served = Served.story(engine);

  test("every node is found by the id it gives, in the order asked", async () => {
    const data = await served.ask(`{
      person(ref: { key: "keiko" }) { id accounts(first: 1) { edges { node { id } } } relations(kinds: [FOLLOWS], first: 1) { edges { node { id } } } }
      brand(ref: { key: "acme" }) { id }
      product(ref: { key: "acme-kettle" }) { id }
      department(ref: { key: "acme-support" }) { id }
      space(ref: { key: "acme-forum" }) { id }
      interaction(ref: { key: "q-ada-leak" }) { id conversation { id } }
    }`);
    const nodes: [string, ...(string | number)[]][] = [
      ["Person", "person", "id"],
      ["Account", "person", "accounts", "edges", 0, "node", "id"],
      ["Follows", "person", "relations", "edges", 0, "node", "id"],
      ["Brand", "brand", "id"],
      ["Product", "product", "id"],
      ["Department", "department", "id"],
      ["Space", "space", "id"],
      ["Interaction", "interaction", "id"],
      ["Conversation", "interaction", "conversation", "id"],
    ];
    const ids = nodes.map(([, ...path]) => at(data, ...path));
    expect(new Set(ids).size).toBe(ids.length);
    const found = await served.ask(`query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }`, { ids });
    expect(found).toEqual({ nodes: nodes.map(([__typename], i) => ({ __typename, id: ids[i] ?? null })) });
    const one = await served.ask(`query ($id: ID!) { node(id: $id) { ... on Person { key } } person(ref: { id: $id }) { key } }`, {
      id: ids[0],
    });
    expect(one).toEqual({ node: { key: "keiko" }, person: { key: "keiko" } });
  });

  test("an id says nothing of the key behind it", async () => {
    const id = at(await served.ask(`{ person(ref: { key: "keiko" }) { id } }`), "person", "id");
    expect(Buffer.from(String(id), "base64url").toString("latin1")).not.toContain("keiko");
  });

  test("a forged id, one of another type and too many are refused with a reason", async () => {
    const id = at(await served.ask(`{ brand(ref: { key: "acme" }) { id } }`), "brand", "id");
    const forged = (argument: string) => ({
      code: "BAD_USER_INPUT",
      argument,
      message: `${argument} is not an id of this server: it is damaged, forged or of another graph`,
    });
    for (const forgery of ["", "1", "UGVyc29uOjE=", `${id}A`, String(id).replace(/.$/, (last) => (last === "A" ? "B" : "A"))]) {
      const variables = { id: forgery };
      expect(await served.fail(`query ($id: ID!) { node(id: $id) { id } }`, variables)).toEqual([forged("id")]);
      expect(await served.fail(`query ($id: ID!) { nodes(ids: [$id]) { id } }`, variables)).toEqual([forged("ids.0")]);
      expect(await served.fail(`query ($id: ID!) { person(ref: { id: $id }) { id } }`, variables)).toEqual([forged("ref.id")]);
      expect(await served.fail(`query ($id: ID!) { interactions(brand: { id: $id }) { totalCount } }`, variables)).toEqual([
        forged("brand.id"),
      ]);
    }
    expect(await served.fail(`query ($id: ID!) { person(ref: { id: $id }) { id } }`, { id })).toEqual([
      { code: "BAD_USER_INPUT", argument: "ref.id", message: "ref.id is the id of a brand, not of a person" },
    ]);
    const ids: Json[] = Array.from({ length: 101 }, () => id);
    expect(await served.fail(`query ($ids: [ID!]!) { nodes(ids: $ids) { id } }`, { ids })).toEqual([
      { code: "BAD_USER_INPUT", argument: "ids", message: "ids holds 101 ids, and at most 100 are answered at once" },
    ]);
  });

  test("half a character in a key or a handle is refused, and a key that cannot be is nobody's", async () => {
    const half = "ada\ud83d";
    const refusal = {
      code: "BAD_USER_INPUT",
      argument: "ref",
      message: "ref holds a lone surrogate, which is not Unicode text: send well-formed UTF-8",
    };
    expect(await served.fail(`query ($key: String!) { person(ref: { key: $key }) { id } }`, { key: half })).toEqual([refusal]);
    const handle = `query ($handle: String!) { account(ref: { handle: { platform: "twitter", handle: $handle } }) { id } }`;
    expect(await served.fail(handle, { handle: half })).toEqual([refusal]);
    expect(await served.ask(`{ empty: person(ref: { key: "" }) { id } long: brand(ref: { key: "${"x".repeat(1000)}" }) { id } }`)).toEqual({
      empty: null,
      long: null,
    });
  });

  test("a ref names one thing in one way", async () => {
    const [error] = await served.fail(`{ person(ref: { key: "ada", account: { platform: "twitter", handle: "ada_l" } }) { id } }`);
    expect(error?.message).toBe('OneOf Input Object "PersonRef" must specify exactly one key.');
  });
});

onEveryEngine("ids of what goes", (engine) => {
  test("the id of a deleted node answers null", async () => {
    await using graph = await Served.with(engine);
    const id = at(await graph.ask(`{ account(ref: { key: "ada-twitter" }) { id } }`), "account", "id");
    await graph.record({ type: "delete", of: "account", id: "ada-twitter" });
    expect(await graph.ask(`query ($id: ID!) { node(id: $id) { id } account(ref: { id: $id }) { id } }`, { id })).toEqual({
      node: null,
      account: null,
    });
  });
});
