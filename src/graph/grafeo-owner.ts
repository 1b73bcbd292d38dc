import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import * as z from "zod";

const owner = z.object({ pid: z.int(), host: z.string(), startedAt: z.string(), command: z.string() });

/** Says beside the graph who has it open. The engine's own lock keeps others out; this file only names who holds it. */
export function writeOwner(path: string): void {
  const startedAt = new Date(Date.now() - process.uptime() * 1000).toISOString();
  const me: z.infer<typeof owner> = { pid: process.pid, host: hostname(), startedAt, command: process.argv.join(" ") };
  try {
    writeFileSync(fileOf(path), JSON.stringify(me));
  } catch {
    return; // a full disk: the engine's own errors say more
  }
}

export function removeOwner(path: string): void {
  rmSync(fileOf(path), { force: true });
}

/** For somebody who was refused: "is open in …". */
export function describeOwner(path: string): string {
  const known = readOwner(path);
  if (!known) return "is open in another process, which has not said who it is";
  const { pid, host, command, startedAt } = known;
  if (host !== hostname()) return `is open on the machine ${host} in process ${pid} (${command}, started at ${startedAt})`;
  if (pid === process.pid) return "is open in this process already";
  if (!isAlive(pid)) return `is open in another process, which has not said who it is (process ${pid}, the last that did, is gone)`;
  return `is open in process ${pid} (${command}, started at ${startedAt})`;
}

function readOwner(path: string): z.infer<typeof owner> | undefined {
  try {
    return owner.parse(JSON.parse(readFileSync(fileOf(path), "utf8")));
  } catch {
    return undefined; // absent, or half written by somebody who is starting
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM"; // another user's
  }
}

const fileOf = (path: string) => `${path}.owner`;
