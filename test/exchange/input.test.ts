import { mkdtemp, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { constants, gzipSync, zstdCompressSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openInput } from "../../src/exchange/input.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "customer-graph-input-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** Packs badly, so that its packed form is of several blocks. */
const LINES = Array.from({ length: 20_000 }, (_, i) => `${i} ${(Math.sin(i) * 1e9).toString(36)}\n`).join("");
const SKIPPABLE = Buffer.from("532a4d1803000000616263", "hex");

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
    ["a zip archive", Buffer.from("PK\u0003\u0004"), "unpack"],
    ["UTF-16", Buffer.from("\uFEFF{}", "utf16le"), "iconv"],
  ])("that is %s is refused with what to do", async (_what, content, remedy) => {
    await expect(readAll(await fileWith(content))).rejects.toThrow(remedy);
  });

  it.each([
    ["gzip", gzipSync(LINES)],
    ["gzip in two members", Buffer.concat([gzipSync(LINES.slice(0, 1000)), gzipSync(LINES.slice(1000))])],
    ["zstd", zstdCompressSync(LINES)],
    ["zstd without a checksum", zstdCompressSync(LINES, { params: { [constants.ZSTD_c_checksumFlag]: 0 } })],
    ["zstd of a known size", zstdCompressSync(LINES, { pledgedSrcSize: LINES.length })],
    ["zstd of one byte again and again", Buffer.concat([zstdCompressSync("x".repeat(500_000)), zstdCompressSync(LINES)])],
    [
      "zstd in three frames, one to be skipped",
      Buffer.concat([zstdCompressSync(LINES.slice(0, 1000)), SKIPPABLE, zstdCompressSync(LINES.slice(1000))]),
    ],
  ])("that is packed by %s is unpacked, and knows what it has read of it", async (what, content) => {
    const path = await fileWith(content);
    const { chunks, storedOf } = await openInput(path);
    const text = Buffer.concat(await Array.fromAsync(chunks())).toString();
    expect(text === (what.includes("one byte") ? "x".repeat(500_000) + LINES : LINES)).toBe(true);
    expect(storedOf(text.length)).toBe(content.length);
    expect(storedOf(text.length / 2)).toBe(content.length / 2);
  });

  it.each([
    ["gzip", gzipSync(LINES)],
    ["zstd", zstdCompressSync(LINES)],
  ])("that is packed by %s and cut short gives what is there, and says so", async (_what, content) => {
    const path = await fileWith(content.subarray(0, content.length - 1000));
    const read: Buffer[] = [];
    const reading = async () => {
      for await (const chunk of (await openInput(path)).chunks()) read.push(chunk);
    };
    await expect(reading).rejects.toThrow(`${path}: its compressed data stop short, so the file is not whole`);
    const text = Buffer.concat(read).toString();
    expect(LINES.startsWith(text)).toBe(true);
    // Zstd unpacks blocks of 128 kB, whole or not at all.
    expect(text.length).toBeGreaterThan(LINES.length * 0.6);
  });

  it("whose packed data are damaged is not taken for whole", async () => {
    const content = gzipSync(LINES);
    content.fill(0x55, 20_000, 20_100);
    await expect(readAll(await fileWith(content))).rejects.toThrow("its compressed data are damaged");
    await expect(readAll(await fileWith(Buffer.concat([zstdCompressSync(LINES), Buffer.from("more")])))).rejects.toThrow("is no other");
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
