import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as othersTurn } from "node:timers/promises";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { LogPage } from "../../src/log/entries.ts";
import { ReadModel } from "../../src/readmodel/read-model.ts";
import { readSnapshot, writeSnapshot } from "../../src/readmodel/snapshot.ts";
import { pages } from "./arbitrary-pages.ts";
import { dump } from "./dump.ts";

const identity = { graph: "2b1f6c1e-0000-4000-8000-000000000000", incarnation: 3 };
let folder: string;
let path: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "snapshot-"));
  path = join(folder, "snapshot");
});
afterAll(() => rm(folder, { recursive: true }));

describe("a snapshot", () => {
  test("gives the same model back, which goes on as the original does", () => {
    return fc.assert(
      fc.asyncProperty(pages, pages, fc.boolean(), async (before, after, merged) => {
        const model = new ReadModel();
        applyAll(model, before);
        if (merged) await model.drain();
        await writeSnapshot(model, path, identity);
        const restored = await read();
        expect(restored.position).toBe(before.length);
        expect(dump(restored)).toEqual(dump(model));
        applyAll(model, after);
        applyAll(restored, after);
        expect(dump(restored)).toEqual(dump(model));
      }),
      { numRuns: 50 },
    );
  });

  test("is of the position at which it was asked for, whatever is applied while it is written", () => {
    return fc.assert(
      fc.asyncProperty(pages, pages, async (before, after) => {
        const model = new ReadModel();
        applyAll(model, before);
        const then = dump(model);
        let written = false;
        const writing = writeSnapshot(model, path, identity).then(() => {
          written = true;
        });
        while (!written) {
          applyAll(model, after);
          await othersTurn();
        }
        await writing;
        const restored = await read();
        expect(restored.position).toBe(before.length);
        expect(dump(restored)).toEqual(then);
      }),
      { numRuns: 20 },
    );
  });

  test("can be followed by another, and leaves one file", async () => {
    const model = new ReadModel();
    await writeSnapshot(model, path, identity);
    model.apply({ position: 1, at: 0, entries: [{ type: "brand", n: 0 }] });
    await writeSnapshot(model, path, identity);
    expect((await read()).brands.has(0)).toBe(true);
    expect(await readdir(folder)).toEqual(["snapshot"]);
  });

  test("that cannot be written leaves the model free for the next", async () => {
    const model = new ReadModel();
    await expect(writeSnapshot(model, join(folder, "missing", "snapshot"), identity)).rejects.toThrow("ENOENT");
    await writeSnapshot(model, path, identity);
  });
});

describe("a snapshot is rejected", () => {
  test("when there is none", async () => {
    expect(await readSnapshot(join(folder, "nothing"), identity)).toEqual({ rejected: expect.stringContaining("ENOENT") });
  });

  test("when it is of another graph or another of its lives", async () => {
    await writeSnapshot(new ReadModel(), path, identity);
    expect(await readSnapshot(path, { ...identity, graph: "other" })).toEqual({ rejected: expect.stringContaining("not other") });
    expect(await readSnapshot(path, { ...identity, incarnation: 4 })).toEqual({
      rejected: expect.stringContaining("incarnation 3, not 4"),
    });
  });

  test("when a byte of it is wrong, missing or too many", async () => {
    const model = new ReadModel();
    const [history = []] = fc.sample(pages, { numRuns: 1, seed: 7 });
    applyAll(model, history);
    await writeSnapshot(model, path, identity);
    const bytes = await readFile(path);
    const damaged = join(folder, "damaged");
    // Every byte of lengths and the header's start, then samples: a file for each takes its time.
    for (let i = 0; i < bytes.length; i += i < 40 ? 1 : 19) {
      const flipped = Uint8Array.from(bytes);
      flipped[i] = (flipped[i] ?? 0) ^ (1 << (i % 8));
      await writeFile(damaged, flipped);
      expect(await readSnapshot(damaged, identity), `byte ${i} flipped`).toHaveProperty("rejected");
    }
    for (const length of [0, 1, 3, 4, 7, 8, 100, bytes.length - 5, bytes.length - 4, bytes.length - 1]) {
      await writeFile(damaged, bytes.subarray(0, length));
      expect(await readSnapshot(damaged, identity), `cut to ${length}`).toHaveProperty("rejected");
    }
    await writeFile(damaged, Buffer.concat([bytes, Buffer.of(0)]));
    expect(await readSnapshot(damaged, identity)).toHaveProperty("rejected");
    await rm(damaged);
  });
});

/** The pages under the positions that come next. */
function applyAll(model: ReadModel, history: readonly LogPage[]): void {
  for (const page of history) model.apply({ ...page, position: model.position + 1 });
}

async function read(): Promise<ReadModel> {
  const model = await readSnapshot(path, identity);
  if (!(model instanceof ReadModel)) throw new Error(model.rejected);
  return model;
}
