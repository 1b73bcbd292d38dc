import { expect, test } from "vitest";
import { onEveryEngine } from "../graph-under-test.ts";
import { at, keysOf, Served } from "./served.ts";

onEveryEngine("interactions", (engine) => {
  const served = Served.story(engine);

  test("Ada asks, with everything that is stated of the question", async () => {
    const data = await served.ask(`{
      interaction(ref: { key: "q-ada-leak" }) {
        key kind at text channel language url sentiment rating amount { amount currency } accepted status votes { up down } attributes
        actor { key } actorKey account { key } brand { key } product { key } space { key }
        inReplyTo { key } inReplyToKey predatesParent mentions { key } mentionsBrands { key }
        replyCount replies { edges { node { key actor { key } account { key } accepted votes { up } } } }
        conversation { root { key } }
      }
    }`);
    expect(data).toEqual({
      interaction: {
        key: "q-ada-leak",
        kind: "QUESTION",
        at: "2024-01-15T18:00:00.000Z",
        text: "My kettle leaks at the lid after ten days 😟 What can I do?",
        channel: "forum",
        language: "en",
        url: "https://forum.acme.example/leak",
        sentiment: null,
        rating: null,
        amount: null,
        accepted: false,
        status: null,
        votes: { up: 0, down: 0 },
        attributes: { views: 230 },
        actor: { key: "ada" },
        actorKey: "ada",
        account: null,
        brand: { key: "acme" },
        product: { key: "acme-kettle" },
        space: { key: "acme-forum" },
        inReplyTo: null,
        inReplyToKey: null,
        predatesParent: false,
        mentions: [],
        mentionsBrands: [],
        replyCount: 2,
        replies: {
          edges: [
            { node: { key: "a-bilal-seal", actor: { key: "bilal" }, account: { key: "bilal-forum" }, accepted: true, votes: { up: 12 } } },
            { node: { key: "a-chloe-warranty", actor: { key: "chloe" }, account: null, accepted: false, votes: { up: 0 } } },
          ],
        },
        conversation: { root: { key: "q-ada-leak" } },
      },
    });
  });

  test("money, ratings, sentiment and what became of an idea", async () => {
    const data = await served.ask(`{
      buy: interaction(ref: { key: "buy-liam-kettle" }) { amount { amount currency } }
      review: interaction(ref: { key: "r-dmitri-kettle" }) { rating }
      comment: interaction(ref: { key: "c-ada-gold" }) { sentiment }
      idea: interaction(ref: { key: "i-ines-lock" }) { status votes { up down } }
      praise: interaction(ref: { key: "p-elif-heroes" }) { mentions { key } mentionsBrands { key } }
      neighbour: interaction(ref: { key: "p-bilal-cafe" }) { mentions { key } }
    }`);
    expect(data).toEqual({
      buy: { amount: { amount: "54.00", currency: "CHF" } },
      review: { rating: 1 },
      comment: { sentiment: -0.4 },
      idea: { status: "SHIPPED", votes: { up: 41, down: 3 } },
      praise: { mentions: [{ key: "bilal" }, { key: "ines" }], mentionsBrands: [{ key: "acme" }, { key: "zenith" }] },
      neighbour: { mentions: [] },
    });
  });

  test("an act without its own brand is about that of the nearest act above that has one", async () => {
    const data = await served.ask(`{
      answer: interaction(ref: { key: "a-bilal-seal" }) { brand { key } product { key } }
      deep: interaction(ref: { key: "c-keiko-lock" }) { brand { key } }
      other: interaction(ref: { key: "c-nadia-welcome" }) { brand { key } }
      own: interaction(ref: { key: "c-team-stay" }) { brand { key } }
    }`);
    expect(data).toEqual({
      answer: { brand: { key: "acme" }, product: null },
      deep: { brand: { key: "acme" } },
      other: { brand: { key: "zenith" } },
      own: { brand: { key: "acme" } },
    });
  });

  test("a reply to what never came says what it is waiting for; a reply dated before its parent is kept and flagged", async () => {
    const data = await served.ask(`{
      waiting: interaction(ref: { key: "c-ines-archive" }) { inReplyTo { key } inReplyToKey predatesParent conversation { root { key } count } }
      thread: interaction(ref: { key: "old-forum-4711" }) { key }
      early: interaction(ref: { key: "c-keiko-early" }) { inReplyTo { key } inReplyToKey predatesParent }
    }`);
    expect(data).toEqual({
      waiting: { inReplyTo: null, inReplyToKey: "old-forum-4711", predatesParent: false, conversation: { root: null, count: 1 } },
      thread: null,
      early: { inReplyTo: { key: "p-gustavo-summer" }, inReplyToKey: "p-gustavo-summer", predatesParent: true },
    });
  });

  test("acts are narrowed by kind, channel, place, product, person and period, and read by time", async () => {
    const data = await served.ask(`{
      questions: interactions(kinds: [QUESTION], brand: { key: "acme" }, period: { from: "2024-06-01T00:00:00Z" }) { totalCount edges { node { key } } }
      until: interactions(kinds: [QUESTION], period: { to: "2024-03-15T08:00:00Z" }, direction: ASC) { edges { node { key } } }
      group: interactions(space: { key: "coffee-group" }) { edges { node { key } } }
      press: interactions(product: { key: "zenith-press" }, direction: ASC) { edges { node { key } } }
      keiko: interactions(actor: { key: "keiko" }, channels: ["instagram", "facebook"]) { edges { node { key } } }
      alone: interactions(actor: { key: "ada" }, rootsOnly: true, kinds: [PURCHASE, REVIEW, REACTION]) { edges { node { key } } }
      unknown: interactions(brand: { key: "nobody" }) { totalCount edges { node { key } } }
      none: interactions(kinds: []) { totalCount }
    }`);
    expect(at(data, "questions", "totalCount")).toBe(3);
    expect(keysOf(at(data, "questions"))).toEqual(["q-liam-handle", "q-dmitri-stain", "q-ada-noise"]);
    expect(keysOf(at(data, "until"))).toEqual(["q-ada-leak"]);
    expect(keysOf(at(data, "group"))).toEqual(["q-keiko-grind"]);
    expect(keysOf(at(data, "press"))).toEqual(["p-dmitri-switch", "p-oscar-press"]);
    expect(keysOf(at(data, "keiko"))).toEqual(["c-keiko-early", "c-keiko-lock", "c-keiko-evening", "s-keiko-guide"]);
    expect(keysOf(at(data, "alone"))).toEqual(["r-ada-kettle", "buy-ada-kettle"]);
    expect(at(data, "unknown")).toEqual({ totalCount: 0, edges: [] });
    expect(at(data, "none")).toEqual({ totalCount: 0 });
  });
});

onEveryEngine("interactions that change", (engine) => {
  test("an account that changes hands takes its acts along", async () => {
    await using graph = await Served.with(engine);
    await graph.record({ type: "account", id: "keiko-twitter", person: "elif" });
    const data = await graph.ask(`{
      interaction(ref: { key: "q-keiko-grind" }) { actor { key } }
      keiko: person(ref: { key: "keiko" }) { interactions(kinds: [QUESTION]) { totalCount } }
      elif: person(ref: { key: "elif" }) { interactions(kinds: [QUESTION]) { edges { node { key } } } }
    }`);
    expect(data).toEqual({
      interaction: { actor: { key: "elif" } },
      keiko: { interactions: { totalCount: 0 } },
      elif: { interactions: { edges: [{ node: { key: "q-keiko-grind" } }] } },
    });
  });

  test("an act by an account of which nothing is known yet has no actor until it is", async () => {
    await using graph = await Served.with(engine, [
      { type: "interaction", id: "p1", kind: "POST", at: "2024-01-01T00:00:00Z", account: "a1" },
    ]);
    const query = `{ interactions { totalCount edges { node { actor { key } actorKey account { key } } } } }`;
    const answer = (node: object) => ({ interactions: { totalCount: 1, edges: [{ node }] } });
    expect(await graph.ask(query)).toEqual(answer({ actor: null, actorKey: null, account: null }));
    await graph.record({ type: "account", id: "a1", platform: "forum", handle: "zoe", person: "zoe" });
    expect(await graph.ask(query)).toEqual(answer({ actor: null, actorKey: "zoe", account: { key: "a1" } }));
    await graph.record({ type: "person", id: "zoe" });
    expect(await graph.ask(query)).toEqual(answer({ actor: { key: "zoe" }, actorKey: "zoe", account: { key: "a1" } }));
  });
});
