import { DAY } from "../domain/durations.ts";
import type { Lifecycle, Role } from "../domain/kinds.ts";
import type { Countable } from "../domain/visibility.ts";
import type { ReadModel } from "../readmodel/read-model.ts";

/** After so long without any act a customer has lapsed. */
const LAPSES_AFTER = 365 * DAY;

/** Towards which brand somebody stands, and at which instant; acts at that instant count. */
export interface Towards {
  readonly readModel: ReadModel;
  readonly takesPart: Countable;
  readonly brand: number;
  /** Who works for the brand then. */
  readonly staff: ReadonlySet<number>;
  readonly at: number;
}

/**
 * What somebody is to a brand: EMPLOYEE who works for it then, CUSTOMER who bought of it or is said to be one, PROSPECT who has
 * any other act or tie with it from outside; PARTNER and INFLUENCER as stated. None of these: unregistered.
 */
export function rolesTowards(towards: Towards, person: number): Role[] {
  const { readModel, staff } = towards;
  const roles: Role[] = [];
  if (hasBought(towards, person) || readModel.people.hasRole(person, "CUSTOMER")) roles.push("CUSTOMER");
  else if (!staff.has(person) && (lastActBy(towards, person) !== null || hasTie(towards, person))) roles.push("PROSPECT");
  if (readModel.people.hasRole(person, "INFLUENCER")) roles.push("INFLUENCER");
  if (staff.has(person)) roles.push("EMPLOYEE");
  if (readModel.people.hasRole(person, "PARTNER")) roles.push("PARTNER");
  return roles;
}

/** How far somebody has come with a brand: as stated, else LAPSED for a customer without any act for a year, and so on down. */
export function lifecycleTowards(towards: Towards, person: number): Lifecycle {
  const { readModel } = towards;
  const stated = readModel.people.lifecycle(person);
  if (stated !== null) return stated;
  const last = lastActBy(towards, person);
  if (hasBought(towards, person) || readModel.people.hasRole(person, "CUSTOMER")) {
    return last === null || towards.at - last > LAPSES_AFTER ? "LAPSED" : "CUSTOMER";
  }
  if (last !== null) return "PROSPECT";
  return hasTie(towards, person) ? "AUDIENCE" : "STRANGER";
}

/** Somebody's acts about the brand until then, the latest first. */
function* actsTowards({ readModel: { interactions }, takesPart, brand, at }: Towards, person: number): Generator<number> {
  for (const act of interactions.orders.byAuthor.walk({ partition: person, direction: -1, after: { value: at + 1, n: 0 } })) {
    if (interactions.brandsOf(act).includes(brand) && takesPart.interaction(act)) yield act;
  }
}

const hasBought = (towards: Towards, person: number): boolean =>
  actsTowards(towards, person).some((act) => towards.readModel.interactions.kind(act) === "PURCHASE");

function lastActBy(towards: Towards, person: number): number | null {
  const last = actsTowards(towards, person).next();
  return last.done ? null : towards.readModel.interactions.at(last.value);
}

/** Does the person follow the brand or who speaks for it, or belong to one of its spaces, then? */
function hasTie({ readModel: { relations, spaces }, takesPart, brand, at }: Towards, person: number): boolean {
  const speaksFor = (other: number) =>
    relations.byFrom
      .walk({ partition: other, direction: 1 })
      .some((n) => relations.kind(n) === "WORKS_FOR" && relations.to(n) === brand && relations.spokesperson(n) && holds(n));
  const holds = (n: number) => relations.activeAt(n, at) && takesPart.relation(n);
  return relations.byFrom.walk({ partition: person, direction: 1 }).some((n) => {
    if (!holds(n)) return false;
    if (relations.kind(n) === "MEMBER_OF") return spaces.brand(relations.to(n)) === brand;
    if (relations.kind(n) !== "FOLLOWS") return false;
    return relations.toType(n) === "brand" ? relations.to(n) === brand : speaksFor(relations.to(n));
  });
}
