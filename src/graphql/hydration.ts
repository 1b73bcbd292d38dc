import DataLoader from "dataloader";
import { accounts } from "../catalogue/accounts.ts";
import { brands } from "../catalogue/brands.ts";
import { departments } from "../catalogue/departments.ts";
import { interactions } from "../catalogue/interactions.ts";
import { people } from "../catalogue/people.ts";
import { products } from "../catalogue/products.ts";
import type { Run } from "../catalogue/query.ts";
import { spaces } from "../catalogue/spaces.ts";

/** What only the graph knows of a node. */
export interface Rows {
  person: Row & { name?: string | undefined; attributes?: string | undefined; consents?: string | undefined };
  account: Row & { handle?: string | undefined };
  brand: Named;
  product: Named;
  department: Named;
  space: Named;
  interaction: Row & { text?: string | null; url?: string | null; attributes?: string | null };
}

interface Row {
  readonly n: number;
  readonly key?: string;
}

type Named = Row & { readonly name?: string | undefined };

/** One read per type for all that is asked in a tick. */
export type Hydration = { readonly [T in keyof Rows]: DataLoader<number, Rows[T] | null> };

/** Without `personal`, what says who somebody is or what they said is dropped here, before any field can show it. */
export function hydrationOf(run: Run, personal: boolean): Hydration {
  return {
    person: loader(async (numbers) => {
      const rows = await people.fetch(run, { numbers });
      return rows.map(({ properties: { n, key, name, attributes, consents } }) => ({
        n,
        consents,
        ...(personal && { key, name, attributes }),
      }));
    }),
    account: loader(async (numbers) => {
      const rows = await accounts.fetch(run, { numbers });
      return rows.map(({ properties: { n, key, handle } }) => ({ n, ...(personal && { key, handle }) }));
    }),
    brand: loader(async (numbers) => (await brands.fetch(run, { numbers })).map(({ properties }) => properties)),
    product: loader(async (numbers) => (await products.fetch(run, { numbers })).map(({ properties }) => properties)),
    department: loader(async (numbers) => (await departments.fetch(run, { numbers })).map(({ properties }) => properties)),
    space: loader(async (numbers) => (await spaces.fetch(run, { numbers })).map(({ properties }) => properties)),
    interaction: loader(async (numbers) => {
      const rows = await interactions.read(run, { numbers });
      return rows.map(({ n, key, text, url, attributes }) => ({ n, key, ...(personal && { text, url, attributes }) }));
    }),
  };
}

function loader<R extends Row>(read: (numbers: number[]) => Promise<R[]>): DataLoader<number, R | null> {
  return new DataLoader(async (numbers) => {
    const rows = new Map((await read([...numbers])).map((row) => [row.n, row]));
    return numbers.map((n) => rows.get(n) ?? null);
  });
}
