import { expect, test } from "vitest";
import { workForAll } from "../../src/app.ts";
import { createKey } from "../../src/domain/keys.ts";
import { OWNER } from "../../src/domain/viewer.ts";
import { connect, each, follow } from "./following.ts";
import { startServer } from "./server-under-test.ts";

const LEVELS = `subscription { engagementLevelChanged(brand: { key: "acme" }) {
  person { key } brand { key } level previousLevel cause acts { key kind } } }`;

test("a running server tells at once whose engagement changed and by which act, and tells it to whom it concerns", async () => {
  await using server = await startServer();
  const { graph } = server.app.log;
  const grant = { name: "zenith's", scopes: ["read"] as const, brands: ["zenith"] };
  const { secret } = await createKey(graph.write.bind(graph), grant);
  const owner = await createKey(graph.write.bind(graph), { name: "owner", scopes: ["read", "personal"], brands: null });
  const listening = await server.listen();
  const [client, zeniths] = [connect(listening.url, owner.secret), connect(listening.url, secret)];
  try {
    const following = follow(client, LEVELS);
    const others = follow(zeniths, "subscription { engagementLevelChanged { brand { key } } }");
    await using _work = workForAll(server.app);
    const at = new Date().toISOString();
    const review = (id: string, brand: string) => ({ type: "interaction", id, kind: "REVIEW", actor: "somebody", at, brand });
    await server.app.log.submit([{ type: "person", id: "somebody" }, review("r-acme", "acme")], OWNER);
    await following.has(1);
    // Whoever else follows the brand may be told of by the first look as well.
    const about = () =>
      each(following.received, "data", "engagementLevelChanged").filter((event) => JSON.stringify(event).includes('"somebody"'));
    await expect.poll(about, { timeout: 10_000 }).toHaveLength(1);
    expect(about()).toEqual([
      {
        person: { key: "somebody" },
        brand: { key: "acme" },
        level: "CONTRIBUTING",
        previousLevel: "OUTSIDE",
        cause: expect.stringMatching(/^(ACTS|FACTS)$/),
        acts: expect.any(Array),
      },
    ]);
    await server.app.log.submit([review("r-zenith", "zenith")], OWNER);
    await others.has(1);
    expect(new Set(each(others.received, "data", "engagementLevelChanged", "brand", "key"))).toEqual(new Set(["zenith"]));
  } finally {
    await client.dispose();
    await zeniths.dispose();
    await listening.stop();
  }
}, 60_000);
