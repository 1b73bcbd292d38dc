import type { Countable } from "../../src/domain/visibility.ts";
import { type InfluenceModel, LEARNED } from "../../src/influence/model.ts";
import type { Csr } from "../../src/influence/projection/csr.ts";
import { type Projection, project } from "../../src/influence/projection/projection.ts";
import { influenceOf, weightsAt } from "../../src/influence/projection/weights.ts";
import type { ReadModel } from "../../src/readmodel/read-model.ts";
import { atOnce } from "../../src/readmodel/slices.ts";
import { everyone } from "./read-model-of.ts";

export function projectionOf(
  model: ReadModel,
  asOf: number,
  takesPart: Countable = everyone(model),
  by: InfluenceModel = LEARNED,
): Projection {
  return atOnce(project(model, takesPart, asOf, by));
}

/** Every edge with all there is to say of it, by tail, then head. */
export function edgesOf(projection: Projection, t: number) {
  const { csr, evidence } = projection;
  const weights = weightsAt(projection, t);
  return cellsOf(csr).map(({ tail, edge }) => {
    const head = csr.out.others[edge];
    const [start, end] = [evidence.start[edge], evidence.end[edge]];
    return {
      tail,
      head,
      ...influenceOf(projection, edge, tail, t, weights),
      causes: [...evidence.causes.subarray(start, end)],
      responses: [...evidence.responses.subarray(start, end)],
    };
  });
}

/** Of the edge between two people; 0 where there is none. */
export function probabilityOf(projection: Projection, tail: number, head: number, t: number): number {
  const { csr } = projection;
  const cell = cellsOf(csr).find((one) => one.tail === tail && csr.out.others[one.edge] === head);
  return cell ? weightsAt(projection, t).of(cell.edge, tail) : 0;
}

const cellsOf = ({ people, out }: Csr) =>
  Array.from({ length: people }, (_, tail) => tail).flatMap((tail) => {
    const first = out.start[tail] ?? 0;
    return Array.from({ length: (out.end[tail] ?? 0) - first }, (_, i) => ({ tail, edge: first + i }));
  });
