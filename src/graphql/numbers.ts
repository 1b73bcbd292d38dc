import DataLoader from "dataloader";
import { accounts } from "../catalogue/accounts.ts";
import { brands } from "../catalogue/brands.ts";
import { departments } from "../catalogue/departments.ts";
import { interactions } from "../catalogue/interactions.ts";
import { people } from "../catalogue/people.ts";
import { products } from "../catalogue/products.ts";
import type { Run } from "../catalogue/query.ts";
import { spaces } from "../catalogue/spaces.ts";
import type { NodeType } from "../domain/kinds.ts";

/** The numbers behind keys and handles, placeholders' too; one read of the graph per type for all that is asked in a tick. */
export interface Numbers {
  readonly byKey: Readonly<Record<NodeType, DataLoader<string, number | null>>>;
  /** Accounts, ascending. */
  byHandle(handle: { platform: string; handle: string }): Promise<number[]>;
}

export function numbersOf(run: Run): Numbers {
  return {
    byKey: {
      person: loader(run, people),
      account: loader(run, accounts),
      brand: loader(run, brands),
      product: loader(run, products),
      department: loader(run, departments),
      space: loader(run, spaces),
      interaction: loader(run, interactions),
    },
    byHandle: async (handle) => (await accounts.byHandle(run, handle)).map(({ n }) => n).sort((a, b) => a - b),
  };
}

function loader(run: Run, { find }: Pick<typeof people, "find">): DataLoader<string, number | null> {
  return new DataLoader(async (keys) => {
    const rows = await find(run, { keys: [...keys] });
    const numbers = new Map(rows.map(({ key, n }) => [key, n]));
    return keys.map((key) => numbers.get(key) ?? null);
  });
}
