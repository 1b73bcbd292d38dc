import { MODEL_KINDS, type ModelKind, numberOfModel, RELATION_KINDS, ROLES } from "../../src/domain/kinds.ts";
import type { EntryOf, EntryType, LogEntry } from "../../src/log/entries.ts";
import { NUMBERS } from "./arbitrary-pages.ts";
import type { Dump, Listed } from "./dump.ts";

const upTo = (count: number) => Array.from({ length: count }, (_, n) => n);
type Act = EntryOf<"interaction">;

/** What `dump` should say of a model that holds these facts, worked out the slow and obvious way. */
export function expected(facts: readonly LogEntry[]): Dump {
  const all = <T extends EntryType>(type: T) =>
    new Map(facts.filter((fact): fact is EntryOf<T> => fact.type === type).map((fact) => [fact.n, fact]));
  const people = all("person");
  const accounts = all("account");
  const brands = all("brand");
  const products = all("product");
  const departments = all("department");
  const spaces = all("space");
  const acts = all("interaction");
  const tombstones = all("tombstone");
  const relations = all("relation");
  const models = all("model");

  const place = (n: number) => acts.get(n) ?? tombstones.get(n);
  const parent = (n: number) => place(n)?.inReplyTo ?? null;
  const brandOfSpace = (n: number | null | undefined) => (n == null ? null : (spaces.get(n)?.brand ?? null));
  const ownBrand = (n: number) => {
    const { brand, product } = place(n) ?? { brand: null, product: null };
    return brand ?? (product === null ? null : (products.get(product)?.brand ?? null));
  };
  const chain = (n: number) => {
    const seen = [n];
    for (let above = parent(n); above !== null && !seen.includes(above); above = parent(above)) seen.push(above);
    return seen;
  };
  const brand = (n: number) =>
    chain(n)
      .map(ownBrand)
      .find((own) => own !== null) ?? null;
  const root = (n: number) => {
    const seen = chain(n);
    const top = seen.at(-1) ?? n;
    const closing = parent(top);
    return closing === null ? top : Math.min(...seen.slice(seen.indexOf(closing)));
  };
  const brandsOf = (n: number) =>
    [...new Set([brand(n), brandOfSpace(place(n)?.space), brand(root(n)), brandOfSpace(place(root(n))?.space)])]
      .filter((one) => one !== null)
      .sort();
  const actor = (act: Act) => accounts.get(act.account ?? -1)?.person ?? act.actor;
  const actsWhere = (holds: (act: Act) => boolean) =>
    listedBy(
      [...acts.values()].filter(holds).map(({ n }) => n),
      (n) => acts.get(n)?.at ?? 0,
    );
  const opening = (n: number) => {
    if (root(n) !== n) return null;
    return acts.has(n) ? n : (actsWhere((act) => root(act.n) === n).items[0]?.[1] ?? null);
  };
  const roots = (holds: (root: number) => boolean) =>
    listedBy(
      upTo(NUMBERS.interaction).filter((n) => opening(n) !== null && holds(n)),
      (n) => acts.get(opening(n) ?? 0)?.at ?? 0,
    );
  const accountsOf = (person: number) => ascending([...accounts.values()].filter((account) => account.person === person).map(({ n }) => n));
  const followers = (person: number) => greatest(accountsOf(person).map((n) => accounts.get(n)?.followers ?? null));
  const lastActAt = (person: number) => greatest([...acts.values()].filter((act) => actor(act) === person).map(({ at }) => at));
  const ofBrand = (nouns: Map<number, { n: number; brand: number | null }>, of: number) =>
    ascending([...nouns.values()].filter((noun) => noun.brand === of).map(({ n }) => n));
  const relationsWhere = (holds: (relation: EntryOf<"relation">) => boolean) =>
    listedBy(
      [...relations.values()].filter(holds).map(({ n }) => n),
      (n) => RELATION_KINDS.indexOf(relations.get(n)?.kind ?? "KNOWS"),
    );

  const standing = (brand: number, n: number) => {
    const isOf = (fact: LogEntry) => fact.n === n && "brand" in fact && fact.brand === brand;
    const level = facts.find((fact): fact is EntryOf<"level"> => fact.type === "level" && isOf(fact));
    const ambassador = facts.find((fact): fact is EntryOf<"ambassador"> => fact.type === "ambassador" && isOf(fact));
    return [level?.level ?? "OUTSIDE", ambassador?.isAmbassador ?? false, ambassador?.score ?? null];
  };
  const modelInForce = (kind: ModelKind, brand: number) => {
    const [own, ofAll] = [brand, null].map((of) => models.get(numberOfModel({ kind, brand: of })));
    return { document: own?.document ?? ofAll?.document ?? null, version: (own?.version ?? 0) + (ofAll?.version ?? 0) };
  };

  return {
    models: MODEL_KINDS.map((kind) => upTo(NUMBERS.brand).map((brand) => modelInForce(kind, brand))),
    standings: upTo(NUMBERS.brand).map((brand) => upTo(NUMBERS.person).map((n) => standing(brand, n))),
    counts: [people, accounts, brands, products, departments, spaces, acts, relations].map(({ size }) => size),
    present: [people, accounts, brands, products, departments, spaces, acts, relations].map((noun) => ascending([...noun.keys()])),
    people: upTo(NUMBERS.person).map((n) => {
      const person = people.get(n);
      return {
        present: person !== undefined,
        roles: ROLES.filter((role) => person?.roles.includes(role)),
        hasRole: ROLES.map((role) => person?.roles.includes(role) ?? false),
        lifecycle: person?.lifecycle ?? null,
        acquisitionChannel: person?.acquisitionChannel ?? null,
        acquisitionAt: person?.acquisitionAt ?? null,
        refusesProfiling: person?.refusesProfiling ?? false,
        agreesToContact: person?.agreesToContact ?? false,
        accounts: accountsOf(n),
        followers: followers(n),
        lastActAt: lastActAt(n),
      };
    }),
    accounts: byNumber(accounts).map(({ n, person, platform, followers: its }) => [n, person, platform, its]),
    brands: upTo(NUMBERS.brand).map((n) => [brands.has(n), ofBrand(products, n), ofBrand(departments, n), ofBrand(spaces, n)]),
    products: upTo(NUMBERS.product).map((n) => [products.has(n), products.get(n)?.brand ?? null]),
    departments: byNumber(departments).map((department) => [department.n, department.brand, department.function]),
    spaces: byNumber(spaces).map((space) => [space.n, space.kind, space.brand]),
    interactions: upTo(NUMBERS.interaction).map((n) => {
      const act = acts.get(n);
      const above = acts.get(parent(n) ?? -1);
      return {
        ...(act ? { kind: act.kind, at: act.at } : {}),
        statedActor: act?.actor ?? null,
        account: act?.account ?? null,
        actor: act ? actor(act) : null,
        statedBrand: place(n)?.brand ?? null,
        brand: brand(n),
        product: place(n)?.product ?? null,
        space: place(n)?.space ?? null,
        parent: parent(n),
        root: root(n),
        mentions: act?.mentions ?? [],
        mentionsBrands: act?.mentionsBrands ?? [],
        channel: act?.channel ?? null,
        language: act?.language ?? null,
        sentiment: act?.sentiment ?? null,
        rating: act?.rating ?? null,
        amount: act && act.amount !== null && act.currency !== null ? { minor: act.amount, currency: act.currency } : null,
        accepted: act?.accepted ?? false,
        status: act?.status ?? null,
        votes: [act?.votesUp ?? 0, act?.votesDown ?? 0],
        isTombstone: tombstones.has(n),
        predatesParent: act !== undefined && above !== undefined && act.at < above.at,
        replyCount: actsWhere(({ inReplyTo }) => inReplyTo === n).count,
        brandsOf: brandsOf(n),
        opening: opening(n),
      };
    }),
    relations: byNumber(relations).map((relation) => ({
      n: relation.n,
      kind: relation.kind,
      ends: [relation.from, relation.to, relation.toType],
      department: relation.department,
      span: [relation.since, relation.until],
      weight: relation.weight,
      spokesperson: relation.spokesperson,
      moderator: relation.moderator,
      active: upTo(8).map((day) => (relation.since ?? 0) <= day * 86_400_000 && day * 86_400_000 < (relation.until ?? Infinity)),
    })),
    orders: {
      at: actsWhere(() => true),
      roots: roots(() => true),
      created: listedBy([...people.keys()], (n) => n),
      followers: listedBy([...people.keys()], (n) => followers(n) ?? -1),
      lastAct: listedBy([...people.keys()], (n) => lastActAt(n) ?? -1),
      byAuthor: upTo(NUMBERS.person).map((n) => actsWhere((act) => actor(act) === n)),
      byBrand: upTo(NUMBERS.brand).map((n) => actsWhere((act) => brandsOf(act.n).includes(n))),
      bySpace: upTo(NUMBERS.space).map((n) => actsWhere(({ space }) => space === n)),
      byParent: upTo(NUMBERS.interaction).map((n) => actsWhere(({ inReplyTo }) => inReplyTo === n)),
      byRoot: upTo(NUMBERS.interaction).map((n) => actsWhere((act) => root(act.n) === n)),
      rootsByBrand: upTo(NUMBERS.brand).map((n) => roots((one) => brandsOf(opening(one) ?? one).includes(n))),
      byFrom: upTo(NUMBERS.person).map((n) => relationsWhere(({ from }) => from === n)),
      byTo: (["person", "brand", "space"] as const).map((type) =>
        upTo(NUMBERS[type]).map((n) => relationsWhere(({ to, toType }) => to === n && toType === type)),
      ),
    },
  };
}

function listedBy(numbers: readonly number[], value: (n: number) => number): Listed {
  const items = numbers.map((n) => [value(n), n] as const).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  return { count: items.length, items };
}

const ascending = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b);
const byNumber = <T extends { n: number }>(nouns: Map<number, T>) => [...nouns.values()].sort((a, b) => a.n - b.n);

function greatest(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : Math.max(...known);
}
