import type { IdeaStatus } from "../src/domain/kinds.ts";
import type { ExchangeLine } from "../src/exchange/records.ts";
import { calendar, isoInstant } from "./calendar.ts";
import { conversations, type History, kindOf, NOTHING, SILENT } from "./conversations.ts";
import { brandKey, PLACES, PRODUCTS_PER_BRAND, productKey, spaceKey, zipf } from "./market.ts";
import { accountKey, personKey } from "./people.ts";
import { neighbours, type Part, type Population, partOf } from "./population.ts";
import { below, logNormal, mixture, normal, type Random, random, weighted } from "./random.ts";
import { sentence } from "./words.ts";

type InteractionLine = Extract<ExchangeLine, { type: "interaction" }>;

const CURRENCIES = ["EUR", "USD", "CHF", "GBP"] as const;
const MEDIAN_PRICE = 4_000;
const FELT = 0.7;
/** What replies to somebody feel like. */
const MOOD: Record<Part, number> = { ordinary: 0, staff: 0, rescuer: 0.6, former: 0.6, loud: -0.3, star: 0 };
const MOOD_SPREAD = 0.4;
const ACCEPTED: Record<Part, number> = { ordinary: 0.15, staff: 0.4, rescuer: 0.6, former: 0.6, loud: 0.02, star: 0.1 };
const MENTIONS = 0.15;
const MENTIONS_BRAND = 0.03;

const rating = mixture([
  [5, 45],
  [4, 25],
  [1, 14],
  [3, 10],
  [2, 6],
]);
const status = mixture<IdeaStatus>([
  ["PROPOSED", 70],
  ["TAKEN_UP", 15],
  ["DECLINED", 10],
  ["SHIPPED", 5],
]);
const products = zipf(PRODUCTS_PER_BRAND);

const interactionKey = (act: number) => `i${act}`;

/** Three ties each (actor, brand, and the act replied to or a product); `rich` adds account, space and mentions to the same acts. */
export function* interactions(people: Population, count: number, seed: number, rich: boolean): Generator<InteractionLine, void> {
  const shares = zipf(people.brands);
  const { history, next } = conversations(people, calendar(seed, shares), shares, count, seed);
  const details = random(seed, "details");
  const tied = random(seed, "ties");
  const settled = new Uint8Array(count);
  for (let n = 0; n < count; n++) {
    const act = next();
    yield {
      ...outline(details, history, act),
      ...content(details, people, history, settled, act),
      ...(rich && ties(tied, people, history, act)),
    };
  }
}

/** What, who, when, about what. */
function outline(draw: Random, history: History, act: number): InteractionLine {
  const brand = history.brand[act] ?? 0;
  const cause = history.cause[act] ?? NOTHING;
  const line: InteractionLine = {
    type: "interaction",
    id: interactionKey(act),
    kind: kindOf(history, act),
    actor: personKey(history.actor[act] ?? 0),
    at: isoInstant(history.at[act] ?? 0),
    brand: brandKey(brand),
    channel: PLACES[history.place[act] ?? 0]?.platform,
  };
  if (cause === NOTHING) line.product = productKey(brand, weighted(draw, products, 0, PRODUCTS_PER_BRAND));
  else line.inReplyTo = interactionKey(cause);
  return line;
}

/** What its kind calls for, and how a reply feels about whom it answers. */
function content(draw: Random, people: Population, history: History, settled: Uint8Array, act: number): Partial<InteractionLine> {
  const kind = kindOf(history, act);
  switch (kind) {
    case "REACTION":
    case "VISIT":
      return {};
    case "PURCHASE":
      return price(draw, history.brand[act] ?? 0);
    case "REVIEW":
      return { text: sentence(draw, kind), rating: rating(draw) };
    case "IDEA":
      return { text: sentence(draw, kind), status: status(draw), votes: votes(draw) };
    case "ANSWER":
      return {
        text: sentence(draw, kind),
        ...feeling(draw, people, history, act),
        ...(accepts(draw, people, history, settled, act) && { accepted: true }),
        votes: votes(draw),
      };
    default:
      return { text: sentence(draw, kind), ...feeling(draw, people, history, act) };
  }
}

function price(draw: Random, brand: number): Pick<InteractionLine, "amount" | "currency"> {
  const cents = Math.round(logNormal(draw, MEDIAN_PRICE, 0.7));
  return { amount: (cents / 100).toFixed(2), currency: CURRENCIES[brand % CURRENCIES.length] };
}

const votes = (draw: Random) => ({ up: Math.floor(logNormal(draw, 1.5, 1.2)), down: Math.floor(logNormal(draw, 0.4, 1)) });

function feeling(draw: Random, people: Population, history: History, act: number): Pick<InteractionLine, "sentiment"> {
  const cause = history.cause[act] ?? NOTHING;
  if (cause === NOTHING || draw() >= FELT) return {};
  const mood = MOOD[partOf(people, history.actor[cause] ?? 0)];
  const felt = Math.max(-1, Math.min(1, mood + MOOD_SPREAD * normal(draw)));
  return { sentiment: Math.round(felt * 100) / 100 };
}

/** One accepted answer a question. */
function accepts(draw: Random, people: Population, history: History, settled: Uint8Array, act: number): boolean {
  const question = history.cause[act] ?? NOTHING;
  if (settled[question] || draw() >= ACCEPTED[partOf(people, history.actor[act] ?? 0)]) return false;
  settled[question] = 1;
  return true;
}

/** The space, the actor's account on its platform if there is one, and at times a neighbour or another brand by name. */
function ties(draw: Random, people: Population, history: History, act: number): Partial<InteractionLine> {
  const actor = history.actor[act] ?? 0;
  const brand = history.brand[act] ?? 0;
  const place = history.place[act] ?? 0;
  const kind = kindOf(history, act);
  const line: Partial<InteractionLine> = { space: spaceKey(brand, place) };
  if ((people.accounts[actor] ?? 0) & (1 << place)) line.account = accountKey(actor, place);
  if (SILENT.has(kind)) return line;
  const named = draw() < MENTIONS ? weighted(draw, people.activity, ...neighbours(people, actor)) : actor;
  if (named !== actor) line.mentions = [personKey(named)];
  if (draw() < MENTIONS_BRAND) line.mentionsBrands = [brandKey(below(draw, people.brands))];
  return line;
}
