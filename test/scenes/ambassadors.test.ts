import { describe, expect, test } from "vitest";
import { betaQuantile } from "../../src/scoring/model/beta-quantile.ts";
import { onEveryEngine } from "../graph-under-test.ts";
import { at, type Json, Served } from "../graphql/served.ts";

/**
 * What each outsider did about Acme until July and what others answered, read from the story by hand. Chloé, Oscar and Acme Team
 * work there and count for nobody; Jonas refuses, and what he shared and answered is not there.
 */
const JULY = Date.parse("2024-07-01T00:00:00Z");

/** An act: when, and how it speaks of the brand; `!` is what nobody responds to: a reaction, a purchase, a visit. */
type Act = readonly [when: string, stance?: number | "!"];
/** A response: when, whose, what it says, and what it is worth: 1, .75, .5 or .25 by its kind, halved when it responds to two. */
type Response = readonly [when: string, who: string, stance: number, credit: number];

const PEOPLE: Readonly<Record<string, { readonly acts: readonly Act[]; readonly responses: readonly Response[] }>> = {
  // A review of five stars and a kind word about the lock; thanked by everybody he helped.
  bilal: {
    acts: [
      ["01-08T20:00", 1],
      ["01-15T18:20"],
      ["01-17T20:00"],
      ["02-03T10:00"],
      ["03-04T19:00", 0.7],
      ["03-15T12:00"],
      ["05-21T19:00"],
      ["06-18T17:30"],
      ["06-23T08:40"],
      ["06-25T07:30"],
      ["06-28T10:00"],
    ],
    responses: [
      ["01-15T19:00", "ada", 0.9, 0.75],
      ["01-21T17:00", "dmitri", 0.6, 0.75],
      // A like that says nothing else is a quarter of a word.
      ["02-03T12:00", "ada", 0.25, 0.25],
      ["02-05T08:00", "elif", 0.8, 1],
      ["03-15T19:00", "liam", 0.8, 0.75],
      ["06-18T18:00", "ada", 0.9, 0.75],
      ["06-23T09:00", "dmitri", 0.7, 0.75],
      ["06-24T08:00", "elif", 0.6, 1],
      // Replies to him and mentions Inès: half of a comment for him, half of a mention for her.
      ["06-25T12:00", "liam", 0.7, 0.375],
      // Mentions both: their latest acts are their answers about the handle.
      ["06-27T08:00", "elif", 0.6, 0.25],
      ["06-28T11:00", "ada", 0.8, 0.75],
      ["06-28T13:00", "ines", 0.6, 0.75],
    ],
  },
  // Loyal and grateful; two answers by Bilal and one word of Dmitri's are all she ever received from outside.
  ada: {
    acts: [
      ["01-05T10:30", "!"],
      ["01-15T18:00"],
      ["01-15T19:00", 0.9],
      ["01-18T07:30"],
      ["02-03T12:00", "!"],
      ["03-04T20:00", "!"],
      ["03-08T18:00", -0.4],
      ["04-18T12:00", 0.5],
      ["05-12T10:00", 1],
      ["05-20T18:00"],
      ["06-18T17:00"],
      ["06-18T18:00", 0.9],
      ["06-28T11:00", 0.8],
    ],
    responses: [
      ["01-15T18:20", "bilal", 0, 1],
      ["05-21T08:00", "dmitri", 0.4, 0.75],
      ["06-18T17:30", "bilal", 0, 1],
    ],
  },
  // An idea, two answers, one comment on a thread that is not there; Acme Team's thanks are staff's.
  ines: {
    acts: [["01-04T09:00"], ["03-04T09:00"], ["04-18T08:30"], ["06-25T08:00"], ["06-28T13:00", 0.6]],
    responses: [
      ["03-04T19:00", "bilal", 0.7, 0.75],
      ["03-04T20:00", "ada", 0.25, 0.25],
      ["04-18T12:00", "ada", 0.5, 0.75],
      ["06-25T12:00", "liam", 0.7, 0.25],
      ["06-27T08:00", "elif", 0.6, 0.25],
    ],
  },
  // Shares with a good word; Keiko passes on and likes, Mona's comments are on Keiko's share and not on hers.
  elif: {
    acts: [
      ["02-05T08:00", 0.8],
      ["05-06T10:00", 0.6],
      ["06-24T08:00", 0.6],
      ["06-27T08:00", 0.6],
    ],
    responses: [
      ["02-06T07:00", "keiko", 0, 1],
      ["05-06T13:00", "keiko", 0, 0.75],
      ["06-27T09:00", "keiko", 0.25, 0.25],
    ],
  },
  // His visit was half past midnight in Genève: of the day before. Jonas' answer came first and is not there.
  liam: {
    acts: [
      ["03-09T23:30", "!"],
      ["03-12T15:00", "!"],
      ["03-15T08:00"],
      ["03-15T19:00", 0.8],
      ["03-20T12:00"],
      ["06-25T07:00"],
      ["06-25T12:00", 0.7],
    ],
    responses: [
      ["03-15T12:00", "bilal", 0, 1],
      ["06-25T07:30", "bilal", 0, 1],
      ["06-25T08:00", "ines", 0, 1],
    ],
  },
  // The quarrel weighs most. Ada's word in May answers one of January: too late for any credit.
  dmitri: {
    acts: [
      ["01-06T16:00", "!"],
      ["01-16T09:30", -0.8],
      ["01-16T11:20", -0.6],
      ["01-17T08:00", -1],
      ["01-21T17:00", 0.6],
      // About the rival, but in Acme's forum.
      ["02-12T14:00"],
      ["03-09T11:00"],
      ["05-21T08:00", 0.4],
      ["05-25T11:00", "!"],
      ["06-23T08:00"],
      ["06-23T09:00", 0.7],
    ],
    responses: [
      ["01-17T20:00", "bilal", 0, 0.75],
      // A reply and a mention of the same act: the larger of the two.
      ["02-12T15:00", "nadia", 0, 0.75],
      ["05-21T19:00", "bilal", 0, 0.75],
      ["06-23T08:40", "bilal", 0, 1],
    ],
  },
  // Two accounts, one person.
  keiko: {
    acts: [
      ["02-06T07:00"],
      ["02-10T20:00", "!"],
      ["04-03T18:00", 0.5],
      ["04-18T08:00"],
      ["05-06T13:00"],
      ["06-19T08:00"],
      ["06-27T09:00", "!"],
    ],
    responses: [
      ["02-06T21:00", "mona", 0.5, 0.75],
      ["04-18T08:30", "ines", 0, 1],
    ],
  },
  // Keiko's comment on his last post is dated before it, and so is none.
  gustavo: {
    acts: [["02-10T18:00"], ["03-08T17:00"], ["04-22T07:00"], ["06-19T09:00"]],
    responses: [
      ["02-10T20:00", "keiko", 0.25, 0.25],
      ["03-08T18:00", "ada", -0.4, 0.75],
    ],
  },
  // Her first comment is on a share of Jonas': it is hers all the same. Nobody ever answered her.
  mona: { acts: [["02-05T13:00"], ["02-06T21:00", 0.5], ["04-11T09:00"]], responses: [] },
  nadia: { acts: [["02-12T15:00"]], responses: [] },
};

const age = (when: string) => (JULY - Date.parse(`2024-${when}:00Z`)) / 86_400_000;
const half = (days: number, halfLife: number) => 2 ** (-days / halfLife);
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

function axesOf({ acts, responses }: (typeof PEOPLE)[string]) {
  const mass = (sign: 1 | -1) => {
    const own = acts.map(([when, stance = 0]) => (stance === "!" ? 0 : Math.max(0, sign * stance)) * half(age(when), 180));
    const others = Object.values(Object.groupBy(responses, ([, who]) => who)).map((said = []) =>
      Math.min(3, sum(said.map(([when, , stance]) => Math.max(0, sign * stance) * half(age(when), 180)))),
    );
    return sum([...own, ...others]);
  };
  const trust = Math.max(0, (betaQuantile(0.05, 1 + mass(1), 1 + mass(-1)) - 0.05) / 0.95);
  const ages = acts.map(([when]) => age(when));
  const [first, last] = [Math.max(...ages), Math.min(...ages)];
  const windows = new Set(ages.map((days) => Math.floor(days / 30))).size;
  const loyalty = (0.5 * windows) / 12 + 0.3 * half(last, 90) + 0.2 * (1 - half(first - last, 365));
  const counted = acts.filter(([, stance]) => stance !== "!").map(([when]) => age(when));
  const [pace, made] = [7.5, 30].map((halfLife) => sum(counted.map((days) => half(days, halfLife))));
  const credit = sum(responses.map(([when, , , worth]) => worth * half(age(when), 30)));
  const expected = (4 * Math.LN2 * (pace ?? 0) * credit) / ((made ?? 0) + 5);
  const power = expected / (expected + 10);
  return { trust, loyalty, power, score: 100 * (0.4 * trust + 0.3 * loyalty + 0.3 * power) };
}

onEveryEngine("everybody's axes in July", (engine) => {
  const served = Served.story(engine);

  describe("are what the story says by hand", () => {
    test.each(Object.entries(PEOPLE))("of %s", async (key, told) => {
      const query = `{ person(ref: { key: "${key}" }) { ambassadorScore(brand: { key: "acme" }, asOf: "2024-07-01T00:00:00Z") { score trust loyalty power } } }`;
      const { score, trust, loyalty, power } = axesOf(told);
      expect(at(await served.ask(query), "person", "ambassadorScore")).toEqual({
        score: expect.closeTo(score, 9),
        trust: expect.closeTo(trust, 9),
        loyalty: expect.closeTo(loyalty, 9),
        power: expect.closeTo(power, 9),
      });
    });
  });

  test("and nobody else is ranked", async () => {
    const ranking = await served.ask(
      `{ brand(ref: { key: "acme" }) { ambassadors(asOf: "2024-07-01T00:00:00Z") { edges { node { person { key } } } } } }`,
    );
    const edges = at(ranking, "brand", "ambassadors", "edges");
    const keys = (Array.isArray(edges) ? edges : []).map((edge: Json) => at(edge, "node", "person", "key"));
    expect(keys.sort()).toEqual(Object.keys(PEOPLE).sort());
  });
});
