import type { ReadModel } from "../readmodel/read-model.ts";
import type { IdType } from "./global-id.ts";

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
 * or space, those people's accounts, and the relations between what is seen. What opens a conversation for them is the earliest
 * of its acts that they see, unless they see its root.
 */
export interface Visibility extends Sight, Readonly<Record<IdType, See>> {
  /** The one brand that the viewer is limited to; null for no limits or several. */
  readonly onlyBrand: number | null;
  /** Whether a person would be seen, were their own record there. */
  readonly concerned: See;
  readonly countable: Countable;
  /**
   * What computations are made of: what is both seen and countable. They come out as in a graph where nothing else is, except
   * that an act keeps what it inherits from acts above it.
   */
  readonly takesPart: Countable;
}

/**
 * What lists and counts may hold of what is seen. Who refuses PROFILING is in no list and no count, nor are their acts, the
 * conversations they open and their relations: not in those of a brand, a space or a conversation, and not in their own. What
 * is looked up still answers, and so does what a record itself states: its actor, its mentions, what it replies to, the root
 * of its conversation.
 */
export type Countable = Readonly<Record<"person" | "interaction" | "relation", See>>;

type See = (n: number) => boolean;

/** No number of anybody. */
const NOBODY = -1;

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
  const account: See = (n) => accounts.has(n) && (limits === null || person(accounts.person(n) ?? NOBODY));
  const end = { person, brand, space };
  const relation: See = (n) => relations.has(n) && person(relations.from(n)) && end[relations.toType(n)](relations.to(n));

  const conversation: See = (root) => interactions.orders.byRoot.walk({ partition: root, direction: 1 }).some(interaction);

  const isConcerned = remembered((n) => acts(n).some(interaction) || ties(n).some(isTie));
  const acts = (n: number) => interactions.orders.byAuthor.walk({ partition: n, direction: -1 });
  const ties = (n: number) => relations.byFrom.walk({ partition: n, direction: 1 });
  const isTie: See = (n) => relations.toType(n) !== "person" && end[relations.toType(n)](relations.to(n));

  const refuses = (person: number | null) => person !== null && people.refusesProfiling(person);
  const countable: Countable = {
    person: (n) => !refuses(n),
    interaction: (n) => !refuses(interactions.actor(n)),
    relation: (n) => !refuses(relations.from(n)) && !(relations.toType(n) === "person" && refuses(relations.to(n))),
  };
  const takesPart: Countable = {
    person: (n) => person(n) && countable.person(n),
    interaction: (n) => interaction(n) && countable.interaction(n),
    relation: (n) => relation(n) && countable.relation(n),
  };
  const onlyBrand = brands?.length === 1 ? (brands[0] ?? null) : null;
  return {
    personal,
    brands,
    onlyBrand,
    person,
    account,
    brand,
    product,
    department,
    space,
    interaction,
    relation,
    conversation,
    concerned: (n) => limits === null || isConcerned(n),
    countable,
    takesPart,
  };
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
