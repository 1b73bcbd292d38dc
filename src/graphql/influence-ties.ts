import type { InfluencePath } from "../influence/paths/influence-paths.ts";
import type { Context } from "./context.ts";

/**
 * Orders paths that are as good as each other by the keys of their people, one after another. Keys live in the graph alone, so
 * they are read where there is a tie and nowhere else; who may not see keys gets the order of recording.
 */
export async function inOrderOfKeys(paths: readonly InfluencePath[], { hydrate, visible }: Context): Promise<readonly InfluencePath[]> {
  const tied = paths.filter(({ rank }, i) => rank === paths[i - 1]?.rank || rank === paths[i + 1]?.rank);
  if (tied.length === 0 || !visible.personal) return paths;
  const people = [...new Set(tied.flatMap((path) => path.people))];
  const rows = await Promise.all(people.map((n) => hydrate.person.load(n)));
  const keys = new Map(people.map((n, i) => [n, rows[i]?.key ?? ""]));
  return paths.toSorted((a, b) => a.rank - b.rank || compare(a.people, b.people, keys));
}

function compare(a: readonly number[], b: readonly number[], keys: ReadonlyMap<number, string>): number {
  for (const [i, person] of a.entries()) {
    const [one, other] = [keys.get(person) ?? "", keys.get(b[i] ?? -1) ?? ""];
    if (one !== other) return one < other ? -1 : 1;
  }
  return 0;
}
