import { INTERACTION_KINDS } from "../../../domain/kinds.ts";
import { type ActColumns, RESPONSE_FLAGS } from "../facts.ts";
import type { ComponentFilter } from "../scoring-model.ts";
import type { Surroundings } from "./measurement.ts";

/** Whether a row of facts is measured. */
export type Selects = (facts: ActColumns, row: number) => boolean;

/** Which acts of their own a component is about. */
export function actsSelected(filter: ComponentFilter | undefined, surroundings: Surroundings): Selects | undefined {
  if (!filter) return undefined;
  const { kinds, channels, products, sentiment } = filter;
  const tests: Selects[] = [];
  if (kinds) {
    const mask = kinds.reduce((bits, kind) => bits | (1 << INTERACTION_KINDS.indexOf(kind)), 0);
    tests.push(({ kind }, row) => (mask & (1 << (kind[row] ?? 0))) !== 0);
  }
  if (sentiment) {
    const { atLeast = -1, atMost = 1 } = sentiment;
    tests.push(({ stance }, row) => (stance[row] ?? 0) >= atLeast && (stance[row] ?? 0) <= atMost);
  }
  if (channels) tests.push(({ act }, row) => channels.includes(surroundings.channel(act[row] ?? 0) ?? ""));
  if (products) tests.push(({ act }, row) => products.includes(surroundings.product(act[row] ?? 0) ?? -1));
  return (facts, row) => tests.every((test) => test(facts, row));
}

/** Which responses it is about: of people outside of the brand unless its levels say otherwise. */
export function responsesSelected(filter: ComponentFilter | undefined, surroundings: Surroundings): Selects {
  const selected = actsSelected(filter, surroundings);
  const levels = filter?.levels ?? ["EXTERNAL"];
  const [outside, inside] = [levels.includes("EXTERNAL"), levels.includes("MIXED")];
  return (facts, row) => {
    const isByStaff = ((facts.flags[row] ?? 0) & RESPONSE_FLAGS.BY_STAFF) !== 0;
    return (isByStaff ? inside : outside) && (selected === undefined || selected(facts, row));
  };
}
