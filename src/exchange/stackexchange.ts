import { readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Format, FormatOptions, Found } from "./format.ts";
import { type Input, InputError } from "./input.ts";
import { Authors } from "./stackexchange-authors.ts";
import { comments } from "./stackexchange-comments.ts";
import { posts } from "./stackexchange-posts.ts";
import { Site } from "./stackexchange-site.ts";
import type { Table } from "./stackexchange-table.ts";
import { badges, users } from "./stackexchange-users.ts";
import { votes } from "./stackexchange-votes.ts";
import { readXmlRows } from "./xml-rows.ts";

/** A site of the Stack Exchange network as its public data dump tells it: a folder of XML files, one a table. */
export function stackexchange({ mapping, space, brand }: FormatOptions): Format {
  if (mapping !== undefined) throw new InputError("--mapping is for tables whose columns nobody knows: leave it out");
  if (space === undefined) throw new InputError("--format stackexchange needs --space KEY, the forum that the dump is of");
  const site = new Site({ space, ...(brand !== undefined && { brand }) });
  const authors = new Authors(site);
  const tables = new Map<string, () => Table>([
    ["Badges", () => badges(site)],
    ["Users", () => users(site)],
    ["Votes", () => votes(site)],
    ["Posts", () => posts(site, authors)],
    ["Comments", () => comments(site, authors)],
  ]);
  return {
    files: (folder) => filesOf(folder, [...tables.keys()]),
    read: (input) => {
      const create = tables.get(basename(input.path).replace(/\.xml.*$/, ""));
      if (!create) throw new InputError(`${input.name} is no file of a dump that has a use here`);
      return read(input, create());
    },
  };
}

/** In the order in which one needs the other. Only posts must be there; a dump has more files, which say nothing of people's acts. */
async function filesOf(folder: string, tables: readonly string[]): Promise<string[]> {
  const names = await readdir(folder).catch((cause) => {
    throw new InputError(`${folder} is not a folder that can be read: name the one that holds Posts.xml, unpacked`, { cause });
  });
  const found = tables.map((table) => names.find((name) => new RegExp(`^${table}\\.xml(\\.gz|\\.zst)?$`).test(name)));
  if (!found[tables.indexOf("Posts")])
    throw new InputError(`${folder} holds no Posts.xml: name the folder into which the dump was unpacked`);
  return found.flatMap((name) => (name === undefined ? [] : [join(folder, name)]));
}

/** Rows that say nothing, told at once. */
const QUIET = 10_000;

async function* read(input: Input, { root, read: readRow }: Table): AsyncGenerator<Found> {
  let quiet = 0;
  let last = { line: 0, end: 0 };
  for await (const row of readXmlRows(input.chunks(), root)) {
    const found = "problem" in row ? [row] : readRow(row);
    last = row;
    yield* found;
    if (found.length === 0 && ++quiet % QUIET === 0) yield { line: row.line, end: row.end, passed: true };
  }
  if (quiet > 0) yield { line: last.line, end: last.end, passed: true };
}
