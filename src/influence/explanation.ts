import type { InteractionKind } from "../domain/kinds.ts";
import type { Countable } from "../domain/visibility.ts";
import type { ReadModel } from "../readmodel/read-model.ts";
import { countsReplies } from "./model.ts";
import type { InfluenceHop } from "./paths/influence-paths.ts";
import { creditsBy, weightOf } from "./projection/gather-credits.ts";

/** What the responses of one kind are worth together. */
export interface CreditOfKind {
  /** Null for mentions, whatever the kind of the act that mentions. */
  readonly kind: InteractionKind | null;
  /** How many acts were responded to. */
  readonly count: number;
  readonly credit: number;
}

/** The credit of a hop, kind by kind, the greatest first. What has gone since the hop was found is left out. */
export function creditsOf(hop: InfluenceHop, readModel: ReadModel, takesPart: Countable): CreditOfKind[] {
  const { interactions } = readModel;
  const { asOf, projection } = hop;
  const kinds = new Map<InteractionKind | null, CreditOfKind>();
  const given = creditsBy(projection.model);
  for (const { cause, response } of responsesTo(hop)) {
    const credit = given(readModel, takesPart, response, projection.model).find((one) => one.cause === cause && one.responder === hop.to);
    if (!credit) continue;
    const kind = isReply(response, cause) ? interactions.kind(response) : null;
    const sum = kinds.get(kind) ?? { count: 0, credit: 0 };
    const age = countsReplies(projection.model) ? 0 : interactions.at(cause) - asOf;
    kinds.set(kind, { kind, count: sum.count + 1, credit: sum.credit + credit.weight * weightOf(age, projection.model) });
  }
  return [...kinds.values()].sort((a, b) => b.credit - a.credit || ((a.kind ?? "") < (b.kind ?? "") ? -1 : 1));

  /** A reply that is worth less than a mention counts as the mention that it is as well. */
  function isReply(response: number, cause: number): boolean {
    if (interactions.parent(response) !== cause) return false;
    const { kindWeights, mentionWeight } = projection.model;
    const isMention = interactions.mentions(response).includes(hop.from);
    return !isMention || (kindWeights[interactions.kind(response)] ?? 0) >= mentionWeight;
  }
}

/** The latest responses that gave a hop its credit and that still take part, of at most `first`. A MESSAGE is never evidence. */
export function evidenceOf(hop: InfluenceHop, { interactions }: ReadModel, takesPart: Countable, first: number): number[] {
  const acts = new Set<number>();
  for (const { response } of responsesTo(hop)) {
    if (takesPart.interaction(response) && interactions.kind(response) !== "MESSAGE") acts.add(response);
  }
  return [...acts].sort((a, b) => interactions.at(b) - interactions.at(a) || b - a).slice(0, first);
}

function* responsesTo({ projection, edge }: InfluenceHop): Iterable<{ cause: number; response: number }> {
  const { start, end, causes, responses } = projection.evidence;
  for (let i = start[edge] ?? 0; i < (end[edge] ?? 0); i++) yield { cause: causes[i] ?? 0, response: responses[i] ?? 0 };
}
