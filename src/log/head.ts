import { randomBytes, randomUUID } from "node:crypto";
import { type LogHead, log } from "../catalogue/log.ts";
import { LABEL_OF } from "../catalogue/search.ts";
import type { Graph } from "../graph/port.ts";
import { ensureSchema, ensureWords } from "../graph/schema.ts";

const LABELS = Object.values(LABEL_OF);
const UNIQUE = [
  ...LABELS.flatMap((label) => ["n", "key"].map((property) => ({ label, property }))),
  { label: "LogHead", property: "id" },
  { label: "LogPage", property: "position" },
  { label: "LogPage", property: "batch" },
  { label: "Model", property: "n" },
  { label: "Standing", property: "id" },
  { label: "Lease", property: "name" },
  { label: "ApiKey", property: "id" },
  { label: "ApiKey", property: "hash" },
  { label: "Webhook", property: "id" },
  { label: "WebhookChanges", property: "id" },
];

/** The log's head; a graph met for the first time gets its constraints and an empty log. */
export async function openHead(graph: Graph): Promise<LogHead> {
  await ensureSchema(graph, UNIQUE);
  await ensureWords(graph, LABELS);
  await graph.write("CREATE INDEX IF NOT EXISTS FOR (account:Account) ON (account.handle)");
  await graph.write("CREATE INDEX IF NOT EXISTS FOR (standing:Standing) ON (standing.person)");
  const { head } = await log.createHead((statement, params) => graph.write(statement, params), { head: emptyHead() });
  return head;
}

const emptyHead = (): LogHead => ({
  id: "head",
  graph: randomUUID(),
  incarnation: 1,
  position: 0,
  oldest: 1,
  bytes: 0,
  secret: randomBytes(32).toString("base64url"),
  person: 0,
  account: 0,
  brand: 0,
  product: 0,
  department: 0,
  space: 0,
  interaction: 0,
  relation: 0,
});
