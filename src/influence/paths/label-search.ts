import { STRETCH } from "../../readmodel/slices.ts";
import { edgeOf } from "../projection/csr.ts";
import { arrivalOf, type Levels, levelsOf, type Timetable, weightOf } from "./beginning.ts";
import type { PathAlgebra } from "./path-algebra.ts";
import { OPEN, TARGET } from "./places.ts";
import type { Remaining } from "./remaining.ts";
import type { Ask, PathSearch, Terrain, Way } from "./terrain.ts";

export interface LabelOptions {
  /** In a form that holds whatever the figures. */
  readonly algebra: PathAlgebra;
  readonly hopsFirst: boolean;
  /** A whole path may weigh no more. */
  readonly limit?: number;
  /** What is left from each person at least: the search then goes straight there (A*). */
  readonly left?: Remaining | null;
  /** Paths have to be on both levels. */
  readonly levels?: Levels | null;
  /** Paths have to follow what happened, one after another. */
  readonly timetable?: Timetable | null;
  /** Any of the best ways will do, and whether there are others is not asked. */
  readonly anyWillDo?: boolean;
}

/**
 * Finds the best rest whatever the conditions, by labels in the order of weight or of hops: a label goes when another to the
 * same person, on the same levels, has neither more weight, nor more hops, nor a later arrival. One label a person would not do,
 * since the lightest way to somebody may leave too few hops, or arrive too late. The best way meets nobody twice on the same
 * levels.
 */
export class LabelSearch implements PathSearch {
  /** Some way was not followed because it had no hop left, or weighed too much. */
  wasCut = false;
  wasLimited = false;
  readonly #terrain: Terrain;
  readonly #options: LabelOptions;
  readonly #algebra: PathAlgebra;
  readonly #limit: number;
  /** Does less weight make up for more hops? */
  readonly #weightCounts: boolean;
  #work = 0;
  /** What weighs more, or has more hops where they come first, is of no use: a target was reached, and this is worse. */
  #bound = Infinity;
  #mostWeight = Infinity;

  constructor(terrain: Terrain, options: LabelOptions) {
    this.#terrain = terrain;
    this.#options = options;
    this.#algebra = options.algebra;
    this.#limit = options.limit ?? Infinity;
    this.#weightCounts = !options.hopsFirst || this.#limit < Infinity;
  }

  *find(ask: Ask): Generator<void, Way | null> {
    const { work, scratch, places } = this.#terrain;
    const { hopsFirst, anyWillDo, levels } = this.#options;
    const algebra = this.#algebra;
    const { labels, aheadHeap: heap } = scratch;
    yield* this.#begin(ask);
    let [best, isTied, looked] = [-1, false, 0];
    for (;;) {
      const before = heap.leastKey;
      const label = heap.pop();
      if (label === null || before > this.#bound) break;
      if (labels.isBeaten(label)) continue;
      const key = this.#keyOf(label);
      // More is known of what is left by now.
      if (key > before) {
        heap.push(key, label);
        continue;
      }
      const person = labels.person(label);
      if (labels.hops(label) > 0 && places.of(person) === TARGET) {
        if (best === -1) {
          best = label;
          this.#bound = hopsFirst ? labels.hops(label) : algebra.slack(labels.weight(label));
          if (anyWillDo) break;
          continue;
        }
        const [weight, bestWeight] = [labels.weight(label), labels.weight(best)];
        if (weight < bestWeight) isTied = algebra.slack(weight) >= bestWeight;
        else isTied ||= weight <= algebra.slack(bestWeight);
        if (weight < bestWeight || (weight === bestWeight && labels.hops(label) < labels.hops(best))) best = label;
        else if (!hopsFirst && weight > bestWeight) break;
        continue;
      }
      if (hopsFirst && labels.hops(label) >= this.#bound) continue;
      const cells = this.#expand(label, person, ask);
      work.spend(cells);
      if (work.isOver) return null;
      this.#work += cells;
      looked += cells;
      looked += this.#lookBack();
      if (looked < STRETCH) continue;
      looked = 0;
      yield;
    }
    if (best === -1) return null;
    const way = labels.way(best);
    const isSimple = !levels || new Set(way.people).size === way.people.length;
    return { ...way, isTied: isTied || way.isTied || !isSimple };
  }

  /** What the rest of a path weighs at least by its first edge and by what is left behind it. */
  least({ root, starts, notFirst }: Ask): number {
    const { csr, ahead, places } = this.#terrain;
    const { left } = this.#options;
    // From many starts it would be a search of its own.
    if (!left || starts.length > 1) return Number.NEGATIVE_INFINITY;
    const nothing = weightOf(root, this.#terrain.csr, this.#algebra);
    let least = Infinity;
    for (const person of starts) {
      for (const side of ahead) {
        const isInto = side === csr.into;
        for (let cell = side.start[person] ?? 0; cell < (side.end[person] ?? 0); cell++) {
          const next = side.others[cell] ?? 0;
          const place = places.of(next);
          if ((place !== OPEN && place !== TARGET) || notFirst.has(next)) continue;
          const weight = this.#algebra.further(nothing, isInto ? edgeOf(csr, cell) : cell, isInto ? next : person);
          const whole = place === TARGET ? weight : weight + left.of(next);
          if (whole < least) least = whole;
        }
      }
    }
    return least;
  }

  *#begin({ root, starts }: Ask): Generator<void, void> {
    const { csr, scratch } = this.#terrain;
    const { levels, timetable } = this.#options;
    scratch.labels.begin(levels ? 4 * csr.people : csr.people);
    scratch.aheadHeap.clear();
    this.#bound = Infinity;
    this.#mostWeight = this.#limit;
    const weight = weightOf(root, this.#terrain.csr, this.#algebra);
    const arrival = timetable ? arrivalOf(root, timetable) : 0;
    for (let i = 0; i < starts.length; i++) {
      const person = starts[i] ?? 0;
      const label = scratch.labels.start(person, weight, arrival, levels ? levelsOf([...root.people, person], levels) : 0);
      scratch.aheadHeap.push(this.#keyOf(label), label);
      if (i % STRETCH === STRETCH - 1) yield;
    }
  }

  #keyOf(label: number): number {
    const { places, scratch } = this.#terrain;
    const { labels } = scratch;
    if (this.#options.hopsFirst) return labels.hops(label);
    const { left } = this.#options;
    const person = labels.person(label);
    // Starts are not passed, so that nothing is known of what is left from there.
    if (!left || labels.hops(label) === 0 || places.of(person) === TARGET) return labels.weight(label);
    return labels.weight(label) + left.of(person);
  }

  /** As much as was looked at from the start is worth being looked at from the targets. */
  #lookBack(): number {
    const { left } = this.#options;
    if (!left) return 0;
    const before = left.work;
    while (left.work < this.#work && left.isUnderWay) left.goOn();
    return left.work - before;
  }

  #expand(label: number, person: number, { notFirst, hops }: Ask): number {
    const { csr, ahead, places, scratch } = this.#terrain;
    const { levels, timetable, left } = this.#options;
    const { labels } = scratch;
    const algebra = this.#algebra;
    const gone = labels.hops(label);
    const soFar = labels.weight(label);
    let cells = 1;
    if (gone === hops && this.wasCut) return cells;
    for (const side of ahead) {
      const isInto = side === csr.into;
      const first = side.start[person] ?? 0;
      const behind = side.end[person] ?? 0;
      cells += behind - first;
      for (let cell = first; cell < behind; cell++) {
        const next = side.others[cell] ?? 0;
        const place = places.of(next);
        if ((place !== OPEN && place !== TARGET) || (gone === 0 && notFirst.has(next))) continue;
        const edge = isInto ? edgeOf(csr, cell) : cell;
        const weight = algebra.further(soFar, edge, isInto ? next : person);
        // An edge that is none weighs NaN.
        if (Number.isNaN(weight)) continue;
        const whole = place === TARGET || !left ? weight : weight + left.of(next);
        if (left && whole === Infinity) continue;
        if (whole > this.#mostWeight) {
          this.wasLimited ||= whole > this.#limit;
          continue;
        }
        const arrival = timetable ? timetable(edge, labels.arrival(label)) : 0;
        if (arrival === Infinity) continue;
        if (gone === hops) {
          this.wasCut = true;
          return cells;
        }
        const on = levels ? labels.levels(label) | levels(next) : 0;
        if (place === TARGET && levels && on !== 3) continue;
        this.#reach(label, edge, next, weight, whole, arrival, on, place === TARGET);
      }
    }
    return cells;
  }

  #reach(from: number, edge: number, person: number, weight: number, whole: number, arrival: number, on: number, isTarget: boolean): void {
    const { labels, aheadHeap: heap } = this.#terrain.scratch;
    const { hopsFirst, levels } = this.#options;
    const bag = levels ? 4 * person + on : person;
    const hops = labels.hops(from) + 1;
    if (hopsFirst && hops > this.#bound) return;
    const close = this.#algebra.slack(weight);
    let isTied = false;
    for (let other = labels.top(bag), above = -1; other !== -1; other = labels.below(other)) {
      const otherWeight = labels.weight(other);
      const otherHops = labels.hops(other);
      const isClose = otherHops === hops && (weight <= otherWeight ? otherWeight <= close : weight <= this.#algebra.slack(otherWeight));
      const mayGo = arrival >= labels.arrival(other) && hops >= otherHops;
      if (mayGo && (weight >= otherWeight || (hops > otherHops && !this.#weightCounts))) {
        if (isClose) labels.tie(other);
        return;
      }
      isTied ||= isClose;
      const isLighter = weight <= otherWeight || (hops < otherHops && !this.#weightCounts);
      const mayStay = arrival > labels.arrival(other) || hops > otherHops || !isLighter;
      if (mayStay) above = other;
      else labels.beat(other, above, bag);
    }
    const label = labels.further(from, edge, person, weight, arrival, on);
    if (isTied) labels.tie(label);
    labels.put(label, bag);
    heap.push(hopsFirst ? hops : whole, label);
    if (!isTarget) return;
    if (hopsFirst) this.#bound = Math.min(this.#bound, hops);
    else {
      this.#bound = Math.min(this.#bound, this.#algebra.slack(weight));
      this.#mostWeight = Math.min(this.#mostWeight, this.#bound);
    }
  }
}
