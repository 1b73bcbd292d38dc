import type { InteractionKind } from "../domain/kinds.ts";
import type { Countable } from "../domain/visibility.ts";
import type { ReadModel } from "../readmodel/read-model.ts";
import { weightOf } from "./gather-credits.ts";
import type { InfluenceHop } from "./influence-paths.ts";

/** What the responses of one kind are worth together. */
export interface CreditOfKind {
  /** Null for mentions, whatever the kind of the act that mentions. */
  readonly kind: InteractionKind | null;
  /** How many acts were responded to. */
  readonly count: number;
  readonly credit: number;
}

/** The credit of a hop, kind by kind, the greatest first. What has gone since the hop was found is left out. */
export function creditsOf(hop: InfluenceHop, { interactions }: ReadModel): CreditOfKind[] {
  const { asOf, projection } = hop;
  const kinds = new Map<InteractionKind | null, CreditOfKind>();
  for (const { cause, response, weight } of responsesTo(hop)) {
    if (!interactions.has(cause) || !interactions.has(response)) continue;
    const kind = isReply(response, cause) ? interactions.kind(response) : null;
    const { count, credit } = kinds.get(kind) ?? { count: 0, credit: 0 };
    const more = weight * weightOf(interactions.at(cause) - asOf, projection.model);
    kinds.set(kind, { kind, count: count + 1, credit: credit + more });
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

function* responsesTo({ projection, edge }: InfluenceHop): Iterable<{ cause: number; response: number; weight: number }> {
  const { start, causes, responses, weights } = projection.evidence;
  for (let i = start[edge] ?? 0; i < (start[edge + 1] ?? 0); i++) {
    yield { cause: causes[i] ?? 0, response: responses[i] ?? 0, weight: weights[i] ?? 0 };
  }
}
