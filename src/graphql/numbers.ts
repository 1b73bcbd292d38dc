import { accounts } from "../catalogue/accounts.ts";
import { findNodes } from "../catalogue/nodes.ts";
import type { Run } from "../catalogue/query.ts";
import { byNodeType, type NodeType } from "../domain/kinds.ts";
import { batched } from "./batched.ts";

/** The numbers behind keys and handles, placeholders' too; one read of the graph per type for all that is asked in a tick. */
export interface Numbers {
  readonly byKey: Readonly<Record<NodeType, (key: string) => Promise<number | null>>>;
  /** Accounts, ascending. */
  byHandle(handle: { platform: string; handle: string }): Promise<number[]>;
}

export function numbersOf(run: Run): Numbers {
  return {
    byKey: byNodeType((type) => byKey(run, type)),
    byHandle: async (handle) => (await accounts.byHandle(run, handle)).map(({ n }) => n).sort((a, b) => a - b),
  };
}

function byKey(run: Run, type: NodeType): (key: string) => Promise<number | null> {
  return batched(async (keys) => {
    const numbers = new Map((await findNodes(run, type, keys)).map(({ key, n }) => [key, n]));
    return keys.map((key) => numbers.get(key) ?? null);
  });
}
