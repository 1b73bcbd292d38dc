import { BadUserInput, Forbidden } from "../domain/errors.ts";
import { decodeGlobalId } from "../domain/global-id.ts";
import type { NodeType } from "../domain/kinds.ts";
import { builder } from "./builder.ts";
import type { Context } from "./context.ts";
import { type Skeleton, skeletonIf } from "./skeletons.ts";

/** How arguments name a node: by id, by key, or by what else is its own. */

const Handle = builder.inputType("Handle", {
  description: "An account as its platform knows it. Where several records share one, the first that was recorded.",
  fields: (t) => ({
    platform: t.string({ required: true, description: "The platform, such as twitter." }),
    handle: t.string({ required: true, description: "The name on that platform, exactly." }),
  }),
});

export const PersonRef = builder.inputType("PersonRef", {
  isOneOf: true,
  description: "Names a person. Without the scope personal, only id may be given.",
  fields: (t) => ({
    id: t.id({ description: "The id of a Person." }),
    key: t.string({ description: "The caller's own key." }),
    account: t.field({ type: Handle, description: "An account of theirs." }),
  }),
});

export const AccountRef = builder.inputType("AccountRef", {
  isOneOf: true,
  description: "Names an account. Without the scope personal, only id may be given.",
  fields: (t) => ({
    id: t.id({ description: "The id of an Account." }),
    key: t.string({ description: "The caller's own key." }),
    handle: t.field({ type: Handle, description: "Its name on its platform." }),
  }),
});

export const BrandRef = keyedRef("Brand", "a brand");
export const ProductRef = keyedRef("Product", "a product");
export const DepartmentRef = keyedRef("Department", "a department");
export const SpaceRef = keyedRef("Space", "a space");
export const InteractionRef = keyedRef("Interaction", "an interaction");

function keyedRef(type: string, noun: string) {
  return builder.inputType(`${type}Ref`, {
    isOneOf: true,
    description: `Names ${noun}.`,
    fields: (t) => ({
      id: t.id({ description: `The id of ${noun}.` }),
      key: t.string({ description: "The caller's own key." }),
    }),
  });
}

/** Any of the refs above: exactly one field is there. */
interface Ref {
  readonly id?: string | undefined;
  readonly key?: string | undefined;
  readonly account?: typeof Handle.$inferInput | undefined;
  readonly handle?: typeof Handle.$inferInput | undefined;
}

/** The node a ref leads to; null when there is none that the viewer sees. `argument` is where the ref stands, for errors. */
export async function find<T extends NodeType>(type: T, ref: Ref, argument: string, context: Context): Promise<Skeleton<T> | null> {
  return skeletonIf(type, await numberOf(type, ref, argument, context), context.visible[type]);
}

/** The same as what filters take: a number, null for what is not there, undefined for what was not asked. */
export async function findIfAsked(type: NodeType, ref: Ref | null | undefined, argument: string, context: Context) {
  return ref == null ? undefined : ((await find(type, ref, argument, context))?.n ?? null);
}

async function numberOf(type: NodeType, ref: Ref, argument: string, context: Context): Promise<number | null> {
  if (ref.id !== undefined) return numberOfId(type, ref.id, `${argument}.id`, context);
  const { numbers, readModel, visible } = context;
  if (!visible.personal && (type === "person" || type === "account")) {
    throw new Forbidden(`${argument}: only an API key with the scope personal may name people other than by id`, argument);
  }
  const handle = ref.account ?? ref.handle;
  if (![ref.key, handle?.platform, handle?.handle].every((word) => word?.isWellFormed() ?? true)) {
    throw new BadUserInput(`${argument} holds a lone surrogate, which is not Unicode text: send well-formed UTF-8`, argument);
  }
  if (ref.key !== undefined) return numbers.byKey[type](ref.key);
  const account = handle && (await numbers.byHandle(handle)).find(visible.account);
  if (account === undefined) return null;
  return type === "person" ? readModel.accounts.person(account) : account;
}

function numberOfId(type: NodeType, id: string, argument: string, { identity }: Context): number {
  const known = idOf(id, argument, identity.secret);
  if (known.type !== type) throw new BadUserInput(`${argument} is the id of a ${known.type}, not of a ${type}`, argument);
  return known.n;
}

/** Type and number of an id; an error that names the argument unless the id is one of ours. */
export function idOf(id: string, argument: string, secret: string) {
  const known = decodeGlobalId(secret, id);
  if (!known) throw new BadUserInput(`${argument} is not an id of this server: it is damaged, forged or of another graph`, argument);
  return known;
}
