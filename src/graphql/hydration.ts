import { accounts } from "../catalogue/accounts.ts";
import { brands } from "../catalogue/brands.ts";
import { departments } from "../catalogue/departments.ts";
import { interactions } from "../catalogue/interactions.ts";
import { people } from "../catalogue/people.ts";
import { products } from "../catalogue/products.ts";
import type { Run } from "../catalogue/query.ts";
import { spaces } from "../catalogue/spaces.ts";
import { batched } from "./batched.ts";
import type { Kept, KeptRows } from "./kept-rows.ts";

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

/** The rows of one type; null for a number that the graph does not have. */
export interface Shelf<R> {
  /** Reads at once all that is asked for in a tick, and nothing twice. */
  load(n: number): Promise<R | null>;
  /** A row that was read already, without waiting; undefined for any other. */
  ready(n: number): R | null | undefined;
}

export type Hydration = { readonly [T in keyof Rows]: Shelf<Rows[T]> };

/**
 * Without `personal`, what says who somebody is or what they said is dropped here, before any field can show it. `kept` are rows
 * as such a viewer may see them.
 */
export function hydrationOf(run: Run, personal: boolean, kept?: KeptRows): Hydration {
  return {
    person: shelf(kept?.person, async (numbers) => {
      const rows = await people.fetch(run, { numbers });
      return rows.map(({ properties: { n, key, name, attributes, consents } }) => ({
        n,
        consents,
        ...(personal && { key, name, attributes }),
      }));
    }),
    account: shelf(kept?.account, async (numbers) => {
      const rows = await accounts.fetch(run, { numbers });
      return rows.map(({ properties: { n, key, handle } }) => ({ n, ...(personal && { key, handle }) }));
    }),
    brand: shelf(kept?.brand, async (numbers) => (await brands.fetch(run, { numbers })).map(({ properties }) => properties)),
    product: shelf(kept?.product, async (numbers) => (await products.fetch(run, { numbers })).map(({ properties }) => properties)),
    department: shelf(kept?.department, async (numbers) => (await departments.fetch(run, { numbers })).map(({ properties }) => properties)),
    space: shelf(kept?.space, async (numbers) => (await spaces.fetch(run, { numbers })).map(({ properties }) => properties)),
    interaction: shelf(kept?.interaction, async (numbers) => {
      const rows = await interactions.read(run, { numbers });
      return rows.map((row) => rowOfAct(row, personal));
    }),
  };
}

/** What a viewer may have of an act. */
export const rowOfAct = ({ n, key, text, url, attributes }: Act, personal: boolean): Rows["interaction"] => ({
  n,
  key,
  ...(personal && { text, url, attributes }),
});

interface Act {
  readonly n: number;
  readonly key: string;
  readonly text: string | null;
  readonly url: string | null;
  readonly attributes: string | null;
}

function shelf<R extends Row>(kept: Kept<R> | undefined, read: (numbers: number[]) => Promise<R[]>): Shelf<R> {
  const rows = new Map<number, R | null>();
  const load = batched<number, R | null>(async (numbers) => {
    const reading = () => read([...numbers]);
    const found = new Map((await (kept ? kept.keep(reading) : reading())).map((row) => [row.n, row]));
    for (const n of numbers) rows.set(n, found.get(n) ?? null);
    return numbers.map((n) => rows.get(n) ?? null);
  });
  return { load, ready: (n) => (rows.has(n) ? rows.get(n) : kept?.get(n)) };
}
