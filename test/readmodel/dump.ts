import { MODEL_KINDS, type NumberedType, ROLES } from "../../src/domain/kinds.ts";
import type { Order } from "../../src/readmodel/order.ts";
import type { ReadModel } from "../../src/readmodel/read-model.ts";
import { NUMBERS } from "./arbitrary-pages.ts";

const upTo = (count: number) => Array.from({ length: count }, (_, n) => n);

/** Everything the read model answers about the numbers below these, as plain data. */
export function dump(
  { people, accounts, brands, products, departments, spaces, interactions, relations, models, standings }: ReadModel,
  numbers: Readonly<Record<NumberedType, number>> = NUMBERS,
) {
  const present = (noun: { has(n: number): boolean }, count: number) => upTo(count).filter((n) => noun.has(n));
  return {
    standings: upTo(numbers.brand).map((brand) =>
      upTo(numbers.person).map((n) => [standings.level(brand, n), standings.isAmbassador(brand, n), standings.score(brand, n)]),
    ),
    counts: [people, accounts, brands, products, departments, spaces, interactions, relations].map((noun) => noun.count),
    present: [people, accounts, brands, products, departments, spaces, interactions, relations].map((noun) => [...noun.present()]),
    // People and acts also while absent: placeholders have accounts, acts and replies.
    people: upTo(numbers.person).map((n) => ({
      present: people.has(n),
      roles: people.roles(n),
      hasRole: ROLES.map((role) => people.hasRole(n, role)),
      lifecycle: people.lifecycle(n),
      acquisitionChannel: people.acquisitionChannel(n),
      acquisitionAt: people.acquisitionAt(n),
      refusesProfiling: people.refusesProfiling(n),
      agreesToContact: people.agreesToContact(n),
      accounts: people.accounts(n),
      followers: people.followers(n),
      lastActAt: people.lastActAt(n),
    })),
    accounts: present(accounts, numbers.account).map((n) => [n, accounts.person(n), accounts.platform(n), accounts.followers(n)]),
    brands: upTo(numbers.brand).map((n) => [brands.has(n), brands.products(n), brands.departments(n), brands.spaces(n)]),
    products: upTo(numbers.product).map((n) => [products.has(n), products.brand(n)]),
    departments: present(departments, numbers.department).map((n) => [n, departments.brand(n), departments.function(n)]),
    spaces: present(spaces, numbers.space).map((n) => [n, spaces.kind(n), spaces.brand(n)]),
    interactions: upTo(numbers.interaction).map((n) => ({
      ...(interactions.has(n) ? { kind: interactions.kind(n), at: interactions.at(n) } : {}),
      statedActor: interactions.statedActor(n),
      account: interactions.account(n),
      actor: interactions.actor(n),
      statedBrand: interactions.statedBrand(n),
      brand: interactions.brand(n),
      product: interactions.product(n),
      space: interactions.space(n),
      parent: interactions.parent(n),
      root: interactions.root(n),
      mentions: interactions.mentions(n),
      mentionsBrands: interactions.mentionsBrands(n),
      channel: interactions.channel(n),
      language: interactions.language(n),
      sentiment: interactions.sentiment(n),
      rating: interactions.rating(n),
      amount: interactions.amount(n),
      accepted: interactions.accepted(n),
      status: interactions.status(n),
      votes: [interactions.votesUp(n), interactions.votesDown(n)],
      isTombstone: interactions.isTombstone(n),
      predatesParent: interactions.predatesParent(n),
      replyCount: interactions.replyCount(n),
      brandsOf: interactions.brandsOf(n).sort(),
      opening: interactions.opening(n),
    })),
    relations: present(relations, numbers.relation).map((n) => ({
      n,
      kind: relations.kind(n),
      ends: [relations.from(n), relations.to(n), relations.toType(n)],
      department: relations.department(n),
      span: [relations.since(n), relations.until(n)],
      weight: relations.weight(n),
      spokesperson: relations.spokesperson(n),
      moderator: relations.moderator(n),
      active: upTo(8).map((day) => relations.activeAt(n, day * 86_400_000)),
    })),
    models: MODEL_KINDS.map((kind) => upTo(numbers.brand).map((brand) => models.inForce(kind, brand))),
    orders: {
      at: whole(interactions.orders.at),
      roots: whole(interactions.roots),
      created: whole(people.orders.created),
      followers: whole(people.orders.followers),
      lastAct: whole(people.orders.lastAct),
      byAuthor: upTo(numbers.person).map((n) => listed(interactions.orders.byAuthor, n)),
      byBrand: upTo(numbers.brand).map((n) => listed(interactions.orders.byBrand, n)),
      bySpace: upTo(numbers.space).map((n) => listed(interactions.orders.bySpace, n)),
      byParent: upTo(numbers.interaction).map((n) => listed(interactions.orders.byParent, n)),
      byRoot: upTo(numbers.interaction).map((n) => listed(interactions.orders.byRoot, n)),
      rootsByBrand: upTo(numbers.brand).map((n) => listed(interactions.rootsByBrand, n)),
      byFrom: upTo(numbers.person).map((n) => listed(relations.byFrom, n)),
      byTo: (["person", "brand", "space"] as const).map((type) =>
        upTo(numbers[type]).map((n) => listed(relations.byTo, relations.target(type, n))),
      ),
    },
  };
}

export type Dump = ReturnType<typeof dump>;

/** A list as walked, with the keys walked by. */
export interface Listed {
  readonly count: number;
  readonly items: readonly (readonly [value: number, n: number])[];
}

const whole = (order: Order) => listed(order, undefined);

function listed(order: Order, partition: number | undefined): Listed {
  const items = [...order.walk({ partition, direction: 1 })].map((n) => [order.value(n), n] as const);
  return { count: order.count(partition), items };
}
