import type { Countable } from "../../src/domain/visibility.ts";
import { LEARNED } from "../../src/influence/model.ts";
import { influenceOf, probabilityAt } from "../../src/influence/probability.ts";
import { type Projection, project } from "../../src/influence/projection.ts";
import type { ReadModel } from "../../src/readmodel/read-model.ts";
import { atOnce } from "../../src/readmodel/slices.ts";
import { everyone } from "./read-model-of.ts";

export function projectionOf(model: ReadModel, asOf: number, takesPart: Countable = everyone(model)): Projection {
  return atOnce(project(model, takesPart, asOf, LEARNED));
}

/** Every edge with all there is to say of it, by tail, then head. */
export function edgesOf(projection: Projection, t: number) {
  const { csr, evidence } = projection;
  return Array.from(csr.heads, (head, edge) => {
    const [start, end] = [evidence.start[edge], evidence.start[edge + 1]];
    return {
      tail: csr.tails[edge],
      head,
      ...influenceOf(projection, edge, t),
      causes: [...evidence.causes.subarray(start, end)],
      responses: [...evidence.responses.subarray(start, end)],
    };
  });
}

/** Of the edge between two people; 0 where there is none. */
export function probabilityOf(projection: Projection, tail: number, head: number, t: number): number {
  const { tails, heads } = projection.csr;
  const edge = heads.findIndex((one, i) => one === head && tails[i] === tail);
  return edge === -1 ? 0 : probabilityAt(projection, t)(edge);
}
