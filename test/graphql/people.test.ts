import { expect, test } from "vitest";
import { onEveryEngine } from "../graph-under-test.ts";
import { at, keysOf, Served } from "./served.ts";

onEveryEngine("people", (engine) => {
  const served = Served.story(engine);

  test("a person with everything that is stated of them", async () => {
    const data = await served.ask(`{
      person(ref: { key: "ada" }) {
        key name roles lifecycle acquisition { channel at } attributes consents { purpose granted at } allowsProfiling allowsContact
        followers lastActAt
        accounts { totalCount edges { node { key platform handle followers person { key } } } }
        interactions(first: 2) { totalCount edges { node { key } } }
      }
    }`);
    expect(data).toEqual({
      person: {
        key: "ada",
        name: "Ada Lindqvist",
        roles: ["CUSTOMER"],
        lifecycle: null,
        acquisition: { channel: "facebook", at: "2024-01-02T00:00:00.000Z" },
        attributes: { city: "Malmö", newsletter: true },
        consents: [{ purpose: "CONTACT", granted: true, at: "2024-01-02T00:00:00.000Z" }],
        allowsProfiling: true,
        allowsContact: true,
        followers: 120,
        lastActAt: "2024-06-28T11:00:00.000Z",
        accounts: {
          totalCount: 1,
          edges: [{ node: { key: "ada-twitter", platform: "twitter", handle: "ada_l", followers: 120, person: { key: "ada" } } }],
        },
        interactions: { totalCount: 13, edges: [{ node: { key: "c-ada-cafe" } }, { node: { key: "c-ada-noise" } }] },
      },
    });
  });

  test("nothing is stated of somebody whom nobody registered, and an acquisition may have no date", async () => {
    const data = await served.ask(`{
      elif: person(ref: { key: "elif" }) { roles lifecycle acquisition { channel } attributes consents { purpose } allowsContact }
      farah: person(ref: { key: "farah" }) { roles acquisition { channel at } followers lastActAt }
      hana: person(ref: { key: "hana" }) { followers lastActAt interactions { totalCount } }
    }`);
    expect(data).toEqual({
      elif: { roles: [], lifecycle: null, acquisition: null, attributes: null, consents: [], allowsContact: false },
      farah: { roles: ["PARTNER"], acquisition: { channel: "email", at: null }, followers: null, lastActAt: "2024-04-03T16:00:00.000Z" },
      hana: { followers: 1000000, lastActAt: null, interactions: { totalCount: 0 } },
    });
  });

  test("a person is found by id, by key and by any account; who is not recorded is not", async () => {
    const keiko = await served.ask(`{ person(ref: { key: "keiko" }) { id } }`);
    const data = await served.ask(
      `query ($id: ID!) {
        byId: person(ref: { id: $id }) { key }
        twitter: person(ref: { account: { platform: "twitter", handle: "keiko_pours" } }) { key }
        instagram: person(ref: { account: { platform: "instagram", handle: "keiko_pours" } }) { key }
        account(ref: { handle: { platform: "instagram", handle: "keiko_pours" } }) { key person { key } }
        nobody: person(ref: { key: "nobody" }) { key }
        mentionedOnly: person(ref: { key: "zoe" }) { key }
        noSuchHandle: person(ref: { account: { platform: "youtube", handle: "keiko_pours" } }) { key }
      }`,
      { id: at(keiko, "person", "id") },
    );
    expect(data).toEqual({
      byId: { key: "keiko" },
      twitter: { key: "keiko" },
      instagram: { key: "keiko" },
      account: { key: "keiko-instagram", person: { key: "keiko" } },
      nobody: null,
      mentionedOnly: null,
      noSuchHandle: null,
    });
  });

  test("people are narrowed by role, lifecycle and channel, and ordered by recording, followers or last act", async () => {
    const data = await served.ask(`{
      all: persons { totalCount edges { node { key } } }
      roles: persons(roles: [INFLUENCER, PARTNER]) { totalCount edges { node { key } } }
      lapsed: persons(lifecycle: LAPSED) { edges { node { key } } }
      instagram: persons(acquisitionChannel: "instagram", order: LAST_ACT) { edges { node { key } } }
      followed: persons(order: FOLLOWERS, first: 5) { edges { node { key } } }
      unfollowed: persons(order: FOLLOWERS, direction: ASC, first: 2) { edges { node { key } } }
    }`);
    expect(at(data, "all", "totalCount")).toBe(15);
    const everybody = [
      "ada",
      "bilal",
      "chloe",
      "dmitri",
      "elif",
      "farah",
      "gustavo",
      "hana",
      "ines",
      "keiko",
      "liam",
      "mona",
      "nadia",
      "oscar",
    ];
    expect(keysOf(at(data, "all"))).toEqual([...everybody, "acme-team"]);
    expect(at(data, "roles", "totalCount")).toBe(2);
    expect(keysOf(at(data, "roles"))).toEqual(["farah", "gustavo"]);
    expect(keysOf(at(data, "lapsed"))).toEqual(["mona"]);
    expect(keysOf(at(data, "instagram"))).toEqual(["keiko", "gustavo", "mona", "hana"]);
    expect(keysOf(at(data, "followed"))).toEqual(["hana", "gustavo", "acme-team", "nadia", "ines"]);
    expect(keysOf(at(data, "unfollowed"))).toEqual(["chloe", "dmitri"]);
  });

  test("Jonas refuses PROFILING: he is looked up, and neither listed nor counted", async () => {
    const data = await served.ask(`{
      jonas: person(ref: { key: "jonas" }) {
        key allowsProfiling consents { purpose granted } interactions { totalCount edges { node { key } } } relations { totalCount }
      }
      share: interaction(ref: { key: "s-jonas-guide" }) { key actor { key } replyCount replies { edges { node { key } } } }
      guide: interaction(ref: { key: "p-bilal-guide" }) { replyCount replies { totalCount edges { node { key } } } }
      comment: interaction(ref: { key: "c-mona-jonas" }) {
        inReplyTo { key }
        conversation { count participants { totalCount } interactions { totalCount edges { node { key } } } }
      }
      shares: interactions(kinds: [SHARE]) { totalCount edges { node { key } } }
      ines: person(ref: { key: "ines" }) { relations(kinds: [KNOWS]) { totalCount } }
    }`);
    expect(at(data, "jonas")).toEqual({
      key: "jonas",
      allowsProfiling: false,
      consents: [
        { purpose: "PROFILING", granted: false },
        { purpose: "CONTACT", granted: true },
      ],
      interactions: { totalCount: 0, edges: [] },
      relations: { totalCount: 0 },
    });
    expect(at(data, "share")).toMatchObject({ key: "s-jonas-guide", actor: { key: "jonas" }, replyCount: 1 });
    expect(at(data, "guide", "replyCount")).toBe(2);
    expect(keysOf(at(data, "guide", "replies"))).toEqual(["like-ada-guide", "s-elif-guide"]);
    expect(at(data, "comment", "inReplyTo", "key")).toBe("s-jonas-guide");
    expect(at(data, "comment", "conversation", "count")).toBe(6);
    expect(at(data, "comment", "conversation", "participants", "totalCount")).toBe(5);
    expect(keysOf(at(data, "comment", "conversation", "interactions"))).not.toContain("s-jonas-guide");
    expect(keysOf(at(data, "shares"))).toEqual(["s-elif-stain", "s-elif-lock", "s-keiko-guide", "s-elif-guide"]);
    expect(at(data, "shares", "totalCount")).toBe(4);
    expect(at(data, "ines", "relations", "totalCount")).toBe(0);
  });
});

onEveryEngine("people who change their mind", (engine) => {
  test("a refusal that is taken back brings a person and their acts back", async () => {
    await using graph = await Served.with(engine);
    const query = `{ persons { totalCount } interactions { totalCount } share: interaction(ref: { key: "p-bilal-guide" }) { replyCount } }`;
    const before = await graph.ask(query);
    expect(before).toEqual({ persons: { totalCount: 15 }, interactions: { totalCount: 78 }, share: { replyCount: 2 } });
    await graph.record({ type: "person", id: "jonas", consents: null });
    expect(await graph.ask(query)).toEqual({ persons: { totalCount: 16 }, interactions: { totalCount: 80 }, share: { replyCount: 3 } });
  });
});
