import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { OWNER } from "../../src/domain/viewer.ts";
import { GraphFull } from "../../src/graph/errors.ts";
import { openGrafeo } from "../../src/graph/grafeo.ts";
import { openLog } from "../../src/log/log.ts";

const disk = mkdtempSync(join(tmpdir(), "customer-graph-"));
const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=8m", "tmpfs", disk]).status === 0;
afterAll(() => {
  if (mounted) spawnSync("umount", ["-l", disk]);
  rmSync(disk, { recursive: true, force: true });
});

describe.skipIf(!mounted)(`a full disk${mounted ? "" : " (this user may not mount a small one)"}`, () => {
  test("is said, and what was acknowledged before is there", async () => {
    const acknowledged: string[] = [];
    const path = join(disk, "graph");
    const act = (id: string) => ({
      type: "interaction",
      id,
      kind: "POST",
      actor: "ada",
      at: "2024-02-01T10:00:00Z",
      text: "x".repeat(60_000),
    });
    const log = await openLog(await openGrafeo(path));
    const fill = async () => {
      for (let n = 0; n < 1000; n++) {
        await log.submit([act(`q${n}`)], OWNER);
        acknowledged.push(`q${n}`);
      }
    };
    await expect(fill()).rejects.toThrow(GraphFull);
    await log.close();

    expect(spawnSync("mount", ["-o", "remount,size=64m", disk]).status).toBe(0);
    await using graph = await openGrafeo(path);
    const rows = await graph.read("MATCH (act:Interaction) RETURN act.key AS key, act.n AS n");
    expect(rows.map(({ key }) => key).sort()).toEqual([...acknowledged].sort());
    expect(await graph.read("MATCH (head:LogHead {id: 'head'}) RETURN head.position AS position")).toEqual([
      { position: acknowledged.length },
    ]);
  }, 60_000);
});
