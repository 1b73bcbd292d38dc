import type { Countable } from "../domain/visibility.ts";
import { type InfluenceModel, LEARNED } from "../influence/model.ts";
import { isCounted } from "../influence/projection/responses.ts";
import { tiesOf } from "../influence/projection/ties.ts";
import { FlagColumn } from "../readmodel/flag-column.ts";
import type { ReadModel } from "../readmodel/read-model.ts";
import type { Steps } from "../readmodel/slices.ts";
import { receivedBy } from "../scoring/ambassadors/ledger-of.ts";
import { employmentsBy } from "../scoring/employments.ts";
import { walkActs } from "../scoring/walk-acts.ts";
import type { BacktestFacts, DatedTies } from "./facts.ts";

/**
 * The facts of a brand that a backtest needs, of all that takes part. Ties without a date are left out, but for who works for the
 * brand: that takes people out of the contest and tells nothing about anybody in it.
 */
export function* gatherFacts(readModel: ReadModel, takesPart: Countable, brand: number): Steps<number, BacktestFacts> {
  const { interactions } = readModel;
  const acts = { act: list(), person: list(), at: list(), counted: list() };
  const responses = { act: list(), responder: list(), author: list(), cause: list(), at: list(), causeAt: list(), weight: list() };
  const authors = new FlagColumn();
  for (const act of walkActs(readModel, brand, Number.NEGATIVE_INFINITY)) {
    const at = interactions.at(act);
    yield at;
    const person = interactions.actor(act);
    if (person === null || !takesPart.interaction(act) || !takesPart.person(person)) continue;
    authors.set(person, ANY, true);
    push(acts, { act, person, at, counted: isCounted(interactions.kind(act)) ? 1 : 0 });
    for (const response of receivedBy(readModel, takesPart, brand, act)) push(responses, response);
  }
  const ties = yield* datedTies(readModel, takesPart, (person) => authors.has(person, ANY), LEARNED);
  return {
    acts: {
      act: new Uint32Array(acts.act),
      person: new Uint32Array(acts.person),
      at: new Float64Array(acts.at),
      counted: new Uint8Array(acts.counted),
    },
    responses: {
      act: new Uint32Array(responses.act),
      responder: new Uint32Array(responses.responder),
      author: new Uint32Array(responses.author),
      cause: new Uint32Array(responses.cause),
      at: new Float64Array(responses.at),
      causeAt: new Float64Array(responses.causeAt),
      weight: new Float64Array(responses.weight),
    },
    employments: employmentsBy(readModel, takesPart, brand).map(({ person, since, until }) => ({ person, since, until })),
    ties,
  };
}

const ANY = 1;

/** Of people whose acts others could respond to. */
function* datedTies(
  { relations }: ReadModel,
  takesPart: Countable,
  hasActs: (person: number) => boolean,
  model: Pick<InfluenceModel, "priors">,
): Generator<number, DatedTies> {
  const ties = { influencer: list(), influenced: list(), isFollowing: list(), prior: list(), factor: list(), since: list(), until: list() };
  for (const n of relations.present()) {
    yield Number.POSITIVE_INFINITY;
    const since = relations.since(n);
    if (since === null || !takesPart.relation(n)) continue;
    const until = relations.until(n) ?? Number.POSITIVE_INFINITY;
    const isFollowing = relations.kind(n) === "FOLLOWS" ? 1 : 0;
    for (const tie of tiesOf(relations, n, model)) if (hasActs(tie.influencer)) push(ties, { ...tie, since, until, isFollowing });
  }
  return {
    influencer: new Uint32Array(ties.influencer),
    influenced: new Uint32Array(ties.influenced),
    prior: new Float64Array(ties.prior),
    factor: new Float64Array(ties.factor),
    isFollowing: new Uint8Array(ties.isFollowing),
    since: new Float64Array(ties.since),
    until: new Float64Array(ties.until),
  };
}

const list = (): number[] => [];

function push<F extends string>(columns: Readonly<Record<F, number[]>>, row: Readonly<Record<NoInfer<F>, number>>): void {
  for (const field in columns) columns[field].push(row[field]);
}
