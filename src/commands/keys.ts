import { openGraphOf } from "../app.ts";
import type { StoredKey } from "../catalogue/keys.ts";
import type { Config } from "../config.ts";
import { iso } from "../domain/instants.ts";
import { createKey, endOf, type KeyGrant, listKeys, revokeKey } from "../domain/keys.ts";
import type { Graph } from "../graph/port.ts";
import { CommandError } from "./errors.ts";

/** The secret alone goes to standard output, for a script to keep. */
export async function keysCreate(config: Config, grant: KeyGrant): Promise<void> {
  await using graph = await openGraphOf(config);
  const { id, secret } = await createKey(writer(graph), grant);
  console.error(`key ${id} for ${grant.name}, shown this once: send it as Authorization: Bearer …`);
  console.log(secret);
}

export async function keysList(config: Config): Promise<void> {
  await using graph = await openGraphOf(config);
  const found = await listKeys(reader(graph));
  if (found.length === 0) console.error("there is no key: the server is open to this machine, and only to it");
  for (const key of found) {
    const { id, name, scopes, brands, createdAt } = key;
    console.log(
      [id, name, scopes.join(","), brands ? `brands ${brands.join(",")}` : "all brands", day(createdAt), stateOf(key)].join("\t"),
    );
  }
}

function stateOf(key: StoredKey): string {
  const { revokedAt = 0, expiresAt } = key;
  const end = endOf(key, Date.now());
  if (end === "REVOKED") return `revoked ${day(revokedAt)}`;
  if (expiresAt === undefined) return "active";
  return `${end === "EXPIRED" ? "expired" : "active until"} ${iso(expiresAt)}`;
}

export async function keysRevoke(config: Config, id: string): Promise<void> {
  await using graph = await openGraphOf(config);
  const key = await revokeKey(reader(graph), writer(graph), id);
  if (!key) throw new CommandError(`there is no key ${id}: keys list shows them`);
  console.error(`key ${id} (${key.name}) is revoked; servers refuse it within seconds`);
}

const reader = (graph: Graph): Graph["read"] => graph.read.bind(graph);
const writer = (graph: Graph): Graph["write"] => graph.write.bind(graph);

const day = (at: number) => iso(at).slice(0, 10);
