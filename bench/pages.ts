import * as z from "zod";
import { brandKey } from "../seeds/market.ts";
import { pageOf } from "../src/domain/page.ts";
import { listOfInteractions } from "../src/domain/page-of-interactions.ts";
import { visibilityOf } from "../src/domain/visibility.ts";
import { type Application, openApplication } from "./application.ts";
import { embedded } from "./ecosystem.ts";
import { atMost, type Figure, noted, publish } from "./figures.ts";
import { sized } from "./options.ts";
import { median, timed } from "./timing.ts";

/** Pages of 20 at growing depth: of the read model alone, and as GraphQL answers with what only the graph knows. */
const DEPTHS = sized([1, 1_000, 10_000], [1, 1_000, 100_000]);
const SIZE = 20;
const STRIDE = 100;
const ROUNDS = 40;
const BUDGET_MS = 15;
const WITHIN = 2;

const ACT = "key kind at text channel actor { key name } brand { key }";
const ofBrand = (list: string) => (args: string) => `brand(ref: { key: "${brandKey(0)}" }) { ${list}${args} }`;
const LISTS: readonly [what: string, list: (args: string) => string, fields: string][] = [
  ["all acts", (args) => `interactions${args}`, ACT],
  ["a brand's acts", ofBrand("interactions"), ACT],
  ["a brand's conversations", ofBrand("conversations"), "id"],
  ["people", (args) => `persons${args}`, "key name roles"],
];

const connection = z.object({ pageInfo: z.object({ endCursor: z.string().nullable(), hasNextPage: z.boolean() }) });
const around = z.record(z.string(), z.unknown());

/** Gives the cursor behind a page of this size after that cursor; null where the list ends. */
type Turn = (first: number, after: string | null) => Promise<string | null>;

await using application = await openApplication(await embedded({ interactions: sized(20_000, 1_000_000) }));
const figures = await figuresOf("read model: all acts", inReadModel(application));
for (const [what, list, fields] of LISTS) figures.push(...(await figuresOf(`GraphQL: ${what}`, inGraphQL(application, list, fields))));
publish(figures);

async function figuresOf(what: string, turn: Turn): Promise<Figure[]> {
  const cursors = await cursorsAt(turn);
  const times = new Map<number, number[]>([...cursors.keys()].map((depth) => [depth, []]));
  for (let round = -5; round < ROUNDS; round++) {
    for (const [depth, after] of cursors) {
      const { ms } = await timed(() => turn(SIZE, after));
      if (round >= 0) times.get(depth)?.push(ms);
    }
  }
  const medians = [...times].map(([depth, some]) => ({ depth, ms: median(some) }));
  const all = medians.map(({ ms }) => ms);
  return [
    ...medians.map(({ depth, ms }) => atMost(`page at ${depth}, ${what}`, ms, BUDGET_MS, "ms")),
    medians.length > 1
      ? atMost(`pages, ${what}: the slowest depth against the fastest`, Math.max(...all) / Math.min(...all), WITHIN, "×")
      : noted(`pages, ${what}: shorter than`, DEPTHS[1] ?? 0, ""),
  ];
}

/** The cursor before each depth that the list has. */
async function cursorsAt(turn: Turn): Promise<Map<number, string | null>> {
  const cursors = new Map<number, string | null>([[1, null]]);
  let after: string | null = null;
  for (let depth = STRIDE; depth <= Math.max(...DEPTHS); depth += STRIDE) {
    after = await turn(STRIDE, after);
    if (after === null) break;
    if (DEPTHS.includes(depth)) cursors.set(depth, after);
  }
  return cursors;
}

function inReadModel({ app: { log } }: Application): Turn {
  const visible = visibilityOf(log.readModel, { personal: true, brands: null });
  return async (first, after) => {
    const page = pageOf(listOfInteractions(log.readModel, visible, {}, -1), { first, after }, log.identity.secret);
    const last = page.items.at(-1);
    return last && page.hasNextPage() ? page.cursor(last) : null;
  };
}

function inGraphQL({ ask }: Application, list: (args: string) => string, fields: string): Turn {
  const queryOf = (selected: string) => `query ($first: Int, $after: String) { ${list(`(first: $first, after: $after) { ${selected} }`)} }`;
  const info = "pageInfo { endCursor hasNextPage }";
  const whole = queryOf(`edges { cursor node { ${fields} } } ${info}`);
  const short = queryOf(info);
  return async (first, after) => endOf(await ask(first === STRIDE ? short : whole, { first, after }));
}

/** The cursor at the end of the connection that stands somewhere in an answer. */
function endOf(answer: unknown): string | null {
  const { data: found } = connection.safeParse(answer);
  if (!found) return endOf(Object.values(around.parse(answer))[0]);
  return found.pageInfo.hasNextPage ? found.pageInfo.endCursor : null;
}
