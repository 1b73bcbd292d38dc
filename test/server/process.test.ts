import { type ChildProcess, type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { createClient } from "graphql-ws";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { WebSocket } from "ws";

const COMMAND = new URL("../../bin/customer-graph.mjs", import.meta.url).pathname;

let folder: string;
const started: ChildProcess[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "customer-graph-process-"));
});
afterAll(async () => {
  for (const child of started) child.kill("SIGKILL");
  await rm(folder, { recursive: true });
});

/** The command in the folder, as a person would run it. */
function start(...words: string[]): ChildProcessWithoutNullStreams {
  const child = spawn(process.execPath, [COMMAND, ...words], {
    cwd: folder,
    env: { PATH: process.env.PATH },
    stdio: "pipe",
  });
  started.push(child);
  return child;
}

async function run(...words: string[]): Promise<{ status: number; out: string; err: string }> {
  const child = start(...words);
  const [out, err, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  return { status, out, err };
}

async function text(stream: AsyncIterable<string | Buffer>): Promise<string> {
  return (await Array.fromAsync(stream, String)).join("");
}

async function serve(...words: string[]) {
  const child = start("serve", "--port", "0", ...words);
  const said: string[] = [];
  for await (const line of createInterface(child.stdout)) {
    said.push(line);
    const url = /ready at (\S+)/.exec(line)?.[1];
    if (url) return { child, said, url, stop: () => ended(child) };
  }
  throw new Error(`it ended before it was ready: ${await text(child.stderr)}`);
}

async function ended(child: ChildProcess): Promise<number> {
  const close = once(child, "close");
  child.kill("SIGTERM");
  return (await close)[0];
}

const COUNT = { query: "{ persons { totalCount } interactions { totalCount } }" };

async function ask(url: string, body: object, headers = {}): Promise<unknown> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  return await response.json();
}

async function askBySocket(url: string, headers: Record<string, string> = {}): Promise<unknown> {
  class Socket extends WebSocket {
    constructor(address: string, protocols: string[]) {
      super(address, protocols, { headers });
    }
  }
  const client = createClient({ url: url.replace("http", "ws"), webSocketImpl: Socket, retryAttempts: 0 });
  try {
    for await (const answer of client.iterate(COUNT)) return answer;
  } finally {
    await client.dispose();
  }
}

test("a first start tells the story, answers, stops when told, and a second one keeps the data", async () => {
  const first = await serve();
  expect(first.said.join("\n")).toContain("now holds the story");
  expect(first.said.join("\n")).toContain("open: there is no API key");
  // The position moves on: the server tells how people stand as soon as it knows.
  const count = { data: { persons: { totalCount: expect.any(Number) } }, extensions: { position: expect.any(String) } };
  const told = await ask(first.url, COUNT);
  expect(told).toMatchObject(count);
  const again = { ...Object(told), extensions: expect.objectContaining(count.extensions) };
  expect(await askBySocket(first.url)).toEqual(again);
  await expect(askBySocket(first.url, { origin: "http://evil.example" })).rejects.toMatchObject({
    message: expect.stringContaining("403"),
  });
  await expect(askBySocket(first.url, { host: "evil.example" })).rejects.toMatchObject({ message: expect.stringContaining("403") });

  const locked = await run("export");
  expect(locked).toMatchObject({ status: 1, out: "" });
  expect(locked.err).toMatch(new RegExp(`^customer-graph: .*graph is open in process ${first.child.pid} .*\\n$`));

  const taken = await run("serve", "--port", new URL(first.url).port, "--data", "other");
  expect(taken.err).toContain(
    `PORT is ${new URL(first.url).port}, which another program uses on 127.0.0.1: stop it, or set PORT to a free port`,
  );
  expect(taken.status).toBe(1);

  expect(await first.stop()).toBe(0);
  const second = await serve();
  expect(second.said.join("\n")).not.toContain("now holds the story");
  expect(await ask(second.url, COUNT)).toEqual(again);
  expect(await second.stop()).toBe(0);
}, 60_000);

test("a file goes in, what is wrong with it is kept beside it, and the graph comes out", async () => {
  const good = '{"type":"person","id":"ada","name":"Ada"}\n{"type":"brand","id":"acme","name":"Acme"}\n';
  await writeFile(join(folder, "mixed.ndjson"), `${good}{"type":"person","id":"bilal","nmae":"Bilal"}\nnonsense\n`);
  const imported = await run("import", "mixed.ndjson", "--data", "mixed");
  expect(imported).toEqual({
    status: 1,
    out: "mixed.ndjson: 4 lines (2 created, 0 updated, 0 unchanged, 2 rejected)\nthe rejected lines, and why, are in mixed.ndjson.rejected.ndjson\n",
    err: "",
  });
  const rejected = (await readFile(join(folder, "mixed.ndjson.rejected.ndjson"), "utf8")).trimEnd().split("\n");
  expect(rejected.map((line) => JSON.parse(line))).toEqual([
    {
      line: 3,
      problems: [{ path: [], message: expect.stringContaining('unknown field "nmae"') }],
      record: { type: "person", id: "bilal", nmae: "Bilal" },
    },
    { line: 4, problems: [{ path: [], message: expect.stringContaining("is not JSON") }], text: "nonsense" },
  ]);
  const exported = await run("export", "--data", "mixed");
  expect(exported).toEqual({
    status: 0,
    err: "",
    out: '{"type":"brand","id":"acme","name":"Acme"}\n{"type":"person","id":"ada","name":"Ada"}\n',
  });

  await writeFile(join(folder, "mixed.ndjson"), good);
  expect((await run("import", "mixed.ndjson", "--data", "mixed")).out).toContain("2 unchanged, 0 rejected");
  await expect(readFile(join(folder, "mixed.ndjson.rejected.ndjson"))).rejects.toThrow("ENOENT");
}, 60_000);

test("a dump of Stack Exchange goes in by its folder, a file that was cut off as far as it goes", async () => {
  const at = 'CreationDate="2024-01-15T18:00:00.000"';
  await mkdir(join(folder, "dump"));
  await writeFile(join(folder, "dump", "Users.xml"), `<users>\n<row Id="1" AccountId="7" DisplayName="Ada" ${at} />\n</users>`);
  await writeFile(join(folder, "dump", "Posts.xml"), `<posts>\n<row Id="1" PostTypeId="1" ${at} Title="Leak?" OwnerUserId="1" />\n<row Id`);
  const words = ["import", "dump", "--format", "stackexchange", "--brand", "acme", "--space", "help", "--data", "dumped"];
  expect(await run(...words)).toEqual({
    status: 1,
    err: "",
    out: [
      "dump/Users.xml: 2 lines (3 created, 0 updated, 0 unchanged, 0 rejected)",
      "dump/Posts.xml: 3 lines (1 created, 0 updated, 0 unchanged, 1 rejected)",
      "the rejected lines, and why, are in dump/Posts.xml.rejected.ndjson\n",
    ].join("\n"),
  });
  expect(JSON.parse(await readFile(join(folder, "dump", "Posts.xml.rejected.ndjson"), "utf8"))).toEqual({
    line: 3,
    problems: [{ path: [], message: expect.stringContaining("was cut off, and what followed is missing (column 8)") }],
    text: "<row Id",
  });
  const { out } = await run("export", "--data", "dumped");
  expect(out.split("\n").slice(0, 2)).toEqual([
    '{"type":"brand","id":"acme"}',
    '{"type":"space","id":"help","kind":"FORUM","brand":"acme"}',
  ]);
}, 60_000);

test("an import from a pipe stops when told, though the pipe sends nothing, and goes on when run again", async () => {
  const people = (count: number) => Array.from({ length: count }, (_, i) => `{"type":"person","id":"p${i}"}\n`).join("");
  const child = start("import", "-", "--data", "piped");
  child.stdin.write(people(1500));
  await vi.waitUntil(() => existsSync(join(folder, "piped", "graph")), { timeout: 20_000 });
  const [out, [status]] = await Promise.all([text(child.stdout), once(child, "close"), child.kill("SIGINT")]);
  expect({ status, out }).toEqual({ status: 130, out: expect.stringMatching(/^standard input: stopped after line (0|1000) /) });

  await writeFile(join(folder, "people.ndjson"), people(1500));
  expect(await run("import", "people.ndjson", "--data", "piped")).toMatchObject({ status: 0, out: expect.stringContaining("1500 lines") });
  expect((await run("export", "--data", "piped")).out.split("\n")).toHaveLength(1501);
}, 60_000);

test("a key opens a server to the network, and to nobody without it", async () => {
  const refused = await run("serve", "--port", "0", "--host", "0.0.0.0", "--data", "keyed", "--seed", "none");
  expect(refused).toMatchObject({ status: 1, err: expect.stringContaining("HOST is 0.0.0.0 and there is no API key yet") });
  const { out } = await run("keys", "create", "--name", "crm", "--data", "keyed");
  const secret = out.trim();
  const server = await serve("--host", "0.0.0.0", "--data", "keyed");
  const url = server.url.replace("0.0.0.0", "127.0.0.1");
  expect(await ask(url, COUNT)).toMatchObject({ errors: [{ extensions: { code: "UNAUTHENTICATED" } }] });
  expect(await ask(url, COUNT, { authorization: `Bearer ${secret}` })).toMatchObject({ data: {} });
  expect(await askBySocket(url, { authorization: `Bearer ${secret}` })).toMatchObject({ data: {} });
  await expect(askBySocket(url)).rejects.toMatchObject({ code: 4403 });
  expect(await server.stop()).toBe(0);
  const list = await run("keys", "list", "--data", "keyed");
  expect(list.out).toMatch(/^[\da-f]{8}\tcrm\tread\tall brands\t\d{4}-\d\d-\d\d\tactive\n$/);
  const until = ["keys", "create", "--name", "guest", "--data", "keyed", "--expires"];
  expect(await run(...until, "2020-01-01")).toMatchObject({ err: expect.stringContaining("must be in the future") });
  expect(await run(...until, "tomorrow")).toMatchObject({ err: expect.stringContaining("must be a day such as") });
  await run(...until, "2099-12-31");
  expect((await run("keys", "list", "--data", "keyed")).out).toMatch(/guest.*active until 2099-12-31T00:00:00\.000Z\n$/);
  expect(await run("keys", "revoke", "none", "--data", "keyed")).toMatchObject({
    status: 1,
    err: "customer-graph: there is no key none: keys list shows them\n",
  });
}, 60_000);

test.each([
  [["import", "nobody.ndjson"], "customer-graph: nobody.ndjson: there is no such file\n"],
  [["import", "."], "customer-graph: . is a folder: name the files in it\n"],
  [["import", "--format", "dbase", "x"], /^error: option '--format <name>' argument 'dbase' is invalid. Allowed choices are ndjson, /],
  [["import", "--format", "stackexchange", "--space", "help", "nowhere"], /^customer-graph: nowhere is not a folder that can be read: /],
  [["serve", "--port", "x"], 'customer-graph: PORT is "x" and must be a whole number from 0 to 65535, such as 4000\n'],
  [["export", "--graph", "http://db"], /^customer-graph: GRAPH is "http:\/\/db" and must be a path .*\n$/],
  [["dance"], /^error: unknown command 'dance'\n/],
  [["seed", "--people", "many"], /^error: option '--people <count>' argument 'many' is invalid. It must be a whole number.\n/],
])(
  "%j is answered in a line",
  async (words, expected) => {
    const { status, out, err } = await run(...words);
    expect({ status, out }).toEqual({ status: 1, out: "" });
    expect(err).toMatch(expected);
  },
  20_000,
);

test("what a launcher started ends with it, though it was killed and said nothing", async () => {
  const child = spawn(process.execPath, [COMMAND, "serve", "--port", "0", "--data", "launched"], {
    cwd: folder,
    env: { PATH: process.env.PATH, LAUNCHER: String(process.pid) },
    stdio: ["ignore", "pipe", "ignore", "ipc"],
  });
  started.push(child);
  for await (const line of createInterface(child.stdout ?? expect.fail("it says nothing"))) if (/ready at/.test(line)) break;
  const ending = once(child, "exit");
  child.disconnect();
  expect(await ending).toEqual([0, null]);
});
