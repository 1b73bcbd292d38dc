import { expect, test } from "vitest";
import { onEveryEngine } from "../graph-under-test.ts";
import { at, keysOf, Served } from "./served.ts";

onEveryEngine("conversations", (engine) => {
  const served = Served.story(engine);

  test("the leak, from its last word: the whole tree by time", async () => {
    const data = await served.ask(`{
      conversation(interaction: { key: "c-bilal-glad" }) {
        root { key } brand { key } count startedAt lastAt
        participants { totalCount edges { node { key } } }
        interactions { totalCount edges { node { key } } }
        ofChloe: interactions(actor: { key: "chloe" }, kinds: [MESSAGE]) { edges { node { key } } }
        latest: interactions(direction: DESC, first: 1) { edges { node { key } } }
      }
    }`);
    const conversation = at(data, "conversation");
    expect(conversation).toMatchObject({
      root: { key: "q-ada-leak" },
      brand: { key: "acme" },
      count: 14,
      startedAt: "2024-01-15T18:00:00.000Z",
      lastAt: "2024-05-21T19:00:00.000Z",
      ofChloe: { edges: [{ node: { key: "m-chloe-ada" } }] },
      latest: { edges: [{ node: { key: "c-bilal-glad" } }] },
    });
    expect(keysOf(at(conversation, "participants"))).toEqual(["ada", "bilal", "chloe", "dmitri"]);
    const opening = [
      "q-ada-leak",
      "a-bilal-seal",
      "c-ada-thanks",
      "a-chloe-warranty",
      "c-dmitri-refused",
      "c-chloe-sorry",
      "c-dmitri-weeks",
    ];
    const rest = ["c-bilal-spare", "m-ada-chloe", "m-chloe-ada", "c-dmitri-thanks", "c-ada-later", "c-dmitri-still", "c-bilal-glad"];
    expect(keysOf(at(conversation, "interactions"))).toEqual([...opening, ...rest]);
  });

  test("conversations are listed by when they were opened, for a brand, a space and a period", async () => {
    const data = await served.ask(`{
      all: conversations { totalCount }
      zenith: conversations(brand: { key: "zenith" }) { totalCount edges { node { root { key } count } } }
      group: conversations(space: { key: "coffee-group" }) { edges { node { root { key } } } }
      january: conversations(space: { key: "acme-forum" }, period: { to: "2024-02-01T00:00:00Z" }, direction: ASC) { edges { node { root { key } startedAt } } }
      store: space(ref: { key: "acme-store" }) { conversations(first: 2) { totalCount edges { node { root { key } } } } }
      unknown: conversations(space: { key: "nowhere" }) { totalCount }
    }`);
    expect(data).toEqual({
      all: { totalCount: 32 },
      zenith: {
        totalCount: 2,
        edges: [{ node: { root: { key: "p-oscar-press" }, count: 2 } }, { node: { root: { key: "p-dmitri-switch" }, count: 3 } }],
      },
      group: { edges: [{ node: { root: { key: "q-keiko-grind" } } }] },
      january: {
        edges: [
          { node: { root: null, startedAt: "2024-01-04T09:00:00.000Z" } },
          { node: { root: { key: "r-bilal-grinder" }, startedAt: "2024-01-08T20:00:00.000Z" } },
          { node: { root: { key: "q-ada-leak" }, startedAt: "2024-01-15T18:00:00.000Z" } },
        ],
      },
      store: {
        conversations: {
          totalCount: 5,
          edges: [{ node: { root: { key: "buy-dmitri-lock" } } }, { node: { root: { key: "buy-liam-kettle" } } }],
        },
      },
      unknown: { totalCount: 0 },
    });
  });
});

onEveryEngine("conversations that change", (engine) => {
  test("a late root takes over, and the conversation's id still leads to it", async () => {
    await using graph = await Served.with(engine);
    const before = await graph.ask(`{ conversation(interaction: { key: "q-ada-leak" }) { id } }`);
    await graph.record({ type: "interaction", id: "p-news", kind: "POST", actor: "elif", at: "2024-01-14T00:00:00Z" });
    await graph.record({ type: "interaction", id: "q-ada-leak", inReplyTo: "p-news" });
    const after = await graph.ask(`query ($id: ID!) { node(id: $id) { ... on Conversation { root { key } count } } }`, {
      id: at(before, "conversation", "id"),
    });
    expect(after).toEqual({ node: { root: { key: "p-news" }, count: 15 } });
  });

  test("a deleted act is a gap in its conversation: its key stays, its words go", async () => {
    await using graph = await Served.with(engine);
    await graph.record({ type: "delete", of: "interaction", id: "q-ada-leak" });
    const data = await graph.ask(`{
      question: interaction(ref: { key: "q-ada-leak" }) { key }
      answer: interaction(ref: { key: "a-bilal-seal" }) {
        inReplyTo { key } inReplyToKey brand { key }
        conversation { root { key } brand { key } count startedAt interactions(first: 1) { edges { node { key } } } }
      }
    }`);
    expect(data).toEqual({
      question: null,
      answer: {
        inReplyTo: null,
        inReplyToKey: "q-ada-leak",
        brand: { key: "acme" },
        conversation: {
          root: null,
          brand: { key: "acme" },
          count: 13,
          startedAt: "2024-01-15T18:20:00.000Z",
          interactions: { edges: [{ node: { key: "a-bilal-seal" } }] },
        },
      },
    });
  });
});
