import type { ReadModel } from "./read-model.ts";

/** What is made once for a read model and kept for as long as it lives. */
export function keptWith<T>(make: (readModel: ReadModel) => T): (readModel: ReadModel) => T {
  const made = new WeakMap<ReadModel, { readonly it: T }>();
  return (readModel) => {
    const kept = made.get(readModel) ?? { it: make(readModel) };
    made.set(readModel, kept);
    return kept.it;
  };
}
