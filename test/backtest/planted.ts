import { randomFrom } from "../../src/backtest/random.ts";
import { type LogEntry, logEntry } from "../../src/log/entries.ts";
import { ReadModel } from "../../src/readmodel/read-model.ts";
import { DAY } from "../influence/read-model-of.ts";

/**
 * A brand's year with people of whom it is known what they are. AMBASSADOR: helps week by week, and others thank them. LOUD: many
 * followers and many posts, which hardly anybody answers. PROVOKER: draws more responses than anybody, and unkind ones. FLASH: was
 * the talk of the last month and unknown before. ORDINARY: acts now and then, and responds to all of these.
 */
const SORTS = ["AMBASSADOR", "LOUD", "PROVOKER", "FLASH", "ORDINARY"] as const;
type Sort = (typeof SORTS)[number];

export const OF_EACH = 20;
export const YEAR = 365 * DAY;

interface Habit {
  readonly weekly: number;
  readonly responses: number;
  readonly sentiment: number;
  readonly followers: number;
  readonly since: number;
}

const HABITS: Readonly<Record<Sort, Habit>> = {
  AMBASSADOR: { weekly: 2, responses: 1.5, sentiment: 0.6, followers: 3, since: 0 },
  LOUD: { weekly: 5, responses: 0.2, sentiment: 0, followers: 150, since: 0 },
  PROVOKER: { weekly: 2, responses: 3, sentiment: -0.6, followers: 10, since: 0 },
  FLASH: { weekly: 4, responses: 3, sentiment: 0.5, followers: 20, since: YEAR - 30 * DAY },
  ORDINARY: { weekly: 0.2, responses: 0.3, sentiment: 0.3, followers: 1, since: 0 },
};

/** The first twenty people are ambassadors, the next loud, and so on; the rest is ordinary. */
export const sortOf = (person: number): Sort => SORTS[Math.floor(person / OF_EACH)] ?? "ORDINARY";

export function planted(seed: number, people: number): ReadModel {
  const random = randomFrom(seed);
  const entries: object[] = [{ type: "brand", n: 0 }];
  for (let n = 0; n < people; n++) entries.push({ type: "person", n });
  const somebodyBut = (person: number) => {
    const other = 4 * OF_EACH + Math.floor(random() * (people - 4 * OF_EACH));
    return other === person ? (other + 1) % people : other;
  };
  const acts: { actor: number; at: number; fields: object; n: number }[] = [];
  let relations = 0;
  for (let person = 0; person < people; person++) {
    const { weekly, responses, sentiment, followers, since } = HABITS[sortOf(person)];
    for (let i = 0; i < followers; i++) {
      const [from, when] = [somebodyBut(person), random() * (YEAR - since) * 0.5 + since];
      entries.push({ type: "relation", n: relations++, kind: "FOLLOWS", from, to: person, toType: "person", since: Math.floor(when) });
    }
    for (let at = since + gap(weekly, random); at < YEAR - DAY; at += gap(weekly, random)) {
      const act =
        acts.push({ actor: person, at: Math.floor(at), n: acts.length, fields: { kind: random() < 0.5 ? "POST" : "ANSWER" } }) - 1;
      for (let i = poisson(responses, random); i > 0; i--) {
        const said = Math.max(-1, Math.min(1, sentiment + 0.4 * (random() - 0.5)));
        const fields = { kind: random() < 0.7 ? "COMMENT" : "SHARE", inReplyTo: act, sentiment: Number(said.toFixed(3)) };
        acts.push({ actor: somebodyBut(person), at: Math.floor(at + random() * DAY), n: acts.length, fields });
      }
    }
  }
  entries.push(...acts.map(({ actor, at, n, fields }) => ({ type: "interaction", n, actor, at, brand: 0, ...fields })));
  const model = new ReadModel();
  model.apply({ position: 1, at: 0, entries: entries.map((entry): LogEntry => logEntry.parse(entry)) });
  return model;
}

/** Milliseconds until the next act of somebody who makes so many a week. */
const gap = (weekly: number, random: () => number): number => (-Math.log(1 - random()) * 7 * DAY) / weekly;

/** Knuth's way, for small means. */
function poisson(mean: number, random: () => number): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) count++;
  return count;
}
