import type { Order } from "../readmodel/order.ts";
import type { InfluenceHop } from "./paths/influence-paths.ts";
import { edgeOf } from "./projection/csr.ts";
import type { Projection } from "./projection/projection.ts";
import { influenceOf, weightsAt } from "./projection/weights.ts";

/** Who is looked for beside a person: those who influence them, or those whom they influence. */
export type Neighbourhood = "INFLUENCERS" | "INFLUENCED";

/** The people at the other end of somebody's edges, in the order of probability, the most probable first, then by number. */
export interface Neighbours {
  readonly order: Order;
  /** The edge that joins one of them; from who influences to who is influenced. */
  hop(neighbour: number): InfluenceHop;
}

/**
 * Probabilities are ordered in single precision: a projection that is made anew measures masses from another instant, whose
 * rounding is to move nobody from one page to another.
 */
export function neighboursOf(projection: Projection, person: number, side: Neighbourhood, asOf: number): Neighbours {
  const { csr } = projection;
  const { start, end, others } = side === "INFLUENCED" ? csr.out : csr.into;
  const weights = weightsAt(projection, asOf);
  const edges = new Map<number, number>();
  const keys = new Map<number, number>();
  for (let cell = start[person] ?? 0; cell < (end[person] ?? 0); cell++) {
    const other = others[cell] ?? 0;
    const edge = side === "INFLUENCED" ? cell : edgeOf(csr, cell);
    edges.set(other, edge);
    keys.set(other, -Math.fround(weights.of(edge, side === "INFLUENCED" ? person : other)));
  }
  const value = (n: number) => keys.get(n) ?? 0;
  const people = [...keys.keys()].sort((a, b) => value(a) - value(b) || a - b);
  return {
    order: {
      *walk({ direction, after }) {
        const isBeyond = (n: number) => !after || (value(n) - after.value || n - after.n) * direction > 0;
        for (const n of direction === 1 ? people : people.toReversed()) if (isBeyond(n)) yield n;
      },
      value,
      count: () => people.length,
    },
    hop: (neighbour) => {
      const [from, to] = side === "INFLUENCED" ? [person, neighbour] : [neighbour, person];
      const edge = edges.get(neighbour) ?? 0;
      return { from, to, influence: influenceOf(projection, edge, from, asOf, weights), projection, edge, asOf };
    },
  };
}
