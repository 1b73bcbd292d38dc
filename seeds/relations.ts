import type { ExchangeLine } from "../src/exchange/records.ts";
import { DAY, DAYS, isoInstant, START } from "./calendar.ts";
import { brandKey, departmentKey, STORE, spaceKey } from "./market.ts";
import { personKey } from "./people.ts";
import { isActive, neighbours, type Population, partOf } from "./population.ts";
import { below, logNormal, type Random, random, stochasticRound, weighted } from "./random.ts";

type RelationLine = Extract<ExchangeLine, { type: "relation" }>;

const STAFF_WORK = ["COMMUNICATION", "SUPPORT", "SUPPORT", "PRODUCT", "SUPPORT", "MARKETING", "INNOVATION", "OTHER"] as const;
const FOLLOWS = { median: 4.8, sigma: 1 };
const KNOWS = { median: 1, sigma: 1 };
const MAX_TIES = 500;
const NEAR = 0.75;
const TRUSTS_FOLLOWED = 0.15;
const DISTRUSTS = 0.1;
const FOLLOWS_BRAND = 0.5;
const MEMBER = 0.3;
const MODERATOR = 0.02;
const INTRODUCED = 0.3;
const UNDATED = 0.1;
const ENDED = 0.03;

/** About ten for each person, heavy-tailed both ways: a few follow hundreds, a few are followed by thousands. */
export function* relations(people: Population, seed: number): Generator<ExchangeLine, void> {
  const draw = random(seed, "relations");
  yield* employment(people);
  for (let person = 0; person < people.size; person++) {
    yield* following(draw, people, person);
    yield* acquaintance(draw, people, person);
    yield* belonging(draw, people, person);
  }
}

/** The first of each brand's staff speaks for it. */
function* employment(people: Population): Generator<RelationLine, void> {
  for (const [n, person] of people.cast.staff.entries()) {
    const brand = n % people.brands;
    const turn = Math.floor(n / people.brands);
    const department = departmentKey(brand, STAFF_WORK[turn % STAFF_WORK.length] ?? "SUPPORT");
    const since = instantOf(0);
    yield {
      type: "relation",
      kind: "WORKS_FOR",
      from: personKey(person),
      to: brandKey(brand),
      department,
      spokesperson: turn === 0,
      since,
    };
  }
}

/** Mostly the popular of one's own community, else the popular of the world; some are trusted too. */
function* following(draw: Random, people: Population, person: number): Generator<RelationLine, void> {
  const from = personKey(person);
  const wanted = tieCount(draw, FOLLOWS);
  const [start, end] = neighbours(people, person);
  const followed = new Set([person]);
  for (let n = 0; n < wanted; n++) {
    const target = draw() < NEAR ? weighted(draw, people.popularity, start, end) : weighted(draw, people.popularity, 0, people.size);
    if (followed.has(target)) continue;
    followed.add(target);
    const time = span(draw, people, person, target);
    yield { type: "relation", kind: "FOLLOWS", from, to: personKey(target), ...time };
    if (draw() >= TRUSTS_FOLLOWED) continue;
    const weight = (draw() < DISTRUSTS ? -1 : 1) * (0.1 + below(draw, 10) / 10);
    yield { type: "relation", kind: "TRUSTS", from, to: personKey(target), weight: Number(weight.toFixed(1)), ...time };
  }
}

/** Each pair once, from its lower number. */
function* acquaintance(draw: Random, people: Population, person: number): Generator<RelationLine, void> {
  const later = neighbours(people, person)[1] - person - 1;
  if (later === 0) return;
  const known = new Set<number>();
  for (let n = tieCount(draw, KNOWS); n > 0; n--) known.add(person + 1 + below(draw, later));
  for (const other of known) {
    yield { type: "relation", kind: "KNOWS", from: personKey(person), to: personKey(other), ...span(draw, people, person, other) };
  }
}

/** To the brand, to one of its spaces, and to whom one came through. */
function* belonging(draw: Random, people: Population, person: number): Generator<RelationLine, void> {
  const from = personKey(person);
  const brand = people.brand[person] ?? 0;
  if (draw() < FOLLOWS_BRAND && partOf(people, person) !== "staff") {
    yield { type: "relation", kind: "FOLLOWS", from, to: brandKey(brand), toType: "brand", ...span(draw, people, person, person) };
  }
  if (draw() < MEMBER) {
    const to = spaceKey(brand, below(draw, STORE));
    yield { type: "relation", kind: "MEMBER_OF", from, to, moderator: draw() < MODERATOR, ...span(draw, people, person, person) };
  }
  const joined = people.joined[person] ?? 0;
  if (joined > 0 && draw() < INTRODUCED) {
    const introducer = weighted(draw, people.activity, ...neighbours(people, person));
    if (introducer === person || !isActive(people, introducer, joined)) return;
    yield { type: "relation", kind: "INTRODUCED", from: personKey(introducer), to: from, since: instantOf(joined) };
  }
}

const tieCount = (draw: Random, { median, sigma }: { median: number; sigma: number }) =>
  Math.min(MAX_TIES, stochasticRound(draw, logNormal(draw, median, sigma)));

/** Since some day when both were there; some ties have ended, of some nobody knows when they began. */
function span(draw: Random, people: Population, one: number, other: number): { since?: string; until?: string } {
  if (draw() < UNDATED) return {};
  const possible = Math.max(people.joined[one] ?? 0, people.joined[other] ?? 0);
  const since = possible + draw() * (DAYS - possible);
  if (draw() >= ENDED) return { since: instantOf(since) };
  return { since: instantOf(since), until: instantOf(since + draw() * (DAYS - since)) };
}

const instantOf = (day: number) => isoInstant(START + day * DAY);
