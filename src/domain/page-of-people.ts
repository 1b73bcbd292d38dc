import type { ReadModel } from "../readmodel/read-model.ts";
import type { Lifecycle, Role } from "./kinds.ts";
import { peopleByLastAct } from "./last-acts.ts";
import { type List, setOf } from "./page.ts";
import type { Visibility } from "./visibility.ts";

export type PeopleOrder = "CREATED" | "FOLLOWERS" | "LAST_ACT";

export interface PeopleFilter {
  /** Any of them. */
  readonly roles?: readonly Role[] | null | undefined;
  /** As stated. */
  readonly lifecycle?: Lifecycle | null | undefined;
  readonly acquisitionChannel?: string | null | undefined;
}

export function listOfPeople(readModel: ReadModel, visible: Visibility, filter: PeopleFilter, order: PeopleOrder, direction: 1 | -1): List {
  const { people } = readModel;
  const { lifecycle = null, acquisitionChannel = null } = filter;
  const roles = setOf(filter.roles);
  return {
    signature: ["people", order, direction, { roles, lifecycle, acquisitionChannel }],
    order: order === "LAST_ACT" ? peopleByLastAct(readModel, visible) : people.orders[order === "CREATED" ? "created" : "followers"],
    direction,
    // The dearest question last.
    keep: (n) =>
      (!roles || roles.some((role) => people.hasRole(n, role))) &&
      (lifecycle === null || people.lifecycle(n) === lifecycle) &&
      (acquisitionChannel === null || people.acquisitionChannel(n) === acquisitionChannel) &&
      visible.countable.person(n) &&
      visible.person(n),
  };
}
