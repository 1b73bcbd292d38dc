import type { Countable } from "../../src/domain/visibility.ts";
import type { Csr } from "../../src/influence/csr.ts";
import { type InfluenceModel, LEARNED } from "../../src/influence/model.ts";
import { type Projection, project } from "../../src/influence/projection.ts";
import { influenceOf, weightsAt } from "../../src/influence/weights.ts";
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
  const tails = tailsOf(csr);
  return Array.from(csr.out.others, (head, edge) => {
    const [start, end] = [evidence.start[edge], evidence.end[edge]];
    return {
      tail: tails[edge],
      head,
      ...influenceOf(projection, edge, tails[edge] ?? 0, t),
      causes: [...evidence.causes.subarray(start, end)],
      responses: [...evidence.responses.subarray(start, end)],
    };
  });
}

/** Of the edge between two people; 0 where there is none. */
export function probabilityOf(projection: Projection, tail: number, head: number, t: number): number {
  const tails = tailsOf(projection.csr);
  const edge = projection.csr.out.others.findIndex((one, i) => one === head && tails[i] === tail);
  return edge === -1 ? 0 : weightsAt(projection, t).of(edge, tail);
}

const tailsOf = ({ people, out }: Csr) =>
  Array.from({ length: people }, (_, n) => n).flatMap((n) => Array.from({ length: (out.end[n] ?? 0) - (out.start[n] ?? 0) }, () => n));
