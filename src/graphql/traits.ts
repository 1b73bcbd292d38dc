import type { Group } from "../scoring/pyramid/groups.ts";
import type { Trait } from "../scoring/traits.ts";
import type { Context } from "./context.ts";
import { type Skeleton, skeletonIf } from "./skeletons.ts";

/** What a group has in common, as fields that tell it. */
export const wordOf = ({ trait }: Pick<Group<unknown>, "trait">): string | null => (trait?.type === "word" ? trait.word : null);

export const personOf = ({ trait }: Pick<Group<unknown>, "trait">, { visible }: Context): Skeleton<"person"> | null =>
  skeletonIf("person", numberIf(trait, "person"), visible.person);

export const departmentOf = ({ trait }: Pick<Group<unknown>, "trait">, { visible }: Context): Skeleton<"department"> | null =>
  skeletonIf("department", numberIf(trait, "department"), visible.department);

const numberIf = (trait: Trait | null, type: "person" | "department"): number | null => (trait?.type === type ? trait.n : null);
