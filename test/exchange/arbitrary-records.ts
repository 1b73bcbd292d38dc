import fc from "fast-check";

/** Small ecosystems as records that agree with each other, in a sensible order and in a shuffled one. */
export const ecosystem = fc
  .record({
    people: fc.uniqueArray(fc.record({ id: key("p"), name: name(), roles: some("CUSTOMER", "PARTNER"), consents: fc.boolean() }), {
      selector,
    }),
    accounts: fc.uniqueArray(fc.record({ id: key("a"), handle: name(), person: fc.option(key("p"), { nil: undefined }) }), { selector }),
    brands: fc.uniqueArray(fc.record({ id: key("b"), name: name() }), { selector }),
    spaces: fc.uniqueArray(fc.record({ id: key("s"), brand: optional(key("b")) }), { selector }),
    acts: fc.uniqueArray(act(), { selector, maxLength: 12 }),
    ties: fc.uniqueArray(tie(), {
      selector: ({ kind, from, to }) => [kind, ...(kind === "KNOWS" ? [from, to].sort() : [from, to])].join(" "),
    }),
  })
  .map(({ people, accounts, brands, spaces, acts, ties }) => [
    ...brands.map((brand) => ({ type: "brand", ...brand })),
    ...spaces.map((space) => ({ type: "space", ...space })),
    ...people.map(({ consents, ...person }) => ({
      type: "person",
      ...person,
      ...(consents && { consents: [{ purpose: "PROFILING", granted: false, at: "2024-03-01T00:00:00Z" }] }),
    })),
    ...accounts.map((account) => ({ type: "account", platform: "forum", ...account })),
    ...acts.map((one) => ({ type: "interaction", kind: "POST", ...one })),
    ...ties.map((one) => ({ type: "relation", ...one })),
  ])
  .chain((records) => fc.shuffledSubarray(records, { minLength: records.length }).map((shuffled) => ({ records, shuffled })));

function act() {
  return fc
    .record({
      n: fc.nat(15),
      by: fc.oneof(fc.record({ actor: key("p") }), fc.record({ account: key("a") })),
      at: fc.date({ min: new Date("2020-01-01"), max: new Date("2024-01-01"), noInvalidDate: true }).map((at) => at.toISOString()),
      parent: optional(fc.nat(15)),
      brand: optional(key("b")),
      space: optional(key("s")),
      mentions: optional(fc.uniqueArray(key("p"), { maxLength: 3 })),
      text: optional(name()),
      sentiment: optional(fc.integer({ min: -10, max: 10 }).map((tenths) => tenths / 10)),
    })
    .map(({ n, by, parent, ...rest }) => ({
      id: `i${n}`,
      ...by,
      ...rest,
      // A reply has a higher number than what it replies to, so no order of the lines makes a circle.
      inReplyTo: parent !== undefined && parent < n ? `i${parent}` : undefined,
    }));
}

function tie() {
  const ends = { from: fc.constantFrom("p0", "p1"), to: fc.constantFrom("p2", "p3") };
  return fc.oneof(
    fc.record({ kind: fc.constantFrom("KNOWS", "FOLLOWS", "INTRODUCED"), ...ends }),
    fc.record({ kind: fc.constant("KNOWS"), from: ends.to, to: ends.from }),
    fc.record({ kind: fc.constant("TRUSTS"), ...ends, weight: fc.constantFrom(-1, 0.25, 1) }),
    fc.record({ kind: fc.constant("WORKS_FOR"), from: ends.from, to: key("b"), spokesperson: fc.constant(true) }),
    fc.record({ kind: fc.constant("MEMBER_OF"), from: ends.from, to: key("s") }),
  );
}

function key(prefix: string) {
  return fc.nat(3).map((n) => `${prefix}${n}`);
}

function name() {
  return fc.constantFrom("Ada", "Zénith ☕", "a\nb", "'; DROP", "𝔄", "\u0000x");
}

function some(...values: string[]) {
  return fc.subarray(values);
}

function optional<T>(value: fc.Arbitrary<T>) {
  return fc.option(value, { nil: undefined });
}

function selector({ id }: { id: string }) {
  return id;
}
