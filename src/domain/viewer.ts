/** What an API key may do; `personal` adds keys of persons and accounts, names, handles, texts. */
export const SCOPES = ["read", "write", "personal", "admin"] as const;
export type Scope = (typeof SCOPES)[number];

/** On whose behalf a request runs. */
export interface Viewer {
  readonly name: string;
  /** The id of the API key; absent for the owner. */
  readonly key?: string;
  readonly scopes: ReadonlySet<Scope>;
  /** Keys of the brands the viewer is limited to; null sees all. */
  readonly brands: readonly string[] | null;
}

/** The owner of an open loopback server and of the command line. */
export const OWNER: Viewer = { name: "owner", scopes: new Set(SCOPES), brands: null };
