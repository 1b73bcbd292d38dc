import { readdirSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { dirname, join } from "node:path";

/**
 * The engine writes a commit to the newest file of `<path>.wal` and leaves syncing to the operating system: enough for a killed
 * process, not for a power cut. A checkpoint moves the log's content into the main file and goes on in a newer log file.
 */
export class GrafeoWal {
  readonly #path: string;
  readonly #folder: string;
  #newest: { name: string; file: FileHandle } | undefined;

  constructor(path: string) {
    this.#path = path;
    this.#folder = `${path}.wal`;
  }

  /** Once it resolves, every commit made before the call survives a power cut. */
  async sync(): Promise<void> {
    const names = this.#names();
    if (this.#newest && this.#newest.name === names.at(-1)) await this.#newest.file.datasync();
    else await this.#syncAll(names);
  }

  async close(): Promise<void> {
    const newest = this.#newest;
    this.#newest = undefined;
    await newest?.file.close();
  }

  /** A checkpoint came by since the last sync: the commit may be in an older log file, in the main file or in the newest. */
  async #syncAll(names: string[]): Promise<void> {
    await this.close();
    for (const name of names) {
      const file = await openIfThere(join(this.#folder, name));
      await file?.datasync();
      if (file && name === names.at(-1)) this.#newest = { name, file };
      else await file?.close();
    }
    // After the log files, because a log file that is gone by now has its content here.
    await syncAt(this.#path);
    if (process.platform === "win32") return; // it has no way to sync a folder and needs none
    await syncAt(this.#folder);
    await syncAt(dirname(this.#path));
  }

  #names(): string[] {
    return readdirSync(this.#folder)
      .filter((name) => name.endsWith(".log"))
      .sort();
  }
}

async function syncAt(path: string): Promise<void> {
  const file = await openIfThere(path);
  await file?.sync();
  await file?.close();
}

async function openIfThere(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, process.platform === "win32" ? "r+" : "r");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
