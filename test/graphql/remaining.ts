import { type Act, type Ecosystem, linesAround, recordOf } from "./arbitrary-ecosystem.ts";

/** An ecosystem without what a viewer may not see. */
export interface Remaining {
  readonly records: object[];
  /** Keys of acts that are left out. */
  readonly hidden: ReadonlySet<string>;
  /** Roots of conversations that an act opens which is left out for who did it, while others of their acts are there. */
  readonly openedByRefusers: ReadonlySet<string>;
}

interface LeavingOut {
  /** The brands a viewer is limited to; null for all. */
  readonly brands: readonly string[] | null;
  /** Also people who refuse PROFILING, with all that is theirs. */
  readonly refusers: boolean;
}

/**
 * Takes the invisible out of an ecosystem, fact by fact: a viewer limited to brands sees those brands with their products,
 * departments and spaces, the acts about them, in their spaces or in a conversation whose root is, the people with such an act
 * or with a tie to what is seen of a brand, their accounts, and relations both of whose ends are seen.
 *
 * Two things stay, since they are facts of the acts that are seen: what an act is about, however it came by that (from a product
 * or an act that is gone), and which conversation it is in. Where an act goes that others hang on, an empty place stays.
 */
export function remainingOf(whole: Ecosystem, { brands, refusers }: LeavingOut): Remaining {
  const { products, spaces, people, accounts, acts, ties } = whole;
  const isOwn = (brand: string | undefined) => brand !== undefined && (brands === null || brands.includes(brand));
  const ofOwn = ({ brand }: { brand?: string | undefined }) => brands === null || isOwn(brand);
  const has = (list: readonly { id: string }[], key: string | undefined) => list.some(({ id }) => id === key);
  const brandOf = (list: readonly { id: string; brand: string | undefined }[], key: string | undefined) =>
    list.find(({ id }) => id === key)?.brand;

  const parentOf = (act: Act) => acts.find(({ id }) => id === act.inReplyTo);
  const topOf = (act: Act): Act => {
    const parent = parentOf(act);
    return parent ? topOf(parent) : act;
  };
  const rootOf = (act: Act): string => topOf(act).inReplyTo ?? topOf(act).id;
  const subjectOf = (act: Act): string | undefined => {
    const parent = parentOf(act);
    return act.brand ?? brandOf(products, act.product) ?? (parent && subjectOf(parent));
  };
  /** The act that its root's number stands for, be it deleted; nothing where nobody ever recorded it. */
  const brandsOf = (act: Act) => {
    const root = acts.find(({ id }) => id === rootOf(act));
    return [act, ...(root ? [root] : [])].flatMap((one) => [subjectOf(one), brandOf(spaces, one.space)]);
  };
  const ownerOf = (act: Act) => accounts.find(({ id }) => id === act.account)?.person ?? act.actor;

  const isRefused = (person: string | undefined) => refusers && people.some(({ id, refuses }) => id === person && refuses);
  const isInSight = (act: Act) => !act.isDeleted && (brands === null || brandsOf(act).some(isOwn));
  const isSeen = (act: Act) => isInSight(act) && !isRefused(ownerOf(act));
  const seen = acts.filter(isSeen);
  const kept = {
    brands: whole.brands.filter(({ id }) => isOwn(id)),
    products: products.filter(ofOwn),
    departments: whole.departments.filter(ofOwn),
    spaces: spaces.filter(ofOwn),
  };
  const isConcerned = (person: string) =>
    brands === null ||
    seen.some((act) => ownerOf(act) === person) ||
    ties.some(({ from, to }) => from === person && (has(kept.brands, to) || has(kept.spaces, to)));
  const seenPeople = people.filter(({ id }) => !isRefused(id) && isConcerned(id));
  const seenAccounts = accounts.filter(({ person }) => !isRefused(person) && (brands === null || has(seenPeople, person)));
  const isEnd = (key: string) => [seenPeople, kept.brands, kept.spaces].some((list) => has(list, key));

  const places = new Set<Act>();
  for (const act of seen) for (let above = parentOf(act); above; above = parentOf(above)) if (!isSeen(above)) places.add(above);
  const openingOf = (root: string) => {
    const inSight = acts.filter((act) => isInSight(act) && rootOf(act) === root);
    return inSight.find(({ id }) => id === root) ?? inSight.sort((a, b) => Date.parse(a.at) - Date.parse(b.at))[0];
  };
  /** What is seen of an act, or the empty place of one that others hang on. */
  const lineOf = (act: Act): object => {
    const { id, inReplyTo, space } = act;
    const brand = subjectOf(act);
    if (places.has(act)) return { type: "delete", of: "interaction", id, inReplyTo, space, brand };
    return recordOf({ ...act, brand, ...(has(seenAccounts, act.account) ? {} : { actor: ownerOf(act) }) });
  };
  const remaining = {
    ...kept,
    people: seenPeople,
    accounts: seenAccounts,
    ties: ties.filter(({ from, to }) => isEnd(from) && isEnd(to)),
  };
  return {
    records: linesAround(remaining, acts.filter((act) => isSeen(act) || places.has(act)).map(lineOf)),
    hidden: new Set(acts.filter((act) => !act.isDeleted && !isSeen(act)).map(({ id }) => id)),
    openedByRefusers: new Set(
      seen.map(rootOf).filter((root) => {
        const opening = openingOf(root);
        return opening !== undefined && !isSeen(opening);
      }),
    ),
  };
}
