import type * as z from "zod";
import type { Role } from "../src/domain/kinds.ts";
import type { consent, ExchangeLine } from "../src/exchange/records.ts";
import { DAY, START } from "./calendar.ts";
import { PLACES } from "./market.ts";
import { type Part, type Population, partOf } from "./population.ts";
import { below, logNormal, mixture, type Random, random, weightOf } from "./random.ts";
import { personName } from "./words.ts";

export const personKey = (person: number) => `p${person}`;
export const accountKey = (person: number, place: number) => `p${person}-${PLACES[place]?.platform}`;

type ConsentLine = z.input<typeof consent>;

const REFUSES_PROFILING = 0.02;
const AGREES_TO_CONTACT = 0.15;
const KNOWN_ACQUISITION = 0.6;
const MAX_FOLLOWERS = 50_000_000;

const roles = mixture<readonly Role[]>([
  [["CUSTOMER"], 40],
  [["PROSPECT"], 30],
  [[], 26],
  [["CUSTOMER", "INFLUENCER"], 2],
  [["PARTNER"], 2],
]);
const acquisitionChannel = mixture([
  ["store", 30],
  ["search", 25],
  ["facebook", 20],
  ["newsletter", 15],
  ["word of mouth", 10],
]);

export function* people(population: Population, seed: number): Generator<ExchangeLine, void> {
  const draw = random(seed, "people");
  for (let person = 0; person < population.size; person++) {
    const part = partOf(population, person);
    const joined = (population.joined[person] ?? 0) || -below(draw, 365);
    const at = new Date(START + joined * DAY).toISOString();
    const consents = consentsOf(draw, part, at);
    yield {
      type: "person",
      id: personKey(person),
      name: personName(draw),
      roles: [...rolesOf(draw, part)],
      ...(part !== "staff" && draw() < KNOWN_ACQUISITION && { acquisition: { channel: acquisitionChannel(draw), at } }),
      ...(consents.length > 0 && { consents }),
    };
  }
}

export function* accounts(population: Population, seed: number): Generator<ExchangeLine, void> {
  const draw = random(seed, "accounts");
  for (let person = 0; person < population.size; person++) {
    const bits = population.accounts[person] ?? 0;
    for (const [place, { platform }] of PLACES.entries()) {
      if ((bits & (1 << place)) === 0) continue;
      const followers = followersOf(draw, population, person);
      yield { type: "account", id: accountKey(person, place), platform, handle: `user_${person}`, followers, person: personKey(person) };
    }
  }
}

function rolesOf(draw: Random, part: Part): readonly Role[] {
  if (part === "staff") return ["EMPLOYEE"];
  if (part === "loud" || part === "star") return ["INFLUENCER"];
  return roles(draw);
}

/** Who was cast refuses nothing: a planted ambassador who may not be found would spoil the measure. */
function consentsOf(draw: Random, part: Part, at: string): ConsentLine[] {
  const refusal: ConsentLine[] = draw() < REFUSES_PROFILING && part === "ordinary" ? [{ purpose: "PROFILING", granted: false, at }] : [];
  return draw() < AGREES_TO_CONTACT ? [...refusal, { purpose: "CONTACT", granted: true, at }] : refusal;
}

/** Misleading on purpose: those who rescue have hardly any, the silent and the loud have most. */
function followersOf(draw: Random, population: Population, person: number): number {
  const part = partOf(population, person);
  if (part === "rescuer" || part === "former") return below(draw, 60);
  const median = { star: 800_000, loud: 120_000, staff: 60, ordinary: 20 * weightOf(population.popularity, person) }[part];
  return Math.min(MAX_FOLLOWERS, Math.round(logNormal(draw, median, 0.6)));
}
