import type { MeasureKind } from "../../src/influence/model.ts";
import type { PathOrder } from "../../src/influence/paths/path-order.ts";
import type { Arrow } from "./network.ts";

/** A path, found by trying all, with the figures of its hops. */
export interface Route {
  readonly people: readonly number[];
  readonly figures: readonly number[];
}

export interface Wanted {
  readonly kind: MeasureKind;
  readonly from: readonly number[];
  readonly to: readonly number[];
  readonly excluded: readonly number[];
  readonly maxHops: number;
  readonly bothWays?: boolean;
  readonly among?: readonly number[] | null;
  /** Paths have somebody who is inside and somebody who is not. */
  readonly inside?: readonly number[] | null;
  /** The least product, or the greatest sum. */
  readonly limit?: number | null;
  /** By the tail and the head of an arrow: when what the head responded to was said, and when it responded. */
  readonly events?: ReadonlyMap<string, readonly (readonly [cause: number, response: number])[]> | null;
}

/** Every path that is wanted, found by trying all. */
export function allRoutes(arrows: readonly Arrow[], wanted: Wanted): Route[] {
  const { kind, from, to, excluded, maxHops, bothWays, among, inside, limit, events } = wanted;
  const found: Route[] = [];
  const isClosed = (person: number) => excluded.includes(person) || among?.includes(person) === false;
  const walk = (people: number[], figures: number[], arrival: number): void => {
    const here = people.at(-1) ?? 0;
    if (figures.length > 0 && to.includes(here)) {
      found.push({ people, figures });
      return;
    }
    if (figures.length === maxHops) return;
    for (const [next, figure] of steps(here)) {
      if (people.includes(next) || from.includes(next) || isClosed(next)) continue;
      const responses = events?.get(`${here} ${next}`)?.flatMap(([cause, response]) => (cause >= arrival ? [response] : []));
      if (!responses || responses.length > 0) walk([...people, next], [...figures, figure], Math.min(...(responses ?? [])));
    }
  };
  for (const start of from) if (!isClosed(start)) walk([start], [], Number.NEGATIVE_INFINITY);
  return found.filter((route) => isMixed(route) && isWithin(route));

  function steps(here: number): Map<number, number> {
    const best = new Map<number, number>();
    for (const [tail, head, figure] of arrows) {
      if (kind === "PROBABILITY" && figure === 0) continue;
      for (const [one, other] of bothWays
        ? [
            [tail, head],
            [head, tail],
          ]
        : [[tail, head]]) {
        if (one !== here || other === undefined) continue;
        const known = best.get(other);
        best.set(other, known === undefined ? figure : kind === "COST" ? Math.min(known, figure) : Math.max(known, figure));
      }
    }
    return best;
  }

  function isMixed({ people }: Route): boolean {
    if (!inside) return true;
    const insiders = people.filter((person) => inside.includes(person)).length;
    return insiders > 0 && insiders < people.length;
  }

  function isWithin(route: Route): boolean {
    if (limit == null) return true;
    return kind === "COST" ? sumOf(route) <= limit * (1 + 1e-9) : productOf(route) >= limit * (1 - 1e-9);
  }
}

/** DEFINITIONS §5: the order of two routes, 0 where they are as good. */
export function orderBy(order: PathOrder, kind: MeasureKind): (a: Route, b: Route) => number {
  const hops = (a: Route, b: Route) => a.figures.length - b.figures.length;
  const product = (a: Route, b: Route) => close(productOf(b), productOf(a));
  const cheaper = (a: Route, b: Route) => close(sumOf(a), sumOf(b));
  const width = (a: Route, b: Route) => Math.min(...b.figures) - Math.min(...a.figures);
  switch (order) {
    case "FEWEST_HOPS":
      return (a, b) => hops(a, b) || (kind === "COST" ? cheaper(a, b) : product(a, b));
    case "MOST_PROBABLE":
      return (a, b) => product(a, b) || hops(a, b);
    case "STRONGEST":
      return (a, b) => width(a, b) || hops(a, b) || product(a, b);
    case "CHEAPEST":
      return (a, b) => cheaper(a, b) || hops(a, b);
    case "ALL_SHORTEST":
      return (a, b) => hops(a, b) || cheaper(b, a);
  }
}

const productOf = ({ figures }: Route) => figures.reduce((product, figure) => product * figure, 1);
const sumOf = ({ figures }: Route) => figures.reduce((sum, figure) => sum + figure, 0);

/** What is closer than a billionth part is as good. */
function close(a: number, b: number): number {
  return Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b)) ? 0 : a - b;
}
