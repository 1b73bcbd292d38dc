import fc from "fast-check";
import { expect, test } from "vitest";
import { peopleByLastAct } from "../../src/domain/last-acts.ts";
import { visibilityOf } from "../../src/domain/visibility.ts";
import { BRANDS, facts, modelOf, PEOPLE } from "../scoring/arbitrary-facts.ts";

const limits = fc.subarray(Array.from({ length: BRANDS }, (_, n) => n));
const direction = fc.constantFrom(1 as const, -1 as const);

test("people by their last act in sight, from any place among them and in both directions", () => {
  fc.assert(
    fc.property(facts, limits, direction, (entries, brands, way) => {
      const model = modelOf(entries);
      const { interactions } = model;
      const visible = visibilityOf(model, { personal: false, brands });
      const seen = [...interactions.present()].filter(visible.interaction);
      const places = Array.from({ length: PEOPLE }, (_, n) => {
        const own = seen.filter((act) => interactions.actor(act) === n).map((act) => interactions.at(act));
        return { value: Math.max(-1, ...own), n };
      }).filter(({ n }) => visible.person(n));
      places.sort((a, b) => (a.value - b.value || a.n - b.n) * way);

      const order = peopleByLastAct(model, visible);
      const walked = [...order.walk({ direction: way })];
      expect(walked).toEqual(places.map(({ n }) => n));
      expect(walked.map(order.value)).toEqual(places.map(({ value }) => value));
      for (const [i, after] of places.entries()) {
        expect([...order.walk({ direction: way, after })]).toEqual(places.slice(i + 1).map(({ n }) => n));
      }
    }),
  );
});
