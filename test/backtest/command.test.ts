import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test, vi } from "vitest";

const COMMAND = fileURLToPath(new URL("../../bin/customer-graph.mjs", import.meta.url));
const STORY = fileURLToPath(new URL("../../seeds/story.ndjson", import.meta.url));

// Each starts processes.
vi.setConfig({ testTimeout: 60_000 });

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "customer-graph-backtest-"));
  await run("import", STORY);
}, 60_000);
afterAll(() => rm(folder, { recursive: true }));

const run = (...words: string[]) =>
  promisify(execFile)(process.execPath, [COMMAND, ...words, "--graph", join(folder, "graph"), "--data", folder], {
    env: { PATH: process.env.PATH },
  });

test("the command prints a line for the score and for each plain ranking, with a verdict", async () => {
  const { stdout } = await run("backtest", "--brand", "acme", "--k", "5", "--as-of", "2024-07-01T00:00:00Z");
  const lines = stdout.split("\n");
  expect(lines[0]).toMatch(/^ranking +NDCG@5 +precision@5 +Spearman +score less this +95 % interval$/);
  expect(lines.slice(1, 10).map((line) => line.slice(0, 26).trim())).toEqual([
    "score of ambassadors",
    "credits of the last period",
    "acts of the last period",
    "credits of all time",
    "distinct responders",
    "PageRank, all time",
    "PageRank, decayed",
    "followers",
    "random",
  ]);
  for (const line of lines.slice(2, 10)) expect(line).toMatch(/ (WIN|TIE|LOSS)$/);
  expect(stdout).toContain("5 splits, overlap 3 %:");
  expect(stdout).toMatch(/probabilities of a response over \d+ pairs: log-loss 0\.\d{3}/);
});

test("fewer than five splits are refused", async () => {
  await expect(run("backtest", "--brand", "acme", "--splits", "4")).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining("splits must lie between 5 and 50, not 4"),
  });
});

test("a brand that is not there is told by its key", async () => {
  await expect(run("backtest", "--brand", "nope")).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('there is no brand with the key "nope" in this graph'),
  });
});
