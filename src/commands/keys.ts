import { openGraphOf } from "../app.ts";
import type { Config } from "../config.ts";
import { createKey, type KeyGrant, listKeys, revokeKey } from "../domain/keys.ts";
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
  for (const { id, name, scopes, brands, createdAt, revokedAt } of found) {
    const state = revokedAt === undefined ? "active" : `revoked ${day(revokedAt)}`;
    console.log([id, name, scopes.join(","), brands ? `brands ${brands.join(",")}` : "all brands", day(createdAt), state].join("\t"));
  }
}

export async function keysRevoke(config: Config, id: string): Promise<void> {
  await using graph = await openGraphOf(config);
  const key = await revokeKey(reader(graph), writer(graph), id);
  if (!key) throw new CommandError(`there is no key ${id}: keys list shows them`);
  console.error(`key ${id} (${key.name}) is revoked; servers refuse it within seconds`);
}

const reader = (graph: Graph): Graph["read"] => graph.read.bind(graph);
const writer = (graph: Graph): Graph["write"] => graph.write.bind(graph);

const day = (at: number) => new Date(at).toISOString().slice(0, 10);
