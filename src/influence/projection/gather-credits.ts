import type { Countable } from "../../domain/visibility.ts";
import { NumberList } from "../../readmodel/number-list.ts";
import type { ReadModel } from "../../readmodel/read-model.ts";
import { countsReplies, type InfluenceModel } from "../model.ts";
import { inPlace, sortedBy } from "./counting-sort.ts";
import { RealList } from "./real-list.ts";
import { repliesOf } from "./replies.ts";
import { isCounted, responsesOf } from "./responses.ts";

/** Responses that are worth something, in columns; or replies, where the model counts these. */
export interface Credits {
  readonly authors: Uint32Array;
  readonly responders: Uint32Array;
  readonly causes: Uint32Array;
  readonly acts: Uint32Array;
  readonly weights: Float64Array;
  /** Where the rows stand, by author, then responder, then cause. */
  readonly places: Uint32Array;
  /** By person: the decayed number of their counted acts, N of DEFINITIONS §3. */
  readonly masses: Float64Array;
  /** What was gathered is the same for every `asOf` from the latest act that is in up to the first that is not. */
  readonly from: number;
  readonly until: number;
}

/** A number before that of any act. */
const BEFORE_ALL = -1;

/** Gathers what acts dated from `since` to `asOf`, both included, give; an act at x weighs 2^((x − landmark) / half-life). */
export function* gatherCredits(
  readModel: ReadModel,
  takesPart: Countable,
  { since, asOf, landmark, model }: { since: number; asOf: number; landmark: number; model: InfluenceModel },
): Generator<void, Credits> {
  const { interactions, people } = readModel;
  const masses = new Float64Array(people.size);
  const rows = { authors: new NumberList(), responders: new NumberList(), causes: new NumberList(), acts: new NumberList() };
  const weights = new RealList();
  const given = creditsBy(model);
  let [from, until, looked] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, 0];

  for (const act of interactions.orders.at.walk({ direction: 1, after: { value: since, n: BEFORE_ALL } })) {
    if (++looked % 64 === 0) yield;
    const at = interactions.at(act);
    if (at > asOf) {
      until = at;
      break;
    }
    from = at;
    const author = interactions.actor(act);
    if (author === null || !takesPart.person(author) || !takesPart.interaction(act)) continue;
    if (isCounted(interactions.kind(act))) masses[author] = (masses[author] ?? 0) + weightOf(at - landmark, model);
    for (const response of given(readModel, takesPart, act, model)) {
      if (response.weight === 0) continue;
      rows.authors.push(response.author);
      rows.responders.push(response.responder);
      rows.causes.push(response.cause);
      rows.acts.push(act);
      weights.push(response.weight);
    }
  }

  const { authors, responders, causes, acts } = rows;
  let places = yield* sortedBy(causes.all, interactions.size, inPlace(causes.all.length));
  places = yield* sortedBy(responders.all, people.size, places);
  places = yield* sortedBy(authors.all, people.size, places);
  return {
    authors: authors.all,
    responders: responders.all,
    causes: causes.all,
    acts: acts.all,
    weights: weights.all,
    places,
    masses,
    from,
    until,
  };
}

/** What an act gives credit for, by a model. */
export const creditsBy = (model: InfluenceModel) => (countsReplies(model) ? repliesOf : responsesOf);

/** Of something `age` after the landmark. */
export function weightOf(age: number, { halfLife }: InfluenceModel): number {
  return 2 ** (age / halfLife);
}
