import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { afterAll, beforeAll, expect, test, vi } from "vitest";

const COMMAND = new URL("../../bin/customer-graph.mjs", import.meta.url).pathname;
const MAPPING = `
records:
  - type: person
    id: { column: id }
    name: { column: name }
    lifecycle: { column: lifecycle }
`;
const HEADER = "id,name,lifecycle\n";

// Each starts processes.
vi.setConfig({ testTimeout: 60_000 });

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "customer-graph-import-"));
  await writeFile(join(folder, "people.yaml"), MAPPING);
});
afterAll(() => rm(folder, { recursive: true }));

/** The command in the folder, as a person would run it. */
async function run(...words: string[]): Promise<{ status: number; out: string; err: string }> {
  const child = spawn(process.execPath, [COMMAND, ...words], {
    cwd: folder,
    env: { PATH: process.env.PATH },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [out, err, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  return { status, out, err };
}

const text = async (stream: AsyncIterable<string | Buffer>) => (await Array.fromAsync(stream, String)).join("");
const importCsv = (file: string, graph: string) =>
  run("import", file, "--format", "csv", "--mapping", "people.yaml", "--graph", graph, "--data", `${graph}-data`);
const rejectsOf = async (file: string) =>
  (await readFile(join(folder, `${file}.rejected.ndjson`), "utf8"))
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

test("rows that cannot be taken go to the rejects with line and column, and the others into the graph", async () => {
  await writeFile(join(folder, "people.csv"), `${HEADER}ada,Ada,CUSTOMER\nbilal,Bilal,ALIVE\n,nobody,\nchloe\ndmitri,Dmitri,\n`);
  const { status, out } = await importCsv("people.csv", "rejecting");
  expect(status).toBe(1);
  expect(out).toBe(
    "people.csv: 6 lines (2 created, 0 updated, 0 unchanged, 3 rejected)\nthe rejected lines, and why, are in people.csv.rejected.ndjson\n",
  );
  expect(await rejectsOf("people.csv")).toEqual([
    {
      line: 3,
      problems: [{ path: ["lifecycle"], message: expect.stringContaining("must be one of STRANGER"), column: "lifecycle" }],
      record: { type: "person", id: "bilal", name: "Bilal", lifecycle: "ALIVE" },
    },
    { line: 4, problems: [{ path: ["id"], message: "is required", column: "id" }], record: { type: "person", name: "nobody" } },
    { line: 5, problems: [{ path: [], message: "has 1 field and should have 3" }], text: "chloe" },
  ]);
});

test("a packed file that stops short goes in as far as it goes", async () => {
  const rows = Array.from({ length: 3000 }, (_, i) => `p${i},${(Math.sin(i) * 1e9).toString(36)},\n`).join("");
  const packed = gzipSync(HEADER + rows);
  await writeFile(join(folder, "short.csv.gz"), packed.subarray(0, packed.length / 2));
  const { status, err } = await importCsv("short.csv.gz", "short");
  expect(status).toBe(1);
  const line = Number(/\(all up to line (\d+) is in the graph\)/.exec(err)?.[1]);
  expect(err).toContain("short.csv.gz: its compressed data stop short, so the file is not whole");
  expect(line).toBeGreaterThan(1000);

  await writeFile(join(folder, "whole.csv.zst"), zstdCompressSync(HEADER + rows));
  const again = await importCsv("whole.csv.zst", "short");
  expect(again.out).toBe(`whole.csv.zst: 3001 lines (${3001 - line} created, 0 updated, ${line - 1} unchanged, 0 rejected)\n`);
  expect(again.status).toBe(0);
});

test("a mapping that is wrong, or does not fit, keeps the graph from being made or written", async () => {
  await writeFile(join(folder, "wrong.yaml"), `${MAPPING}    nmae: x\n`);
  const wrong = await run("import", "people.csv", "--format", "csv", "--mapping", "wrong.yaml", "--graph", "never");
  expect(wrong).toMatchObject({
    status: 1,
    err: expect.stringMatching(/^customer-graph: wrong.yaml:7:5: records.0.nmae: nmae is no field of a person/),
  });
  await expect(stat(join(folder, "never"))).rejects.toThrow("ENOENT");

  await writeFile(join(folder, "other.csv"), "key,name\nada,Ada\n");
  const other = await importCsv("other.csv", "fitting");
  expect(other.status).toBe(1);
  expect(other.err).toBe(
    "customer-graph: other.csv does not fit its mapping: people.yaml:4:11: records.0.id.column: the file has no column id: it has key, name\n",
  );
});

test("options that a format has no use for are refused", async () => {
  const { status, err } = await run("import", "people.csv", "--mapping", "people.yaml", "--graph", "never");
  expect(status).toBe(1);
  expect(err).toContain("--mapping is for formats that are not made of records");
});
