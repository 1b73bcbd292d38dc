import { expect, test } from "vitest";
import { LEARNED } from "../../src/influence/model.ts";
import { Projections } from "../../src/influence/projection/projections.ts";
import { logEntry } from "../../src/log/entries.ts";
import { edgesOf, projectionOf } from "./edges.ts";
import { DAY, people, readModelOf } from "./read-model-of.ts";

const follows = (n: number, fields: object = {}) => ({
  type: "relation" as const,
  n,
  kind: "FOLLOWS",
  from: 1,
  to: 0,
  toType: "person",
  ...fields,
});
const asked = (asOf = 10 * DAY) => ({ model: LEARNED, asOf, brands: null });

test("one is kept for every instant of its span, and made anew outside it and for other keys", async () => {
  const model = readModelOf(...people(0, 1), follows(0, { since: 5 * DAY, until: 20 * DAY }));
  const projections = new Projections(model);
  const { projection, position } = await projections.of(asked());
  expect(position).toBe(1);
  for (const day of [5, 19]) expect((await projections.of(asked(day * DAY))).projection).toBe(projection);
  for (const day of [4, 20]) expect((await projections.of(asked(day * DAY))).projection.csr.edges).toBe(0);
  expect((await projections.of({ ...asked(), brands: [0] })).projection).not.toBe(projection);
  expect((await projections.of(asked())).projection).toBe(projection);
});

test("those who ask at once share one", async () => {
  const projections = new Projections(readModelOf(...people(0, 1), follows(0)));
  const [one, other] = await Promise.all([projections.of(asked()), projections.of(asked())]);
  expect(one?.projection).toBe(other?.projection);
});

test("a page that comes before one is begun is in it, one that comes later is in the next", async () => {
  const model = readModelOf(...people(0, 1, 2));
  const page = (position: number, entry: object) => model.apply({ position, at: 0, entries: [logEntry.parse(entry)] });
  const projections = new Projections(model);
  const first = projections.of(asked());
  page(2, follows(0));
  const second = projections.of(asked(11 * DAY));
  page(3, follows(1, { from: 2 }));
  const third = projections.of(asked());
  for (const promise of [first, second, third]) {
    const { projection, position } = await promise;
    expect(position).toBeGreaterThanOrEqual(promise === first ? 1 : promise === second ? 2 : 3);
    expect(projection.csr.edges).toBe(position - 1);
  }
  expect(edgesOf((await third).projection, 0)).toEqual(edgesOf(projectionOf(model, 10 * DAY), 0));
});

test("they are kept while there is room", async () => {
  const instants = Array.from({ length: 12 }, (_, day) => day * DAY);
  const model = readModelOf(...people(0, 1), ...instants.map((since, n) => follows(n, { since, to: 0 })));
  const projections = new Projections(model, 1);
  const { projection } = await projections.of(asked(0));
  expect((await projections.of(asked(0))).projection).toBe(projection);
  for (const asOf of instants) await projections.of(asked(asOf));
  expect((await projections.of(asked(0))).projection).not.toBe(projection);
});
