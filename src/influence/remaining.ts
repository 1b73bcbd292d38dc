import { STRETCH } from "../readmodel/slices.ts";
import { CLOSED, TARGET } from "./best-way.ts";
import { type Csr, edgeOf } from "./csr.ts";
import { Heap } from "./heap.ts";
import { MOST_WEIGHT, type Weighing } from "./path-order.ts";
import type { Work } from "./work.ts";

/**
 * How much weight is left at least from each person to the nearest target, whatever the hops: Dijkstra's algorithm against the
 * edges. Infinite for who cannot get there by a path that may be asked for; null when the work is over.
 */
export function* remaining(csr: Csr, { weight }: Weighing, places: Uint8Array, work: Work): Generator<void, Float64Array | null> {
  const { start, end, others } = csr.into;
  const left = new Float64Array(csr.people).fill(Infinity);
  const isSettled = new Uint8Array(csr.people);
  const heap = new Heap();
  for (const [person, place] of places.entries()) {
    if (place !== TARGET) continue;
    left[person] = 0;
    heap.push(0, person);
  }
  let looked = 0;
  for (let person = heap.pop(); person !== null; person = heap.pop()) {
    if (isSettled[person] === 1) continue;
    isSettled[person] = 1;
    const [first, behind] = [start[person] ?? 0, end[person] ?? 0];
    work.spend(1 + behind - first);
    if (work.isOver) return null;
    for (let cell = first; cell < behind; cell++) {
      const before = others[cell] ?? 0;
      const more = (left[person] ?? 0) + weight(edgeOf(csr, cell), before);
      if (places[before] === CLOSED || more >= (left[before] ?? 0) || more > MOST_WEIGHT) continue;
      left[before] = more;
      heap.push(more, before);
    }
    looked += 1 + behind - first;
    if (looked < STRETCH) continue;
    looked = 0;
    yield;
  }
  return left;
}
