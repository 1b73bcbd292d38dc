import { expect, test } from "vitest";
import { OWNER } from "../../src/domain/viewer.ts";
import type { EventFilter } from "../../src/log/audience.ts";
import { EventStream } from "../../src/log/event-stream.ts";
import { type Log, openLog } from "../../src/log/log.ts";
import { type LogEvent, placeAfter } from "../../src/log/topics.ts";
import { onEveryEngine } from "../graph-under-test.ts";

/** Of people; a page with a brand alone comes behind them. */
const PAGES = [1, 3, 250, 2, 1, 99, 1, 1, 40, 70, 5, ...Array.from({ length: 150 }, () => 2)];
const PEOPLE = PAGES.reduce((sum, size) => sum + size);
const START = { p: 0, index: 0 };

onEveryEngine("a stream of events", (engine) => {
  test("gives all that follows a place, in order, small pages together and long ones in parts", async () => {
    await using graph = await engine.open();
    await using log = await openLog(graph.graph);
    await writePages(log);
    const all = (await chunksAfter(log, START)).flat();
    expect(all.map(({ entry }) => `${entry.type} ${"n" in entry && entry.n}`)).toEqual([
      ...Array.from({ length: PEOPLE }, (_, n) => `person ${n}`),
      "brand 0",
    ]);
    for (const from of [0, 3, 100, 253, 254, 400, PEOPLE - 1]) {
      const chunks = await chunksAfter(log, placeAfter(all[from] ?? expect.fail(`there is no event ${from}`)));
      expect(chunks.flat().map(nameOf)).toEqual(all.slice(from + 1).map(nameOf));
      expect(Math.max(...chunks.map(({ length }) => length))).toBeLessThanOrEqual(100);
    }
    const ofSmallPages = await chunksAfter(log, placeAfter(all.at(-302) ?? expect.fail("there are fewer")));
    expect(ofSmallPages.length).toBeLessThan(20);
  });

  test("passes by what is not asked for, however much that is", async () => {
    await using graph = await engine.open();
    await using log = await openLog(graph.graph);
    await writePages(log);
    const brands = await chunksAfter(log, START, { types: new Set(["BrandRecorded"] as const), brand: null });
    expect(brands.flat().map(nameOf)).toEqual([`${PAGES.length + 1}.0`]);
  });
});

async function writePages(log: Log): Promise<void> {
  let n = 0;
  for (const size of PAGES)
    await log.submit(
      Array.from({ length: size }, () => ({ type: "person", id: `p${n++}` })),
      OWNER,
    );
  await log.submit([{ type: "brand", id: "last" }], OWNER);
}

/** What a client is given that comes by itself, and goes after the last event there is. */
async function chunksAfter({ feed }: Log, after: typeof START, filter: EventFilter = { types: null, brand: null }): Promise<LogEvent[][]> {
  const audience = async () => feed.audiences.of(await feed.audiences.sightOf(OWNER), filter);
  const stream = new EventStream({ feed, after, audience });
  const chunks: LogEvent[][] = [];
  while (chunks.at(-1)?.at(-1)?.p !== feed.end().p) chunks.push([...(await stream.chunk())]);
  stream.end();
  return chunks;
}

const nameOf = ({ p, index }: LogEvent) => `${p}.${index}`;
