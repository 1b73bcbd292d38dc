import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdir, stat } from "node:fs/promises";
import { join } from "node:path";

export interface DumpSize {
  readonly posts: number;
}

/** For each post: a comment and a half, six votes; a tenth of a user. Every third post is a question. */
export const commentsOf = ({ posts }: DumpSize): number => Math.floor(1.5 * posts);
const usersOf = ({ posts }: DumpSize): number => Math.ceil(posts / 10);
const votesOf = ({ posts }: DumpSize): number => 6 * posts;

/** Writes a dump as Stack Exchange does, the same for the same size; its bytes. */
export async function writeDump(folder: string, size: DumpSize): Promise<number> {
  await mkdir(folder, { recursive: true });
  const users = usersOf(size);
  const user = (n: number) => 1 + ((n * 7919) % users);
  const tables: Record<string, [count: number, row: (n: number) => string]> = {
    Users: [
      users,
      (n) =>
        `AccountId="${n + 7}" Reputation="${1 + (n % 5000)}" ${created(n)} DisplayName="Person ${n}" AboutMe="&lt;p&gt;Hello&lt;/p&gt;"`,
    ],
    Votes: [votesOf(size), (n) => `PostId="${1 + ((n * 31) % size.posts)}" VoteTypeId="${n % 9 === 0 ? 3 : 2}" ${created(n)}`],
    Posts: [
      size.posts,
      (n) =>
        `${n % 3 === 1 ? question(n, size) : `PostTypeId="2" ParentId="${n - ((n + 2) % 3)}"`} ${created(n)} Body="${body(n)}" OwnerUserId="${user(n)}"`,
    ],
    Comments: [
      commentsOf(size),
      (n) =>
        `PostId="${1 + ((n * 17) % size.posts)}" Score="${n % 4}" Text="That &amp; more, ${n} times" ${created(n)} UserId="${user(n + 3)}"`,
    ],
  };
  let bytes = 0;
  for (const [table, [count, row]] of Object.entries(tables)) {
    const path = join(folder, `${table}.xml`);
    const out = createWriteStream(path, { highWaterMark: 4 * 1024 * 1024 });
    out.write(`\uFEFF<?xml version="1.0" encoding="utf-8"?>\n<${table.toLowerCase()}>\n`);
    for (let n = 1; n <= count; n++) {
      if (!out.write(`  <row Id="${n}" ${row(n)} ContentLicense="CC BY-SA 4.0" />\n`)) await once(out, "drain");
    }
    out.end(`</${table.toLowerCase()}>`);
    await once(out, "close");
    bytes += (await stat(path)).size;
  }
  return bytes;
}

const question = (n: number, { posts }: DumpSize): string =>
  `PostTypeId="1" AcceptedAnswerId="${Math.min(n + 1, posts)}" Title="What of ${n}?" Tags="&lt;kettle&gt;&lt;lid-${n % 50}&gt;" ViewCount="${n % 1000}"`;

const created = (n: number): string => `CreationDate="${new Date(Date.UTC(2015, 0, 1) + n * 60_000).toISOString().slice(0, -1)}"`;

const PARAGRAPH =
  "&lt;p&gt;Take the &lt;em&gt;seal&lt;/em&gt; out, turn it over &amp;amp; press it in again: it takes two minutes, and the lid is dry.&lt;/p&gt;&#xA;";
const body = (n: number): string => `&lt;p&gt;On ${n}.&lt;/p&gt;&#xA;${PARAGRAPH.repeat(2 + (n % 9))}`;
