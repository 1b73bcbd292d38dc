import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { csv } from "../src/exchange/csv.ts";
import { importRecords } from "../src/exchange/import.ts";
import { openInput } from "../src/exchange/input.ts";
import type { Receipt } from "../src/log/writer.ts";
import { folder } from "./ecosystem.ts";
import { atMost, noted, publish } from "./figures.ts";
import { sized } from "./options.ts";
import { timed } from "./timing.ts";

/** A table read, mapped and sent to a writer that takes all and keeps nothing: what an import needs besides the graph. */
const BYTES = sized(100e6, 2e9);
const path = join(folder, "tweets.csv");
await pipeline(Readable.from(tweets(BYTES)), createWriteStream(path));

const input = await openInput(path);
const format = await csv({ mapping: fileURLToPath(new URL("../seeds/mappings/twcs.yaml", import.meta.url)) });
/** Resident memory by the share of the file that was read, in twentieths. */
const resident: number[] = [];
let records = 0;
const { ms, result } = await timed(() =>
  importRecords(format.read(input), {
    submit: async (batch) => {
      records += batch.length;
      return taken(batch);
    },
    reject: ({ line, problems }) => Promise.reject(new Error(`row ${line}: ${JSON.stringify(problems)}`)),
    progress: ({ bytes }) => {
      const twentieth = Math.floor((20 * bytes) / BYTES);
      resident[twentieth] ??= process.memoryUsage.rss();
    },
  }),
);
const early = Math.max(...resident.slice(1, 10));
const late = Math.max(...resident.slice(10));
publish([
  noted("mapping: of the table", result.bytes / ms / 1000, "MB/s"),
  noted("mapping: records made of it", (1000 * records) / ms, "/s"),
  noted("mapping: memory in the first half of the file", early / 2 ** 20, "MB"),
  // Of a process that collects its garbage when it likes.
  atMost("mapping: memory in the second half, against the first", late / early, 1.3, "×"),
]);

function taken(batch: readonly unknown[]): Receipt {
  return { position: 1, results: batch.map((_, index) => ({ index, key: null, status: "CREATED", problems: [] })) };
}

/** Rows like those of twcs.csv, each a reply to the one before in conversations of five. */
function* tweets(bytes: number): Generator<string> {
  let chunk = ",tweet_id,author_id,inbound,created_at,text,response_tweet_id,in_response_to_tweet_id\n";
  for (let made = 0, id = 1; made < bytes; id++) {
    const turn = id % 5;
    const inbound = turn % 2 === 1;
    const author = inbound ? String(100_000 + (id % 700_001)) : "sprintcare";
    const to = inbound ? "@sprintcare" : `@${100_000 + ((id - 1) % 700_001)}`;
    const text = `"${to} the network is down again, ""five bars"" &amp; no data,\nsince ${id} minutes 🤥 https://t.co/${id.toString(36)}"`;
    const at = `Tue Oct 31 22:${String(id % 60).padStart(2, "0")}:47 +0000 2017`;
    chunk += `${id - 1},${id},${author},${inbound ? "True" : "False"},${at},${text},,${turn === 1 ? "" : `${id - 1}.0`}\n`;
    if (chunk.length < 1e6) continue;
    made += Buffer.byteLength(chunk);
    yield chunk;
    chunk = "";
  }
}
