import { createHash, randomBytes } from "node:crypto";
import { keys, type StoredKey } from "../catalogue/keys.ts";
import type { Run } from "../catalogue/query.ts";
import type { Scope, Viewer } from "./viewer.ts";

/** What a new key may do and see. */
export interface KeyGrant {
  /** Stands in the request log; of a program or a team, not of a person. */
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** Keys of brands; null sees all. */
  readonly brands: readonly string[] | null;
  /** When it ends by itself, epoch milliseconds; absent for never. */
  readonly expiresAt?: number | undefined;
}

/** Gives the secret this once: only its hash is kept. 256 random bits need no slow hash. */
export async function createKey(write: Run, grant: KeyGrant): Promise<{ id: string; secret: string }> {
  const { name, scopes, brands, expiresAt } = grant;
  const id = randomBytes(4).toString("hex");
  const secret = `cg_${randomBytes(32).toString("base64url")}`;
  const key = {
    id,
    name,
    hash: hashOf(secret),
    scopes: [...scopes],
    createdAt: Date.now(),
    ...(brands && { brands: [...brands] }),
    ...(expiresAt !== undefined && { expiresAt }),
  };
  await keys.create(write, { key });
  return { id, secret };
}

/** Why a key lets nobody in. */
export type KeyEnd = "REVOKED" | "EXPIRED";

/** What ended a key by an instant; null while it is good. */
export function endOf({ revokedAt, expiresAt }: Pick<StoredKey, "revokedAt" | "expiresAt">, now: number): KeyEnd | null {
  if (revokedAt !== undefined) return "REVOKED";
  return expiresAt !== undefined && expiresAt <= now ? "EXPIRED" : null;
}

/** Oldest first, those that ended too. */
export async function listKeys(read: Run): Promise<StoredKey[]> {
  const rows = await keys.list(read, {});
  return rows.map(({ key }) => key).sort((a, b) => a.createdAt - b.createdAt);
}

/** The key, or null when there is none with this id. Servers refuse it within seconds. */
export async function revokeKey(read: Run, write: Run, id: string): Promise<StoredKey | null> {
  const key = (await listKeys(read)).find((one) => one.id === id);
  if (!key) return null;
  if (key.revokedAt === undefined) await keys.revoke(write, { id, revokedAt: Date.now() });
  return key;
}

export const hashOf = (secret: string) => createHash("sha256").update(secret).digest("hex");

const viewerOf = ({ id, name, scopes, brands }: StoredKey): Viewer => ({
  name,
  key: id,
  scopes: new Set(scopes),
  brands: brands ?? null,
});

/** Why somebody is not let in. */
export type Refusal = KeyEnd | "UNKNOWN" | "MISSING";

/** On whose behalf is asked, or why nobody is let in. */
export type Admission = { readonly viewer: Viewer; readonly refusal: null } | { readonly viewer: null; readonly refusal: Refusal };

/** What a key is good for at an instant; without one it is unknown. */
export function admission(key: StoredKey | undefined, now: number): Admission {
  if (!key) return { viewer: null, refusal: "UNKNOWN" };
  const end = endOf(key, now);
  return end === null ? { viewer: viewerOf(key), refusal: null } : { viewer: null, refusal: end };
}
