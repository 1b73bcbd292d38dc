import { expect, test } from "vitest";
import { onEveryEngine } from "../graph-under-test.ts";
import { type Json, Served } from "../graphql/served.ts";

onEveryEngine("the story", (engine) => {
  const served = Served.story(engine);
  const told = async (query: string) => unwrapped(await served.ask(query));

  test("Bilal rescues Ada in twenty minutes, Dmitri quarrels under the official answer", async () => {
    const thread = await told(`{
      interaction(ref: { key: "q-ada-leak" }) {
        product { name }
        space { name kind }
        replies(direction: ASC) { edges { node { actor { name } sentiment replies(direction: ASC, first: 2) { edges { node { actor { name } sentiment } } } } } }
      }
    }`);
    expect(thread).toMatchInlineSnapshot(`
      {
        "interaction": {
          "product": {
            "name": "Acme Kettle",
          },
          "replies": [
            {
              "actor": {
                "name": "Bilal Haddad",
              },
              "replies": [
                {
                  "actor": {
                    "name": "Ada Lindqvist",
                  },
                  "sentiment": 0.9,
                },
              ],
              "sentiment": null,
            },
            {
              "actor": {
                "name": "Chloé Martin",
              },
              "replies": [
                {
                  "actor": {
                    "name": "Dmitri Orlov",
                  },
                  "sentiment": -0.8,
                },
                {
                  "actor": {
                    "name": "Ada Lindqvist",
                  },
                  "sentiment": null,
                },
              ],
              "sentiment": null,
            },
          ],
          "space": {
            "kind": "FORUM",
            "name": "Acme help forum",
          },
        },
      }
    `);
  });

  test("Jonas refuses profiling: he stands in no list and no count, and is still found by his key", async () => {
    const jonas = await told(`{
      person(ref: { key: "jonas" }) { name allowsProfiling interactions { totalCount } }
      persons(first: 100) { totalCount edges { node { key } } }
      conversation(interaction: { key: "q-liam-descale" }) { participants { edges { node { name } } } }
    }`);
    expect(jonas).toMatchInlineSnapshot(`
      {
        "conversation": {
          "participants": [
            {
              "name": "Bilal Haddad",
            },
            {
              "name": "Liam O’Connor",
            },
          ],
        },
        "person": {
          "allowsProfiling": false,
          "interactions": {
            "totalCount": 0,
          },
          "name": "Jonas Weber",
        },
        "persons": [
          {
            "key": "ada",
          },
          {
            "key": "bilal",
          },
          {
            "key": "chloe",
          },
          {
            "key": "dmitri",
          },
          {
            "key": "elif",
          },
          {
            "key": "farah",
          },
          {
            "key": "gustavo",
          },
          {
            "key": "hana",
          },
          {
            "key": "ines",
          },
          {
            "key": "keiko",
          },
          {
            "key": "liam",
          },
          {
            "key": "mona",
          },
          {
            "key": "nadia",
          },
          {
            "key": "oscar",
          },
          {
            "key": "acme-team",
          },
        ],
      }
    `);
  });

  test("Keiko is one person behind two accounts with one handle; acts that name the account are hers", async () => {
    const keiko = await told(`{
      byHandle: person(ref: { account: { platform: "instagram", handle: "keiko_pours" } }) { key }
      person(ref: { key: "keiko" }) {
        followers
        accounts { edges { node { platform followers } } }
        interactions(direction: ASC) { totalCount edges { node { key account { platform } predatesParent } } }
      }
    }`);
    expect(keiko).toMatchInlineSnapshot(`
      {
        "byHandle": {
          "key": "keiko",
        },
        "person": {
          "accounts": [
            {
              "followers": 310,
              "platform": "twitter",
            },
            {
              "followers": 640,
              "platform": "instagram",
            },
          ],
          "followers": 640,
          "interactions": [
            {
              "account": {
                "platform": "instagram",
              },
              "key": "s-keiko-guide",
              "predatesParent": false,
            },
            {
              "account": {
                "platform": "twitter",
              },
              "key": "like-keiko-unboxing",
              "predatesParent": false,
            },
            {
              "account": null,
              "key": "c-keiko-evening",
              "predatesParent": false,
            },
            {
              "account": {
                "platform": "twitter",
              },
              "key": "q-keiko-grind",
              "predatesParent": false,
            },
            {
              "account": {
                "platform": "instagram",
              },
              "key": "c-keiko-lock",
              "predatesParent": false,
            },
            {
              "account": null,
              "key": "c-keiko-early",
              "predatesParent": true,
            },
            {
              "account": {
                "platform": "twitter",
              },
              "key": "like-keiko-heroes",
              "predatesParent": false,
            },
          ],
        },
      }
    `);
  });

  test("Inès comments under a thread that was never sent: its key is known and nothing else", async () => {
    const comment = await told(`{
      interaction(ref: { key: "c-ines-archive" }) { inReplyTo { key } inReplyToKey conversation { root { key } count } }
      missing: interaction(ref: { key: "old-forum-4711" }) { key }
    }`);
    expect(comment).toMatchInlineSnapshot(`
      {
        "interaction": {
          "conversation": {
            "count": 1,
            "root": null,
          },
          "inReplyTo": null,
          "inReplyToKey": "old-forum-4711",
        },
        "missing": null,
      }
    `);
  });

  test("Oscar leaves Zénith for Acme on the first of March", async () => {
    const oscar = await told(`{
      person(ref: { key: "oscar" }) {
        relations(kinds: [WORKS_FOR], side: OUT) {
          edges { node { since until ... on WorksFor { to { name } department { name } february: active(at: "2024-02-20T00:00:00Z") march: active(at: "2024-03-01T00:00:00Z") } } }
        }
      }
    }`);
    expect(oscar).toMatchInlineSnapshot(`
      {
        "person": {
          "relations": [
            {
              "department": {
                "name": "Marketing",
              },
              "february": true,
              "march": false,
              "since": "2024-01-01T00:00:00.000Z",
              "to": {
                "name": "Zénith",
              },
              "until": "2024-03-01T00:00:00.000Z",
            },
            {
              "department": {
                "name": "Kettles and grinders",
              },
              "february": false,
              "march": true,
              "since": "2024-03-01T00:00:00.000Z",
              "to": {
                "name": "Acme",
              },
              "until": null,
            },
          ],
        },
      }
    `);
  });

  test("kettles are bought in two currencies, a window is asked for and a lid shipped", async () => {
    const acts = await told(`{
      purchases: interactions(kinds: [PURCHASE], direction: ASC) { totalCount edges { node { actor { name } channel amount { amount currency } } } }
      ideas: interactions(kinds: [IDEA], direction: ASC) { edges { node { actor { name } status votes { up down } } } }
    }`);
    expect(acts).toMatchInlineSnapshot(`
      {
        "ideas": [
          {
            "actor": {
              "name": "Inès Carvalho",
            },
            "status": "SHIPPED",
            "votes": {
              "down": 3,
              "up": 41,
            },
          },
          {
            "actor": {
              "name": "Gustavo Reyes",
            },
            "status": "DECLINED",
            "votes": {
              "down": 30,
              "up": 2,
            },
          },
          {
            "actor": {
              "name": "Dmitri Orlov",
            },
            "status": "TAKEN_UP",
            "votes": {
              "down": 1,
              "up": 9,
            },
          },
          {
            "actor": {
              "name": "Liam O’Connor",
            },
            "status": "PROPOSED",
            "votes": {
              "down": 1,
              "up": 1,
            },
          },
        ],
        "purchases": [
          {
            "actor": {
              "name": "Ada Lindqvist",
            },
            "amount": {
              "amount": "49.90",
              "currency": "EUR",
            },
            "channel": "store",
          },
          {
            "actor": {
              "name": "Dmitri Orlov",
            },
            "amount": {
              "amount": "49.90",
              "currency": "EUR",
            },
            "channel": "store",
          },
          {
            "actor": {
              "name": "Liam O’Connor",
            },
            "amount": {
              "amount": "54.00",
              "currency": "CHF",
            },
            "channel": "store",
          },
          {
            "actor": {
              "name": "Dmitri Orlov",
            },
            "amount": {
              "amount": "59.90",
              "currency": "EUR",
            },
            "channel": "store",
          },
        ],
      }
    `);
  });

  test("an act about Acme in the rival's thread belongs to both brands", async () => {
    const stay = await told(`{
      interaction(ref: { key: "c-team-stay" }) { brand { name } inReplyTo { brand { name } space { name } } }
      zenith: brand(ref: { key: "zenith" }) { interactions(first: 100, direction: ASC) { totalCount edges { node { key } } } }
    }`);
    expect(stay).toMatchInlineSnapshot(`
      {
        "interaction": {
          "brand": {
            "name": "Acme",
          },
          "inReplyTo": {
            "brand": {
              "name": "Zénith",
            },
            "space": {
              "name": "Acme help forum",
            },
          },
        },
        "zenith": {
          "interactions": [
            {
              "key": "p-dmitri-switch",
            },
            {
              "key": "c-nadia-welcome",
            },
            {
              "key": "c-team-stay",
            },
            {
              "key": "p-oscar-press",
            },
            {
              "key": "c-nadia-press",
            },
          ],
        },
      }
    `);
  });
});

/** A connection as the list of its nodes. */
function unwrapped(json: Json): Json {
  if (Array.isArray(json)) return json.map(unwrapped);
  if (typeof json !== "object" || json === null) return json;
  if (Array.isArray(json.edges))
    return unwrapped(json.edges.map((edge) => (typeof edge === "object" && edge && "node" in edge ? edge.node : edge)));
  return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, unwrapped(value)]));
}
