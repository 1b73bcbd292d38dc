import { expect, test } from "vitest";
import { type LogEntry, logEntry } from "../../src/log/entries.ts";
import type { ReadModel } from "../../src/readmodel/read-model.ts";
import { steadily } from "../../src/scoring/steadily.ts";
import { walkActs } from "../../src/scoring/walk-acts.ts";
import { DAY, people, readModelOf } from "../influence/read-model-of.ts";

const ADA = 0;
const act = (n: number, day: number, fields: object = {}): LogEntry =>
  logEntry.parse({ type: "interaction", n, kind: "POST", actor: ADA, at: day * DAY, brand: 0, ...fields });
const acts = Array.from({ length: 40 }, (_, n) => act(n, n));

/** Walks Acme's acts, slowly; after the twentieth act of each attempt it says so. */
function slowWalk(model: ReadModel, halfway: () => void) {
  return function* () {
    const walked: number[] = [];
    for (const n of walkActs(model, 0, Number.NEGATIVE_INFINITY)) {
      const until = performance.now() + 1;
      while (performance.now() < until);
      walked.push(n);
      if (walked.length === 20) halfway();
      yield model.interactions.at(n);
    }
    return walked;
  };
}

/** What is written halfway in each attempt, and what the walk found of it, in how many attempts. */
async function walkWhile(write: (attempt: number) => LogEntry[]) {
  const model = readModelOf(...people(ADA), { type: "brand", n: 0 }, ...acts);
  let attempts = 0;
  const halfway = () => {
    const entries = write(++attempts);
    if (entries.length > 0) setImmediate(() => model.apply({ position: model.position + 1, at: 0, entries }));
  };
  const { result, position } = await steadily(model, slowWalk(model, halfway));
  const present = [...model.interactions.orders.byBrand.walk({ partition: 0, direction: 1 })];
  return { result, position, present, attempts, last: model.position };
}

test("acts that come later than where the walk stands are taken in on the way", async () => {
  const { result, position, present, attempts, last } = await walkWhile(() => [act(100, 50), act(101, 38)]);
  expect(attempts).toBe(1);
  expect(result).toEqual(present);
  expect(result).toContain(100);
  expect(position).toBe(last);
});

test.each([
  ["an act where the walk has been", [act(100, 3)]],
  ["an act that is there already and gets another instant", [act(35, 60)]],
  ["a tie", [logEntry.parse({ type: "relation", n: 0, kind: "WORKS_FOR", from: ADA, to: 0, toType: "brand" })]],
  ["a refusal", [logEntry.parse({ type: "person", n: ADA, refusesProfiling: true })]],
])("%s makes it begin anew", async (_, entries) => {
  const { result, present, attempts } = await walkWhile((attempt) => (attempt === 1 ? entries : []));
  expect(attempts).toBe(2);
  expect(result).toEqual(present);
});

test("when writes undo every attempt, it ends all the same, and is of one position", async () => {
  const { result, position, present, attempts, last } = await walkWhile((attempt) => (attempt < 4 ? [act(100 + attempt, attempt)] : []));
  expect(attempts).toBe(4);
  expect(result).toEqual(present);
  expect(position).toBe(last);
});
