import type { ReadModel } from "../readmodel/read-model.ts";
import type { NumberedType } from "./kinds.ts";

/** What a viewer's key allows, in numbers. */
export interface Sight {
  /** Keys of people and accounts, names, handles and texts may be seen. */
  readonly personal: boolean;
  /** The brands the viewer is limited to; null sees all. */
  readonly brands: readonly number[] | null;
}

/**
 * What a viewer may see. Placeholders are seen by nobody. A viewer limited to brands sees these brands with their products,
 * departments and spaces, the acts about them or in their spaces, the people with such an act or with a tie to such a brand
 * or space, those people's accounts, and the relations between what is seen.
 */
export interface Visibility extends Readonly<Record<NumberedType, See>> {
  readonly personal: boolean;
  readonly listed: Listed;
}

/**
 * What may stand in lists and be counted. Who refuses PROFILING is in no list and no count, nor are their acts and relations:
 * not in those of a brand, a space or a conversation, and not in their own. What is looked up still answers, and so does what
 * a record itself states: its actor, its mentions, what it replies to, the root of its conversation.
 */
export interface Listed extends Readonly<Record<"person" | "interaction" | "relation", See>> {
  /** Everything that is present may be: lists need not look at their items. */
  readonly everything: boolean;
}

type See = (n: number) => boolean;

export function visibilityOf(readModel: ReadModel, { personal, brands }: Sight): Visibility {
  const { people, accounts, products, departments, spaces, interactions, relations } = readModel;
  const limits = brands && new Set(brands);
  const isOwn = (brand: number | null) => limits === null || (brand !== null && limits.has(brand));

  const brand: See = (n) => readModel.brands.has(n) && isOwn(n);
  const product: See = (n) => products.has(n) && isOwn(products.brand(n));
  const department: See = (n) => departments.has(n) && isOwn(departments.brand(n));
  const space: See = (n) => spaces.has(n) && isOwn(spaces.brand(n));
  const interaction: See = (n) => interactions.has(n) && (limits === null || interactions.brandsOf(n).some(isOwn));
  const person: See = (n) => people.has(n) && (limits === null || isConcerned(n));
  const account: See = (n) => accounts.has(n) && (limits === null || isNumber(accounts.person(n), person));
  const end = { person, brand, space };
  const relation: See = (n) => relations.has(n) && person(relations.from(n)) && end[relations.toType(n)](relations.to(n));

  const isConcerned = remembered((n) => acts(n).some(interaction) || ties(n).some((tie) => isTie(tie)));
  const acts = (n: number) => interactions.orders.byAuthor.walk({ partition: n, direction: -1 });
  const ties = (n: number) => relations.byFrom.walk({ partition: n, direction: 1 });
  const isTie: See = (n) => relations.toType(n) !== "person" && end[relations.toType(n)](relations.to(n));

  const refuses = (person: number | null) => person !== null && people.refusesProfiling(person);
  const listed: Listed = {
    everything: limits === null && people.refusers === 0,
    person: (n) => person(n) && !refuses(n),
    interaction: (n) => interaction(n) && !refuses(interactions.actor(n)),
    relation: (n) => relation(n) && !refuses(relations.from(n)) && !(relations.toType(n) === "person" && refuses(relations.to(n))),
  };
  return { personal, person, account, brand, product, department, space, interaction, relation, listed };
}

/** A question about a number, asked once. */
function remembered(see: See): See {
  const answers = new Map<number, boolean>();
  return (n) => {
    const answer = answers.get(n) ?? see(n);
    answers.set(n, answer);
    return answer;
  };
}

const isNumber = (n: number | null, see: See) => n !== null && see(n);
