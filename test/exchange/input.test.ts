import { mkdtemp, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openInput } from "../../src/exchange/input.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "customer-graph-input-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function fileWith(content: string | Uint8Array): Promise<string> {
  const path = join(folder, `${Math.random()}.ndjson`);
  await writeFile(path, content);
  return path;
}

const readAll = async (path: string) => Buffer.concat(await Array.fromAsync((await openInput(path)).chunks()));

describe("an input", () => {
  it("is a file with a size", async () => {
    const path = await fileWith('{"id":"ada"}\n');
    expect(await openInput(path)).toMatchObject({ path, name: path, size: 13 });
    expect((await readAll(path)).toString()).toBe('{"id":"ada"}\n');
  });

  it("that is not there is said by name", async () => {
    await expect(openInput(join(folder, "nobody.ndjson"))).rejects.toThrow(/nobody\.ndjson: there is no such file$/);
  });

  it("cannot be a folder", async () => {
    await expect(openInput(folder)).rejects.toThrow(`${folder} is a folder: name the files in it`);
  });

  it.each([
    ["compressed", gzipSync("{}"), "gunzip"],
    ["a zip archive", Buffer.from("PK\u0003\u0004"), "unpack"],
    ["UTF-16", Buffer.from("\uFEFF{}", "utf16le"), "iconv"],
  ])("that is %s is refused with what to do", async (_what, content, remedy) => {
    await expect(readAll(await fileWith(content))).rejects.toThrow(remedy);
  });

  it("that is cut short while it is read is not taken for whole", async () => {
    const path = await fileWith("x".repeat(2_000_000));
    const { chunks } = await openInput(path);
    const reading = Array.fromAsync(chunks(), async (chunk) => {
      await truncate(path, 300_000);
      return chunk;
    });
    await expect(reading).rejects.toThrow(/was cut from 2000000 to \d+ bytes while it was read/);
  });
});
