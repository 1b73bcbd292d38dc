import { INTERACTION_KINDS, type InteractionKind } from "../src/domain/kinds.ts";
import { type Calendar, clock, dayOf, hourOf } from "./calendar.ts";
import { FORUM, GROUP, PAGE, STORE } from "./market.ts";
import { castFor, isActive, neighbours, type Part, type Population, partOf } from "./population.ts";
import { below, logNormal, mixture, type Random, random, weighted } from "./random.ts";

/** Who did what, when, about whom and in reply to what: a row an act, in the order of time. */
export interface History {
  /** Epoch milliseconds. */
  readonly at: Float64Array;
  /** The act replied to, or NOTHING. */
  readonly cause: Int32Array;
  readonly actor: Uint32Array;
  readonly brand: Uint16Array;
  /** An index of INTERACTION_KINDS. */
  readonly kind: Uint8Array;
  /** An index of PLACES; a conversation stays where it began. */
  readonly place: Uint8Array;
}

export const NOTHING = -1;
/** Nothing is said in these, so nobody replies to them. */
export const SILENT: ReadonlySet<InteractionKind> = new Set(["PURCHASE", "VISIT", "REACTION"]);

const TRIES_TO_REPLY = 0.85;
const DELAY = { median: 3 * 3_600_000, sigma: 1.8, least: 1000 };
/** How often a reply goes to what the act found replies to: copying makes the much answered more answered. */
const COPIES = 0.35;
/** How often an act, once read, is answered; only what answers a question grows on its own, so no exchange feeds itself for ever. */
const APPEAL = { usual: 0.3, loud: 0.05, private: 0.1, rescue: 1 };
/** How often one of the last few actors goes on instead of somebody else coming in. */
const SESSION = { share: 0.2, acts: 20 };
const HOME_BRAND = 0.85;
const NEAR = 0.8;
/** How often whoever was replied to replies, and whoever asked to an answer. */
const DIALOGUE = 0.25;
const THANKS = 0.5;
/** Of the replies to a question. */
const RESCUE = 0.5;
const OFFICIAL_ANSWER = 0.15;
/** Of the rescues: the former were more, so that who adds up two years takes them for today's. */
const BY_FORMER = 0.6;

const first = mixture<InteractionKind>([
  ["QUESTION", 30],
  ["POST", 24],
  ["PURCHASE", 14],
  ["VISIT", 10],
  ["REVIEW", 12],
  ["MESSAGE", 6],
  ["IDEA", 4],
]);
const onQuestion = mixture<InteractionKind>([
  ["ANSWER", 60],
  ["COMMENT", 30],
  ["REACTION", 10],
]);
const onAnything = mixture<InteractionKind>([
  ["COMMENT", 50],
  ["REACTION", 32],
  ["SHARE", 18],
]);
const place = mixture([
  [FORUM, 40],
  [PAGE, 40],
  [GROUP, 20],
]);

/** Everything a decision draws on. */
interface Scene {
  readonly draw: Random;
  readonly people: Population;
  readonly calendar: Calendar;
  readonly shares: Float64Array;
  readonly history: History;
}

/** Each call of `next` adds an act to the history and gives its row; `count` calls fill the two years. */
export function conversations(people: Population, calendar: Calendar, shares: Float64Array, count: number, seed: number) {
  const draw = random(seed, "conversations");
  const tick = clock(draw, calendar, count);
  const history: History = {
    at: new Float64Array(count),
    cause: new Int32Array(count),
    actor: new Uint32Array(count),
    brand: new Uint16Array(count),
    kind: new Uint8Array(count),
    place: new Uint8Array(count),
  };
  const scene = { draw, people, calendar, shares, history };
  let acts = 0;
  const next = () => {
    const act = acts++;
    history.at[act] = tick();
    const cause = draw() < TRIES_TO_REPLY ? findCause(scene, act) : NOTHING;
    history.cause[act] = cause;
    if (cause === NOTHING) begin(scene, act);
    else reply(scene, act, cause);
    return act;
  };
  return { history, next };
}

export const kindOf = (history: History, act: number): InteractionKind => INTERACTION_KINDS[history.kind[act] ?? 0] ?? "POST";
const authorOf = (history: History, act: number) => history.actor[act] ?? 0;

/** Looks a log-normal time back, then decides whether what was said then deserves a reply. */
function findCause({ draw, people, history }: Scene, act: number): number {
  const now = history.at[act] ?? 0;
  for (let attempt = 0; attempt < 4; attempt++) {
    const read = lastBefore(history.at, act, now - Math.max(DELAY.least, logNormal(draw, DELAY.median, DELAY.sigma)));
    if (read === NOTHING) continue;
    const above = history.cause[read] ?? NOTHING;
    const goesUp = above !== NOTHING && (kindOf(history, read) === "REACTION" || draw() < COPIES);
    const cause = goesUp ? above : read;
    if (SILENT.has(kindOf(history, cause))) continue;
    if (draw() < (goesUp ? APPEAL.usual : appealOf(people, history, cause))) return cause;
  }
  return NOTHING;
}

function appealOf(people: Population, history: History, act: number): number {
  const author = authorOf(history, act);
  if (kindOf(history, act) === "MESSAGE") return APPEAL.private;
  if (kindOf(history, act) === "ANSWER" && helps(people, author)) return APPEAL.rescue;
  return partOf(people, author) === "loud" ? APPEAL.loud : APPEAL.usual;
}

function begin({ draw, people, calendar, shares, history }: Scene, act: number): void {
  const at = history.at[act] ?? 0;
  const recent = act - 1 - below(draw, SESSION.acts);
  const goesOn = draw() < SESSION.share && recent >= 0;
  const actor = goesOn ? authorOf(history, recent) : someoneActive(draw, people, 0, people.size, dayOf(at));
  const kind = partOf(people, actor) === "staff" ? "POST" : first(draw);
  history.actor[act] = actor;
  history.kind[act] = INTERACTION_KINDS.indexOf(kind);
  history.place[act] = placeOf(draw, kind);
  history.brand[act] = brandOf(draw, people, actor, calendar, shares, hourOf(at));
}

function reply(scene: Scene, act: number, cause: number): void {
  const { draw, people, history } = scene;
  const actor = replier(scene, act, cause);
  history.actor[act] = actor;
  history.kind[act] = INTERACTION_KINDS.indexOf(replyKind(draw, kindOf(history, cause), partOf(people, actor)));
  history.place[act] = history.place[cause] ?? FORUM;
  history.brand[act] = history.brand[cause] ?? 0;
}

/** Whoever was answered, a helper, or anyone of the author's community; the author only if nobody else turns up. */
function replier({ draw, people, history }: Scene, act: number, cause: number): number {
  const author = authorOf(history, cause);
  const above = history.cause[cause] ?? NOTHING;
  const day = dayOf(history.at[act] ?? 0);

  if (above !== NOTHING && draw() < (kindOf(history, cause) === "ANSWER" ? THANKS : DIALOGUE)) {
    const answered = authorOf(history, above);
    if (answered !== author) return answered;
  }
  const helper = helperFor(draw, people, kindOf(history, cause), history.brand[cause] ?? 0);
  if (helper !== null && helper !== author && isActive(people, helper, day)) return helper;
  for (let attempt = 0; attempt < 4; attempt++) {
    const [from, to] = draw() < NEAR ? neighbours(people, author) : [0, people.size];
    const person = someoneActive(draw, people, from, to, day);
    if (person !== author) return person;
  }
  return author;
}

/** Who comes to the help of a question or a message, if anybody. */
function helperFor(draw: Random, people: Population, cause: InteractionKind, brand: number): number | null {
  if (cause === "MESSAGE") return castFor(draw, people, "staff", brand);
  if (cause !== "QUESTION") return null;
  const chance = draw();
  if (chance < RESCUE) return castFor(draw, people, draw() < BY_FORMER ? "former" : "rescuer", brand);
  return chance < RESCUE + OFFICIAL_ANSWER ? castFor(draw, people, "staff", brand) : null;
}

const helps = (people: Population, person: number) => partOf(people, person) === "rescuer" || partOf(people, person) === "former";

function replyKind(draw: Random, cause: InteractionKind, part: Part): InteractionKind {
  if (cause === "MESSAGE") return "MESSAGE";
  if (cause !== "QUESTION") return onAnything(draw);
  return part === "ordinary" ? onQuestion(draw) : "ANSWER";
}

function placeOf(draw: Random, kind: InteractionKind): number {
  if (kind === "PURCHASE" || kind === "VISIT") return STORE;
  return kind === "QUESTION" || kind === "IDEA" ? FORUM : place(draw);
}

/** The brand of an incident while one is hot, else mostly one's own. */
function brandOf(draw: Random, people: Population, actor: number, calendar: Calendar, shares: Float64Array, hour: number): number {
  const heat = calendar.heat[hour] ?? 0;
  if (draw() < heat / (1 + heat)) return calendar.topic[hour] ?? 0;
  return draw() < HOME_BRAND ? (people.brand[actor] ?? 0) : weighted(draw, shares, 0, shares.length - 1);
}

/** By how much each acts; when nobody active turns up in 16 tries, someone comes out of turn. */
function someoneActive(draw: Random, people: Population, from: number, to: number, day: number): number {
  let person = from;
  for (let attempt = 0; attempt < 16; attempt++) {
    person = weighted(draw, people.activity, from, to);
    if (isActive(people, person, day)) break;
  }
  return person;
}

/** The last of the first `count` instants that is not after `moment`. */
function lastBefore(at: Float64Array, count: number, moment: number): number {
  let first = 0;
  let end = count;
  while (first < end) {
    const middle = (first + end) >>> 1;
    if ((at[middle] ?? 0) <= moment) first = middle + 1;
    else end = middle;
  }
  return first - 1;
}
