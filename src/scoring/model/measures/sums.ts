import { DAY } from "../../../domain/durations.ts";
import { INTERACTION_KINDS } from "../../../domain/kinds.ts";
import type { History } from "../../ambassadors/history.ts";
import { decayed, monthsBetween } from "../../time.ts";
import type { ActColumns } from "../facts.ts";
import type { ComponentOf } from "../scoring-model.ts";
import type { Measurement, Surroundings } from "./measurement.ts";
import { actsSelected, responsesSelected, type Selects } from "./selection.ts";

type Summed = ComponentOf<"COUNT" | "SUM" | "DECAYED_SUM">;

/** How many acts or responses, what they say added up, or the same with each weighed by its age. A response to two acts is one. */
export function sumOf(component: Summed, surroundings: Surroundings): Measurement {
  const isOfActs = component.of === "ACTS";
  const selects = isOfActs ? actsSelected(component.filter, surroundings) : responsesSelected(component.filter, surroundings);
  const worth = worthOf(component, surroundings);
  const weight = weightOf(component);
  return (history, asOf) => {
    const facts = isOfActs ? history.acts : history.responses;
    let sum = 0;
    let previous = -1;
    for (let row = 0; row < facts.length; row++) {
      const act = facts.act[row] ?? 0;
      // Responses of one act stand side by side; each has its own credit.
      const isRepeated = act === previous && !("field" in component && component.field === "CREDIT");
      previous = act;
      if (isRepeated || !isSelected(selects, facts, row)) continue;
      sum += worth(history, facts, row) * weight(asOf, facts.at[row] ?? 0);
    }
    return sum;
  };
}

const isSelected = (selects: Selects | undefined, facts: ActColumns, row: number) => selects === undefined || selects(facts, row);

function worthOf(component: Summed, surroundings: Surroundings): (history: History, facts: ActColumns, row: number) => number {
  if (component.measure === "COUNT") return () => 1;
  const { field, currency, kindWeights } = component;
  const byKind = kindWeights && INTERACTION_KINDS.map((kind) => kindWeights.find((one) => one.kind === kind)?.weight ?? 0);
  const ofKind = (facts: ActColumns, row: number) => (byKind ? (byKind[facts.kind[row] ?? 0] ?? 0) : 1);
  if (field === undefined) return (_, facts, row) => ofKind(facts, row);
  if (field === "CREDIT") return ({ responses }, facts, row) => ofKind(facts, row) * (responses.weight[row] ?? 0);
  return (_, facts, row) => ofKind(facts, row) * surroundings.value(facts.act[row] ?? 0, field, currency);
}

/** By age: 1 or nothing where there is a span, less and less where sums decay. */
function weightOf(component: Summed): (asOf: number, at: number) => number {
  if (component.measure === "DECAYED_SUM") {
    const { halfLifeDays, monthlyFactor = 1 } = component;
    if (halfLifeDays === undefined) return (asOf, at) => monthlyFactor ** monthsBetween(at, asOf);
    return (asOf, at) => decayed(asOf - at, halfLifeDays * DAY);
  }
  const span = (component.spanDays ?? Number.POSITIVE_INFINITY) * DAY;
  return (asOf, at) => (asOf - at < span ? 1 : 0);
}
