import fc from "fast-check";

/** The instant at which an ecosystem is asked about. */
export const NOW = Date.parse("2024-06-01T00:00:00Z");
const HALF_DAY = 43_200_000;

const PEOPLE = 6;
const ACTS = 18;
const KINDS = ["POST", "COMMENT", "QUESTION", "ANSWER", "REVIEW", "SHARE", "REACTION", "MESSAGE", "VISIT", "IDEA"];
const NAMES = ["Ada", "Adà Lovelace", "Bilal", "Zoé", "zoo"];

const name = optional(fc.constantFrom(...NAMES));
/** Some more often than others. */
const person = fc.oneof(key("p", PEOPLE), key("p", 3));
const brand = fc.oneof(key("b", 3), key("b", 2));
/** Near one another, so that acts fall into one another's window of thirty days; some fall together. */
const instant = fc.oneof(fc.nat(700), fc.nat(100), fc.nat(100)).map((halfDays) => new Date(NOW - halfDays * HALF_DAY).toISOString());

/**
 * A small ecosystem of several brands, whose people answer each other across them. Some of what it refers to was never recorded,
 * some acts are deleted, and some people refuse PROFILING.
 */
export const ecosystem = fc.record({
  brands: some("b", 3, { name }),
  products: some("q", 3, { name, brand }),
  departments: some("d", 2, { name, brand }),
  spaces: some("s", 4, { name, brand: optional(brand) }),
  people: some("p", PEOPLE, {
    name,
    roles: fc.subarray(["CUSTOMER", "PARTNER"]),
    lifecycle: optional(fc.constantFrom("PROSPECT", "CUSTOMER")),
    acquisition: optional(fc.constant({ channel: "shop" })),
    refuses: fc.nat(5).map((n) => n === 0),
  }),
  accounts: some("a", 4, { handle: fc.constantFrom(...NAMES), followers: optional(fc.nat(5_000)), person: optional(person) }),
  acts: fc
    .array(
      fc.record({
        kind: fc.constantFrom(...KINDS),
        at: instant,
        by: fc.oneof(fc.record({ actor: person }), fc.record({ actor: person }), fc.record({ account: key("a", 4) })),
        brand: optional(brand),
        product: optional(key("q", 3)),
        space: optional(key("s", 4)),
        /** How far back in the order of recording, which is not that of time; more than there is leads to what nobody recorded. */
        back: fc.option(fc.integer({ min: 1, max: 6 }), { freq: 4, nil: 0 }),
        mentions: fc.uniqueArray(person, { maxLength: 2 }),
        mentionsBrands: fc.uniqueArray(brand, { maxLength: 1 }),
        text: name,
        channel: optional(fc.constantFrom("shop", "twitter")),
        sentiment: optional(fc.constantFrom(-0.5, 0.2, 0.9)),
        rating: optional(fc.constantFrom(1, 4, 5)),
        accepted: fc.boolean(),
        isDeleted: fc.nat(9).map((n) => n === 0),
      }),
      { minLength: 6, maxLength: ACTS, size: "max" },
    )
    .map((acts) =>
      acts.map(({ back, by, ...act }, n) => ({
        ...act,
        ...(n < back && { at: act.at.replace(/\d\d\.\d{3}Z$/, "01.000Z") }),
        account: undefined,
        actor: undefined,
        ...by,
        id: `i${n}`,
        // It gets its number with the first act that names it, which may be left out: nothing else begins or ends when these do.
        inReplyTo: back === 0 ? undefined : n < back ? "i-unheard-of" : `i${n - back}`,
      })),
    ),
  ties: fc.uniqueArray(tie(), {
    selector: ({ kind, from, to }) => [kind, ...(kind === "KNOWS" ? [from, to].sort() : [from, to])].join(" "),
    maxLength: 12,
    size: "max",
  }),
});

type Generated<A> = A extends fc.Arbitrary<infer T> ? T : never;
export type Ecosystem = Generated<typeof ecosystem>;
export type Act = Ecosystem["acts"][number];

/** What there may be of each type, recorded or not. */
export const KEYS = {
  person: keys("p", PEOPLE),
  account: keys("a", 4),
  brand: keys("b", 3),
  product: keys("q", 3),
  department: keys("d", 2),
  space: keys("s", 4),
  interaction: [...keys("i", ACTS), "i-unheard-of"],
};

/** As lines, each after what it refers to, so that numbers of the same type are in the same order whatever is left out. */
export const linesOf = ({ acts, ...others }: Ecosystem): object[] => [
  ...linesAround(others, acts.map(recordOf)),
  ...acts.filter(({ isDeleted }) => isDeleted).map(({ id }) => ({ type: "delete", of: "interaction", id })),
];

/** The lines of all but acts, with those of acts at their place among them. */
export const linesAround = (
  { brands, products, departments, spaces, people, accounts, ties }: Omit<Ecosystem, "acts">,
  acts: readonly object[],
): object[] => [
  ...brands.map((one) => ({ type: "brand", ...one })),
  ...products.map((one) => ({ type: "product", ...one })),
  ...departments.map((one) => ({ type: "department", ...one })),
  ...spaces.map((one) => ({ type: "space", ...one })),
  ...people.map(({ refuses, ...one }) => ({ type: "person", ...one, ...(refuses && { consents: [REFUSAL] }) })),
  ...accounts.map((one) => ({ type: "account", platform: "forum", ...one })),
  ...acts,
  ...ties.map((one) => ({ type: "relation", ...one })),
];

export const recordOf = ({ isDeleted, ...act }: Act): object => ({ type: "interaction", ...act });

const REFUSAL = { purpose: "PROFILING", granted: false, at: "2024-03-01T00:00:00Z" };

function tie() {
  const since = optional(instant);
  const [from, to] = [person, person];
  const between = fc
    .oneof(
      fc.record({ kind: fc.constantFrom("KNOWS", "FOLLOWS", "FOLLOWS", "INTRODUCED"), from, to, since }),
      fc.record({ kind: fc.constant("TRUSTS"), from, to, weight: fc.constantFrom(-0.5, 0.5, 1) }),
    )
    .filter((one) => one.from !== one.to);
  return fc.oneof(
    between,
    fc.record({ kind: fc.constant("FOLLOWS"), from, to: brand, toType: fc.constant("brand"), since }),
    fc.record({
      kind: fc.constant("WORKS_FOR"),
      from,
      to: brand,
      department: optional(key("d", 2)),
      spokesperson: fc.boolean(),
      since,
    }),
    fc.record({ kind: fc.constant("MEMBER_OF"), from, to: key("s", 4), moderator: fc.boolean() }),
  );
}

/** Most of what there may be of a type. */
function some<T>(prefix: string, count: number, shape: { [K in keyof T]: fc.Arbitrary<T[K]> }) {
  const one = fc.record(shape);
  return fc
    .array(fc.option(one, { freq: 7 }), { minLength: count, maxLength: count })
    .map((list) => list.flatMap((fields, n) => (fields === null ? [] : [{ ...fields, id: `${prefix}${n}` }])));
}

function keys(prefix: string, count: number): string[] {
  return Array.from({ length: count }, (_, n) => `${prefix}${n}`);
}

function key(prefix: string, count: number) {
  return fc.constantFrom(...keys(prefix, count));
}

function optional<T>(value: fc.Arbitrary<T>) {
  return fc.option(value, { nil: undefined, freq: 2 });
}
