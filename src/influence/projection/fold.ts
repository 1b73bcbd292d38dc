import { NumberList } from "../../readmodel/number-list.ts";
import { STRETCH } from "../../readmodel/slices.ts";
import { csrOf } from "./csr.ts";
import type { Projection } from "./projection.ts";
import { RealList } from "./real-list.ts";
import { narrow, roomFor, roomy } from "./room.ts";

/** The same influence graph with its rows side by side again, edges in the order of tail, then head, and room behind them. */
export function* fold(projection: Projection): Generator<void, Projection> {
  const { csr, evidence, bonds } = projection;
  const [tails, heads, bond] = [new NumberList(), new NumberList(), new NumberList()];
  const [start, end, causes, responses] = [new NumberList(), new NumberList(), new NumberList(), new NumberList()];
  const masses = new RealList();
  let written = 0;
  for (let tail = 0; tail < csr.people; tail++) {
    for (const edge of rowByHead(projection, tail)) {
      tails.push(tail);
      heads.push(csr.out.others[edge] ?? 0);
      bond.push(projection.bond[edge] ?? 0);
      masses.push(projection.masses[edge] ?? 0);
      start.push(causes.all.length);
      for (let cell = evidence.start[edge] ?? 0; cell < (evidence.end[edge] ?? 0); cell++) {
        causes.push(evidence.causes[cell] ?? 0);
        responses.push(evidence.responses[cell] ?? 0);
      }
      end.push(causes.all.length);
      if (++written % STRETCH === 0) yield;
    }
  }
  const numbers = narrow(bonds.size, roomFor(written));
  numbers.set(bond.all);
  return {
    ...projection,
    csr: yield* csrOf(csr.people, tails.all, roomy(heads.all)),
    masses: roomy(masses.all),
    bond: numbers,
    evidence: { start: roomy(start.all), end: roomy(end.all), causes: roomy(causes.all), responses: roomy(responses.all) },
  };
}

function rowByHead({ csr: { out } }: Projection, tail: number): number[] {
  const [first, behind] = [out.start[tail] ?? 0, out.end[tail] ?? 0];
  const edges = Array.from({ length: behind - first }, (_, i) => first + i);
  return edges.sort((a, b) => (out.others[a] ?? 0) - (out.others[b] ?? 0));
}
