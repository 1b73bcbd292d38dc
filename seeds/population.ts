import { DAYS } from "./calendar.ts";
import { brandCount, PLACES, zipf } from "./market.ts";
import { below, logNormal, pareto, type Random, random, weighted } from "./random.ts";

/**
 * What somebody was cast as. `rescuer` and `former` both answer other people's questions, are thanked and have hardly a
 * follower; a former one has stopped. `loud` posts a lot to many followers and is liked by few; a `star` has the most
 * followers and is silent.
 */
const PARTS = ["ordinary", "staff", "rescuer", "former", "loud", "star"] as const;
export type Part = (typeof PARTS)[number];
type Cast = Exclude<Part, "ordinary">;

/** The people in columns, a row each; all of it is drawn before the first record, so records can refer ahead. */
export interface Population {
  readonly size: number;
  readonly brands: number;
  /** Communities are runs of neighbouring numbers: the first person of each, and the size at the end. */
  readonly communities: Uint32Array;
  readonly community: Uint32Array;
  /** The brand each person cares for most, or works for. */
  readonly brand: Uint16Array;
  readonly part: Uint8Array;
  /** Days from START between which a person acts, `left` excluded. */
  readonly joined: Uint16Array;
  readonly left: Uint16Array;
  /** Sums of weights: how often each acts, and how much each is followed. */
  readonly activity: Float64Array;
  readonly popularity: Float64Array;
  /** Bit p: has an account on the platform of PLACES[p]. */
  readonly accounts: Uint8Array;
  /** Numbers of the people cast; the n-th is cast for brand n modulo `brands`. */
  readonly cast: Readonly<Record<Cast, Uint32Array>>;
}

const ACTIVITY_SIGMA = 1.6;
const POPULARITY_ALPHA = 1.2;
const CAST_SHARE = 0.002;
const STAFF = { perBrand: 5, share: 0.0005 };
const CAST_WEIGHTS: Record<Cast, { activity: number; popularity: number }> = {
  staff: { activity: 2, popularity: 3 },
  rescuer: { activity: 8, popularity: 0.3 },
  former: { activity: 8, popularity: 0.3 },
  loud: { activity: 60, popularity: 100 },
  star: { activity: 0.02, popularity: 200 },
};
const LATE_JOINERS = 0.5;
const MEAN_STAY_DAYS = 500;

export function population(size: number, seed: number): Population {
  const draw = random(seed, "population");
  const brands = brandCount(size);
  const { communities, community } = settle(draw, size);
  const brand = homeBrands(draw, communities, size, brands);
  const { part, cast } = castPeople(draw, size, brands, brand);
  const joined = new Uint16Array(size);
  const left = new Uint16Array(size);
  const activity = new Float64Array(size + 1);
  const popularity = new Float64Array(size + 1);
  const accounts = new Uint8Array(size);
  for (let person = 0; person < size; person++) {
    const role = partOf({ part }, person);
    const weights =
      role === "ordinary"
        ? { activity: logNormal(draw, 1, ACTIVITY_SIGMA), popularity: pareto(draw, POPULARITY_ALPHA) }
        : CAST_WEIGHTS[role];
    activity[person + 1] = (activity[person] ?? 0) + weights.activity;
    popularity[person + 1] = (popularity[person] ?? 0) + weights.popularity;
    accounts[person] = openAccounts(draw, weights.activity > 1);
    if (role === "ordinary") {
      joined[person] = draw() < LATE_JOINERS ? Math.floor(DAYS * Math.sqrt(draw())) : 0;
      left[person] = Math.min(DAYS, (joined[person] ?? 0) + 1 - MEAN_STAY_DAYS * Math.log(1 - draw()));
    } else {
      left[person] = role === "former" ? DAYS * (0.6 + 0.2 * draw()) : DAYS;
    }
  }
  return { size, brands, communities, community, brand, part, joined, left, activity, popularity, accounts, cast };
}

export const partOf = ({ part }: Pick<Population, "part">, person: number): Part => PARTS[part[person] ?? 0] ?? "ordinary";

export const isActive = (people: Population, person: number, day: number) =>
  (people.joined[person] ?? 0) <= day && day < (people.left[person] ?? 0);

/** The community around a person, as a range of numbers. */
export function neighbours({ communities, community }: Population, person: number): [from: number, to: number] {
  const number = community[person] ?? 0;
  return [communities[number] ?? 0, communities[number + 1] ?? 0];
}

/** Somebody cast as this for this brand, or null if nobody was. */
export function castFor(draw: Random, people: Population, role: Cast, brand: number): number | null {
  const members = people.cast[role];
  const count = Math.ceil((members.length - brand) / people.brands);
  return count <= 0 ? null : (members[brand + people.brands * below(draw, count)] ?? null);
}

/** Log-normal sizes about Dunbar's number and below. */
function settle(draw: Random, size: number): Pick<Population, "communities" | "community"> {
  const starts = [0];
  const community = new Uint32Array(size);
  for (let start = 0; start < size; ) {
    const end = Math.min(size, start + Math.max(5, Math.round(logNormal(draw, 80, 0.8))));
    community.fill(starts.length - 1, start, end);
    starts.push(end);
    start = end;
  }
  return { communities: Uint32Array.from(starts), community };
}

function homeBrands(draw: Random, communities: Uint32Array, size: number, brands: number): Uint16Array {
  const shares = zipf(brands);
  const brand = new Uint16Array(size);
  for (let n = 0; n < communities.length - 1; n++) {
    brand.fill(weighted(draw, shares, 0, brands), communities[n], communities[n + 1]);
  }
  return brand;
}

/** At most a tenth of the people for each part, so that a handful of people have nobody cast and still make sense. */
function castPeople(draw: Random, size: number, brands: number, brand: Uint16Array): Pick<Population, "part" | "cast"> {
  const part = new Uint8Array(size);
  const few = (count: number) => Math.min(Math.round(count), Math.floor(size / 10));
  const choose = (role: Cast, count: number) => {
    const chosen = new Uint32Array(count);
    for (let n = 0; n < count; ) {
      const person = below(draw, size);
      if (part[person] !== 0) continue;
      part[person] = PARTS.indexOf(role);
      brand[person] = n % brands;
      chosen[n++] = person;
    }
    return chosen;
  };
  const perPart = few(Math.max(2 * brands, CAST_SHARE * size));
  const cast = {
    staff: choose("staff", few(STAFF.perBrand * brands + STAFF.share * size)),
    rescuer: choose("rescuer", perPart),
    former: choose("former", perPart),
    loud: choose("loud", perPart),
    star: choose("star", perPart),
  };
  return { part, cast };
}

/** Those who act more than the median person have more accounts. */
function openAccounts(draw: Random, busy: boolean): number {
  let bits = 0;
  for (let place = 0; place < PLACES.length; place++) if (draw() < (busy ? 0.6 : 0.15)) bits |= 1 << place;
  return bits;
}
