import type { ReadModel } from "../../readmodel/read-model.ts";
import type { Projection } from "../projection/projection.ts";
import type { Timetable } from "./beginning.ts";

/**
 * When a word passes an edge: it is there with the earliest response to something that was said no sooner than it had come. Edges
 * that rest on ties alone are never passed.
 */
export function timetableOf({ csr, evidence }: Projection, { interactions }: Pick<ReadModel, "interactions">): Timetable {
  const { start, end, causes, responses } = evidence;
  return (edge, after) => {
    let earliest = Infinity;
    for (let i = start[edge] ?? 0; i < (end[edge] ?? 0); i++) {
      const [cause, response] = [causes[i] ?? 0, responses[i] ?? 0];
      // What counts for both of two people is also behind the edge that the response does not run along.
      if (!interactions.has(cause) || !interactions.has(response) || interactions.actor(response) !== csr.out.others[edge]) continue;
      if (interactions.at(cause) >= after) earliest = Math.min(earliest, interactions.at(response));
    }
    return earliest;
  };
}
