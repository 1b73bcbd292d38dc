import type { LogEntry } from "../log/entries.ts";
import type { NodeType } from "./kinds.ts";

/** A node as the graph stores it, with the numbers its ties lead to. */
export interface Node {
  readonly type: NodeType;
  readonly n: number;
  readonly key: string;
  /** False for a placeholder: something refers to the key and its own record has not come, or was deleted. */
  readonly present: boolean;
  readonly properties: Properties;
  readonly links: Links;
}

export type Property = string | number | boolean | readonly string[];
export type Properties = Readonly<Record<string, Property | undefined>>;
export type Links = Readonly<Record<string, readonly number[]>>;

/** What one record asks for: undefined keeps, null clears, a value replaces. Links name keys. */
export interface Patch {
  readonly properties: Readonly<Record<string, Property | null | undefined>>;
  readonly links: Readonly<Record<string, string | readonly string[] | null | undefined>>;
}

/** What was wrong with a record, and where in it. */
export interface Problem {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** The rules of one node type. */
export interface Noun {
  readonly type: NodeType;
  /** Where each link leads. */
  readonly links: Readonly<Record<string, NodeType>>;
  /** Properties and links that a present node must have. */
  readonly required: readonly string[];
  /** What the log says of a present node. */
  readonly entry: (node: Node) => LogEntry;
}

export const problem = (message: string, ...path: (string | number)[]): Problem => ({ path, message });

/** The node at the end of a link that holds at most one. */
export const linked = (node: Node, link: string): number | null => node.links[link]?.[0] ?? null;

/** A patch for a JSON property. */
export const json = (value: unknown): string | null | undefined => (value === undefined || value === null ? value : JSON.stringify(value));

/** An empty list says no more than an absent one. */
export const list = (values: readonly string[] | null | undefined): readonly string[] | null | undefined =>
  values?.length === 0 ? null : values;
