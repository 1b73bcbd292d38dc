import type { ReadModel } from "../readmodel/read-model.ts";

const known = new WeakMap<ReadModel, { position: number; acts: readonly number[] }>();

/** The acts of people who refuse PROFILING: few, so that counts subtract them instead of looking at everything. */
export function actsOfRefusers(readModel: ReadModel): readonly number[] {
  const { position, people, interactions } = readModel;
  const before = known.get(readModel);
  if (before?.position === position) return before.acts;
  const acts: number[] = [];
  for (const person of people.present()) {
    if (!people.refusesProfiling(person)) continue;
    for (const act of interactions.orders.byAuthor.walk({ partition: person, direction: 1 })) acts.push(act);
  }
  known.set(readModel, { position, acts });
  return acts;
}
