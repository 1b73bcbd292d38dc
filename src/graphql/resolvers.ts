import type { IdType } from "../domain/global-id.ts";
import type { Visibility } from "../domain/visibility.ts";
import type { ReadModel } from "../readmodel/read-model.ts";
import type { Context } from "./context.ts";
import type { Rows } from "./hydration.ts";
import { type Skeleton, skeletonIf } from "./skeletons.ts";

/** A field that the read model knows: it costs no read of the graph. */
export const known =
  <V>(pick: (readModel: ReadModel, n: number) => V) =>
  ({ n }: Skeleton, _: unknown, { readModel }: Context): V =>
    pick(readModel, n);

/** A field that leads to one node; null where there is none that the viewer sees. */
export const leadsTo =
  <T extends IdType>(type: T, pick: (readModel: ReadModel, n: number, visible: Visibility) => number | null) =>
  ({ n }: Skeleton, _: unknown, { readModel, visible }: Context): Skeleton<T> | null =>
    skeletonIf(type, pick(readModel, n, visible), visible[type]);

/** A field that the graph alone keeps; null where there is nothing, where it is not for the viewer, or where the node was just deleted. */
export const stored = <T extends keyof Rows, V>(type: T, pick: (row: Rows[T]) => V) => {
  const picked = (row: Rows[T] | null): V | null => row && pick(row);
  return ({ n }: Skeleton<T>, _: unknown, { hydrate }: Context): V | null | Promise<V | null> => {
    const row = hydrate[type].ready(n);
    return row === undefined ? hydrate[type].load(n).then(picked) : picked(row);
  };
};
