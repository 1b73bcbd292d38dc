import { DAY } from "../src/domain/durations.ts";
import { logEntry } from "../src/log/entries.ts";
import { pyramidsOf } from "../src/scoring/pyramid/pyramids.ts";
import { atMost, noted, publish } from "./figures.ts";
import { generatedModel } from "./generated-model.ts";
import { sized } from "./options.ts";
import { median, timed } from "./timing.ts";

/** The engagement pyramid of the busiest brand of a generated ecosystem, over 90 days. */
const PEOPLE = sized(10_000, 100_000);
const ACTS = 10 * PEOPLE;
const TIMES = 21;
const SIGHT = { personal: true, brands: null };

/** Milliseconds: what takes so few is less than what processor time is counted in on some machines. */
const taking = async (work: () => Promise<unknown>): Promise<number> => (await timed(work)).ms;

const model = await generatedModel({ people: PEOPLE, interactions: ACTS, seed: 1, rich: true });
const { interactions, brands } = model;
const counts = [...brands.present()].map((brand) => ({ brand, acts: interactions.orders.byBrand.count(brand) }));
const { brand, acts } = counts.reduce((best, one) => (one.acts > best.acts ? one : best));
const [last = 0] = interactions.orders.at.walk({ direction: -1 });
const end = interactions.at(last) + 1;

const pyramidAt = (to: number) => pyramidsOf(model).now(SIGHT, { brand, withStaff: false, period: { from: to - 90 * DAY, to } });
const [first = 0] = interactions.orders.byBrand.walk({ partition: brand, direction: 1 });
const beginning = interactions.at(first);

const cold = await taking(() => pyramidAt(end));
const whole = await taking(() => pyramidAt(beginning + 90 * DAY));
const fresh: number[] = [];
const again: number[] = [];
const late: number[] = [];
const other: number[] = [];
for (let i = 0; i < TIMES; i++) {
  add(end - 1 + i);
  fresh.push(await taking(() => pyramidAt(end + i)));
  again.push(await taking(() => pyramidAt(end + i)));
  // An act that comes an hour late.
  add(end - DAY / 24);
  late.push(await taking(() => pyramidAt(end + i)));
  other.push(await taking(() => pyramidAt(beginning + ((i + 1) * (end - beginning)) / (TIMES + 1))));
}
const { mix } = await pyramidAt(end);
publish([
  noted(`pyramid of ${acts} acts by ${PEOPLE} people (of ${ACTS} acts), 90 days: people on it`, mix.count, ""),
  noted("  the first of a process, from the last 180 days", cold, "ms"),
  noted("  the first that goes back to the beginning", whole, "ms"),
  atMost("  median after one more act, at asOf = now", median(fresh), 50, "ms"),
  atMost("  repeated", median(again), 5, "ms"),
  noted("  after an act that came an hour late", median(late), "ms"),
  atMost("  at any other instant", median(other), 400, "ms"),
]);

function add(at: number): void {
  const n = interactions.size;
  const entry = logEntry.parse({ type: "interaction", n, kind: "ANSWER", at, actor: n % PEOPLE, brand, inReplyTo: last });
  model.apply({ position: model.position + 1, at, entries: [entry] });
}
