import type { Place } from "../domain/cursor.ts";
import type { IdType } from "../domain/global-id.ts";
import { type List, type Page, type PageArguments, pageOf } from "../domain/page.ts";
import { builder } from "./builder.ts";
import type { Context } from "./context.ts";
import { Account, Brand, Conversation, Department, Interaction, Person, Product, Relation, Space, skeleton } from "./skeletons.ts";

export const PersonConnection = builder.connectionObject({ type: Person, name: "PersonConnection" });
export const AccountConnection = builder.connectionObject({ type: Account, name: "AccountConnection" });
export const BrandConnection = builder.connectionObject({ type: Brand, name: "BrandConnection" });
export const ProductConnection = builder.connectionObject({ type: Product, name: "ProductConnection" });
export const DepartmentConnection = builder.connectionObject({ type: Department, name: "DepartmentConnection" });
export const SpaceConnection = builder.connectionObject({ type: Space, name: "SpaceConnection" });
export const InteractionConnection = builder.connectionObject({ type: Interaction, name: "InteractionConnection" });
export const ConversationConnection = builder.connectionObject({ type: Conversation, name: "ConversationConnection" });
export const RelationConnection = builder.connectionObject({ type: Relation, name: "RelationConnection" });

/** A page of a list of one type; `nodeOf` says which node an item stands for. */
export const connectionOf = <T extends IdType>(type: T, list: List, args: PageArguments, context: Context, nodeOf = (n: number) => n) =>
  connectionOfPage(pageOf(list, args, context.identity.secret), context, (n) => skeleton(type, nodeOf(n)));

/** A page, computed as far as it is selected, of whatever an item stands for. */
export function connectionOfPage<N>(page: Page, context: Context, nodeOf: (n: number) => N) {
  context.given(page.items.length);
  const cursor = (item: Place | undefined) => (item ? page.cursor(item) : null);
  return {
    edges: page.items.map((item) => ({
      node: nodeOf(item.n),
      get cursor() {
        return page.cursor(item);
      },
    })),
    pageInfo: {
      get hasNextPage() {
        return page.hasNextPage();
      },
      get hasPreviousPage() {
        return page.hasPreviousPage();
      },
      get startCursor() {
        return cursor(page.items[0]);
      },
      get endCursor() {
        return cursor(page.items.at(-1));
      },
    },
    totalCount: page.totalCount,
  };
}
