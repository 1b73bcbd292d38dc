import fc from "fast-check";
import { expect, test } from "vitest";
import { visibilityOf } from "../../src/domain/visibility.ts";
import { ReadModel } from "../../src/readmodel/read-model.ts";
import { NUMBERS, pages } from "../readmodel/arbitrary-pages.ts";

const everything = (count: number) => Array.from({ length: count }, (_, n) => n);
const limits = fc.subarray(everything(NUMBERS.brand));

test("a viewer limited to brands sees these, what is about them, and whom that concerns", () => {
  fc.assert(
    fc.property(pages, limits, (history, brands) => {
      const model = new ReadModel();
      for (const page of history) model.apply(page);
      const { people, accounts, products, departments, spaces, interactions, relations } = model;
      const isOwn = (brand: number | null) => brand !== null && brands.includes(brand);
      const brand = (n: number) => model.brands.has(n) && isOwn(n);
      const space = (n: number) => spaces.has(n) && isOwn(spaces.brand(n));
      const interaction = (n: number) => interactions.has(n) && interactions.brandsOf(n).some(isOwn);
      const acts = everything(interactions.size).filter(interaction);
      const ties = [...relations.present()].filter((n) => {
        const [type, to] = [relations.toType(n), relations.to(n)];
        return (type === "brand" && brand(to)) || (type === "space" && space(to));
      });
      const concerned = new Set([...acts.map((n) => interactions.actor(n)), ...ties.map((n) => relations.from(n))]);
      const person = (n: number) => people.has(n) && concerned.has(n);
      const account = (n: number) => accounts.has(n) && person(accounts.person(n) ?? -1);
      const relation = (n: number) => {
        if (!relations.has(n) || !person(relations.from(n))) return false;
        return { person, brand, space }[relations.toType(n)](relations.to(n));
      };
      const conversation = (root: number) => acts.some((n) => interactions.root(n) === root);
      const expected = {
        brand,
        space,
        interaction,
        person,
        account,
        relation,
        conversation,
        product: (n: number) => products.has(n) && isOwn(products.brand(n)),
        department: (n: number) => departments.has(n) && isOwn(departments.brand(n)),
      };

      const visible = visibilityOf(model, { personal: false, brands });
      const seen = (sees: typeof expected) => Object.entries(sees).map(([type, see]) => [type, everything(20).filter(see)]);
      const { brand: b, space: s, interaction: i, person: p, account: a, relation: r, conversation: c, product, department } = visible;
      expect(
        seen({ brand: b, space: s, interaction: i, person: p, account: a, relation: r, conversation: c, product, department }),
      ).toEqual(seen(expected));
    }),
  );
});

test("a viewer without limits sees all that is present, and no placeholder", () => {
  fc.assert(
    fc.property(pages, (history) => {
      const model = new ReadModel();
      for (const page of history) model.apply(page);
      const visible = visibilityOf(model, { personal: true, brands: null });
      const tables = { person: model.people, account: model.accounts, brand: model.brands, product: model.products };
      for (const type of ["person", "account", "brand", "product"] as const) {
        expect(everything(20).filter(visible[type])).toEqual([...tables[type].present()]);
      }
      expect(everything(20).filter(visible.interaction)).toEqual([...model.interactions.present()]);
    }),
  );
});
