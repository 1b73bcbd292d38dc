import type { Remaining } from "./remaining.ts";
import type { Json } from "./served.ts";

export interface Answer {
  readonly [name: string]: Json;
}

/** An answer with other names for ids, and figures to nine places: what is left out may be summed in another grouping. */
export const answerWith = (answer: Json, labelOf: (id: string) => string): Answer =>
  objectOf(
    rewritten(answer, (value, name) => {
      if (typeof value === "number") return Number(value.toFixed(9));
      return name === "id" && typeof value === "string" ? labelOf(value) : value;
    }),
  );

/**
 * What a graph without the invisible answers, as the viewer of the whole graph is to be answered. Two things are not the same:
 * - A conversation that somebody opened who refuses PROFILING is in no list. Where that act is gone, the earliest act that
 *   remains opens it. From inside, and by its id, such a conversation answers with the acts that count.
 * - `inReplyToKey` does not give the key of an act that is there and out of sight; that of one nobody recorded it gives.
 */
export const asSeen = (answer: Answer, { hidden, openedByRefusers }: Remaining): Answer => {
  const isDropped = (label: Json | undefined) => typeof label === "string" && openedByRefusers.has(label.replace("conversation ", ""));
  return objectOf(
    rewritten(answer, (value, name) => {
      if (name === "inReplyToKey" && typeof value === "string" && hidden.has(value)) return null;
      if (!isObject(value)) return value;
      if (!Array.isArray(value.edges)) return value;
      const edges = value.edges.filter((edge) => {
        const { node = null } = isObject(edge) ? edge : {};
        return !(isObject(node) && node.__typename === "Conversation" && isDropped(node.id));
      });
      return { ...value, edges, totalCount: Number(value.totalCount) - (value.edges.length - edges.length) };
    }),
  );
};

/** Changes values from the inside out; `name` is that of the field that a value, or the list it is in, stands in. */
function rewritten(value: Json, change: (value: Json, name: string) => Json, name = ""): Json {
  if (Array.isArray(value)) return value.map((one) => rewritten(one, change, name));
  if (!isObject(value)) return change(value, name);
  return change(Object.fromEntries(Object.entries(value).map(([field, inner]) => [field, rewritten(inner, change, field)])), name);
}

const isObject = (value: Json): value is { [name: string]: Json } => typeof value === "object" && value !== null && !Array.isArray(value);

function objectOf(value: Json): Answer {
  if (!isObject(value)) throw new Error(`is no answer: ${JSON.stringify(value)}`);
  return value;
}
