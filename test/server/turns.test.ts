import { expect, test } from "vitest";
import { Turns } from "../../src/server/turns.ts";

test("who takes turns goes on one after the other, in the order of asking, as far as they come without waiting", async () => {
  const turns = new Turns();
  const said: string[] = [];
  const speak = async (who: string) => {
    for (const word of ["first", "second"]) {
      await turns.take();
      said.push(`${who} begins ${word}`);
      await null;
      said.push(`${who} ends ${word}`);
    }
  };
  await Promise.all(["Ada", "Bilal", "Chloé"].map(speak));
  const round = (word: string) => ["Ada", "Bilal", "Chloé"].flatMap((who) => [`${who} begins ${word}`, `${who} ends ${word}`]);
  expect(said).toEqual([...round("first"), ...round("second")]);
});

test("other events have their time in between, however many take turns", async () => {
  const turns = new Turns();
  let gone = 0;
  const seen: number[] = [];
  const ticking = setInterval(() => seen.push(gone), 1);
  await Promise.all(
    Array.from({ length: 40 }, async () => {
      await turns.take();
      busyFor(1);
      gone++;
    }),
  );
  clearInterval(ticking);
  expect(gone).toBe(40);
  // Slices of 4 ms: each has few turns, and between any two of them a timer comes to its word.
  expect(new Set(seen).size).toBeGreaterThan(4);
});

test("whoever waits for something else in their turn holds up nobody", async () => {
  const turns = new Turns();
  const never = turns.take().then(() => new Promise<never>(() => {}));
  expect(await Promise.race([never, turns.take().then(() => "went on")])).toBe("went on");
});

function busyFor(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}
