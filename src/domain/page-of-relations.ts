import type { ReadModel } from "../readmodel/read-model.ts";
import { RELATION_KINDS, type RelationKind } from "./kinds.ts";
import { type List, setOf, stretchOf } from "./page.ts";
import { eitherOrder, orderOf } from "./page-orders.ts";
import type { ToType } from "./relations.ts";
import type { Visibility } from "./visibility.ts";

/** Of a person: OUT from them, IN to them. KNOWS has no direction and is in all three. */
export type RelationSide = "OUT" | "IN" | "BOTH";

export interface RelationFilter {
  readonly kinds?: readonly RelationKind[] | null | undefined;
  /** Only those that hold at this instant. */
  readonly activeAt?: number | undefined;
}

/** A person's relations, kind by kind. */
export function listOfRelations(
  readModel: ReadModel,
  visible: Visibility,
  person: number,
  side: RelationSide,
  filter: RelationFilter,
): List {
  const { byFrom, byTo } = readModel.relations;
  const out = stretchOf({ order: byFrom, partition: person, ...(side === "IN" && only("KNOWS")) });
  const incoming = stretchOf({
    order: byTo,
    partition: readModel.relations.target("person", person),
    ...(side === "OUT" && only("KNOWS")),
  });
  return {
    ...ofKinds(readModel, visible, filter),
    signature: ["relations", person, side, ...asked(filter)],
    order: eitherOrder(out, incoming),
  };
}

/** The relations that people have to something, kind by kind. */
export function listOfRelationsTo(readModel: ReadModel, visible: Visibility, type: ToType, n: number, filter: RelationFilter): List {
  const { relations } = readModel;
  const signature = ["relations to", type, n, ...asked(filter)];
  return { ...ofKinds(readModel, visible, filter), signature, order: relations.byTo, partition: relations.target(type, n) };
}

/** An instant that was asked about, or else now. */
interface When {
  readonly activeAt: number | undefined;
  readonly now: number;
}

/** Who speaks for a brand, each once. */
export function listOfSpokespersons(readModel: ReadModel, visible: Visibility, brand: number, { activeAt, now }: When): List {
  const { relations } = readModel;
  const staff = stretchOf(listOfRelationsTo(readModel, visible, "brand", brand, { kinds: ["WORKS_FOR"], activeAt: activeAt ?? now }));
  const speaking = staff.walk({ direction: 1 }).filter((n) => relations.spokesperson(n));
  return { signature: ["spokespersons", brand, activeAt], order: orderOf(speaking.map((n) => relations.from(n))), direction: 1 };
}

/** The memberships of a space. */
export function listOfMembers(readModel: ReadModel, visible: Visibility, space: number, { activeAt, now }: When): List {
  const members = listOfRelationsTo(readModel, visible, "space", space, { kinds: ["MEMBER_OF"], activeAt: activeAt ?? now });
  // Now is another instant on the next page, and yet the same list.
  return { ...members, signature: ["members", space, activeAt] };
}

function ofKinds({ relations }: ReadModel, visible: Visibility, { kinds, activeAt }: RelationFilter): Omit<List, "signature" | "order"> {
  const bounds = kinds?.map(only) ?? [];
  return {
    direction: 1,
    ...(bounds.length > 0 && { from: Math.min(...bounds.map(({ from }) => from)), to: Math.max(...bounds.map(({ to }) => to)) }),
    keep: (n) =>
      (!kinds || kinds.includes(relations.kind(n))) &&
      (activeAt === undefined || relations.activeAt(n, activeAt)) &&
      visible.countable.relation(n) &&
      visible.relation(n),
  };
}

/** Where a kind is found: the orders of relations have the place of the kind for their value. */
function only(kind: RelationKind): { from: number; to: number } {
  const place = RELATION_KINDS.indexOf(kind);
  return { from: place, to: place + 1 };
}

const asked = ({ kinds, activeAt }: RelationFilter) => [setOf(kinds), activeAt];
