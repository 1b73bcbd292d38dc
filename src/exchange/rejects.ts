import { type FileHandle, open, rm } from "node:fs/promises";
import type { Rejected } from "./import.ts";
import { InputError } from "./input.ts";

/** Where what an import did not take goes, with the reasons: one JSON object a line. Made when there is a first one. */
export class Rejects implements AsyncDisposable {
  readonly path: string;
  #file: FileHandle | undefined;

  /** Beside the input; the rejects of an earlier import of it go. */
  static async besides(input: string): Promise<Rejects> {
    const path = `${input === "-" ? "stdin" : input}.rejected.ndjson`;
    await rm(path, { force: true }).catch(failTo("remove", path));
    return new Rejects(path);
  }

  private constructor(path: string) {
    this.path = path;
  }

  async add(rejected: Rejected): Promise<void> {
    this.#file ??= await open(this.path, "w").catch(failTo("create", this.path));
    await this.#file.appendFile(`${JSON.stringify(rejected)}\n`).catch(failTo("write", this.path));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#file?.close();
  }
}

const failTo = (what: string, path: string) => (cause: unknown) => {
  throw new InputError(`cannot ${what} ${path}, where rejected lines go: ${cause instanceof Error ? cause.message : cause}`, { cause });
};
