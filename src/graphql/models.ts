import { BadUserInput } from "../domain/errors.ts";
import type { ModelKind } from "../domain/kinds.ts";
import { encodePosition } from "../domain/position.ts";
import type { Result } from "../log/writer.ts";
import { builder } from "./builder.ts";
import type { Context } from "./context.ts";
import { RecordStatus } from "./records.ts";
import { type BrandRef, find } from "./references.ts";

/** What became of setting a model, of which P may be wrong. */
export interface ModelSet<P> {
  readonly position: number;
  readonly status: Result["status"];
  readonly problems: readonly (P | Refusal)[];
}

/** Why nothing of a model without problems was written. */
export interface Refusal {
  readonly code: "REFUSED";
  readonly component: null;
  readonly path: readonly (string | number)[];
  readonly message: string;
}

export const ModelReceipt = builder.interfaceRef<Pick<ModelSet<unknown>, "position" | "status">>("ModelReceipt").implement({
  description: "What became of a model that was to be set.",
  fields: (t) => ({
    position: t.field({
      type: "Position",
      description: "From where on it is in force.",
      resolve: ({ position }, _, { identity }) => encodePosition(identity, { p: position, index: 0 }),
    }),
    status: t.expose("status", { type: RecordStatus, description: "What became of it." }),
  }),
});

/** A model as it was checked: its document, null for none, or what is wrong with it. */
export type CheckedModel<P> = { readonly document: string | null } | { readonly problems: readonly P[] };

/** Sets a model for a brand, or for all that have none of their own; with problems it sets nothing. */
export async function setModel<P>(
  kind: ModelKind,
  brand: typeof BrandRef.$inferInput | null | undefined,
  context: Context,
  check: (brand: number | null) => CheckedModel<P> | Promise<CheckedModel<P>>,
): Promise<ModelSet<P>> {
  const of = brand ? await find("brand", brand, "brand", context) : null;
  if (brand && !of) throw new BadUserInput("brand is not in sight", "brand");
  const checked = await check(of?.n ?? null);
  if ("problems" in checked) return { status: "REJECTED", problems: checked.problems, position: context.readModel.position };
  const { position, results } = await context.setModel({ kind, brand: of?.n ?? null, document: checked.document });
  const [result] = results;
  if (!result) throw new Error("a model that was set has no result");
  const problems = result.problems.map((problem): Refusal => ({ ...problem, code: "REFUSED", component: null }));
  return { position: Math.max(position, context.readModel.position), status: result.status, problems };
}
