import type { ExchangeLine } from "../src/exchange/records.ts";
import { interactions } from "./interactions.ts";
import { brandKey, market } from "./market.ts";
import { accounts, people, personKey } from "./people.ts";
import { population } from "./population.ts";
import { relations } from "./relations.ts";

export interface GeneratorOptions {
  /** How many people, staff among them. */
  readonly people: number;
  /** How many acts, over two years that end on 2026-01-01. */
  readonly interactions: number;
  /** The same options give the same records, a different seed different ones; a whole number. */
  readonly seed: number;
  /** Also gives acts their account, space and mentions; they stay the same acts. Default false. */
  readonly rich?: boolean;
}

/**
 * An ecosystem of any size: communities of people with a favourite brand, a few of whom do most of what is done; daily and
 * weekly rhythm, growth, incidents; conversations in which the answered get more answers; people who join and who leave.
 * Streams in an order in which nothing refers ahead within its own type, acts by time; keeps some 30 bytes a person and 20 an act.
 */
export function* generate({ people: size, interactions: acts, seed, rich = false }: GeneratorOptions): Generator<ExchangeLine, void> {
  requireCount("people", size);
  requireCount("interactions", acts);
  if (acts > 0 && size === 0) throw new RangeError("interactions need somebody to make them: ask for at least 1 person");
  const everyone = population(size, seed);
  yield* market(everyone.brands);
  yield* people(everyone, seed);
  yield* accounts(everyone, seed);
  yield* relations(everyone, seed);
  yield* interactions(everyone, acts, seed, rich);
}

/** Keys of the people whom the generator made ambassadors, each with the brand: they rescue others to the last day and have few followers. */
export function planted({ people: size, seed }: Pick<GeneratorOptions, "people" | "seed">): { person: string; brand: string }[] {
  const { cast, brands } = population(size, seed);
  return Array.from(cast.rescuer, (person, n) => ({ person: personKey(person), brand: brandKey(n % brands) }));
}

function requireCount(name: "people" | "interactions", value: number): void {
  if (!Number.isInteger(value) || value < 0 || value >= 2 ** 31)
    throw new RangeError(`${name} must be a whole number from 0 to 2147483647, not ${value}`);
}
