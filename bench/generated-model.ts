import { type GeneratorOptions, generate } from "../seeds/generator.ts";
import type { ExchangeLine } from "../src/exchange/records.ts";
import { type LogEntry, logEntry } from "../src/log/entries.ts";
import { ReadModel } from "../src/readmodel/read-model.ts";

/** A read model of generated records without a graph below it: numbers are given in the order in which keys are met. */
export const generatedModel = (options: GeneratorOptions): Promise<ReadModel> => modelOf(generate(options));

/** The same of any records. */
export async function modelOf(records: Iterable<ExchangeLine>): Promise<ReadModel> {
  const model = new ReadModel();
  await model.load(chunksOf(records), 1);
  await model.drain();
  return model;
}

async function* chunksOf(records: Iterable<ExchangeLine>): AsyncIterable<LogEntry[]> {
  const numbers = new Map<string, Map<string, number>>();
  const numberOf = (type: string, key: string | null | undefined): number | null => {
    if (key == null) return null;
    const ofType = numbers.get(type) ?? new Map<string, number>();
    numbers.set(type, ofType);
    const n = ofType.get(key) ?? ofType.size;
    ofType.set(key, n);
    return n;
  };
  let chunk: LogEntry[] = [];
  let relations = 0;
  for (const record of records) {
    chunk.push(entryOf(record, numberOf, () => relations++));
    if (chunk.length < 2_000) continue;
    yield chunk;
    chunk = [];
  }
  yield chunk;
}

/** What influence and scores read of a record. */
function entryOf(
  record: ExchangeLine,
  numberOf: (type: string, key: string | null | undefined) => number | null,
  next: () => number,
): LogEntry {
  const { type } = record;
  switch (type) {
    case "delete":
      throw new Error("the generator deletes nothing");
    case "relation":
      return logEntry.parse({
        type,
        n: next(),
        kind: record.kind,
        from: numberOf("person", record.from),
        to: numberOf(record.toType ?? "person", record.to),
        toType: record.toType ?? (record.kind === "WORKS_FOR" ? "brand" : record.kind === "MEMBER_OF" ? "space" : "person"),
        since: instantOf(record.since),
        until: instantOf(record.until),
        weight: record.kind === "TRUSTS" ? record.weight : null,
      });
    case "interaction":
      return logEntry.parse({
        type,
        n: numberOf(type, record.id),
        kind: record.kind,
        at: instantOf(record.at),
        actor: numberOf("person", record.actor),
        account: numberOf("account", record.account),
        brand: numberOf("brand", record.brand),
        product: numberOf("product", record.product),
        space: numberOf("space", record.space),
        inReplyTo: numberOf("interaction", record.inReplyTo),
        mentions: record.mentions?.map((key) => numberOf("person", key)),
        sentiment: record.sentiment,
        rating: record.rating,
        accepted: record.accepted ?? false,
        status: record.status,
      });
    case "person":
      return logEntry.parse({
        type,
        n: numberOf(type, record.id),
        refusesProfiling: record.consents?.some(({ purpose, granted }) => purpose === "PROFILING" && !granted),
      });
    case "account":
      return logEntry.parse({ type, n: numberOf(type, record.id), person: numberOf("person", record.person), platform: record.platform });
    case "brand":
      return logEntry.parse({ type, n: numberOf(type, record.id) });
    case "product":
      return logEntry.parse({ type, n: numberOf(type, record.id), brand: numberOf("brand", record.brand) });
    case "department":
      return logEntry.parse({ type, n: numberOf(type, record.id), brand: numberOf("brand", record.brand), function: record.function });
    case "space":
      return logEntry.parse({ type, n: numberOf(type, record.id), brand: numberOf("brand", record.brand), kind: record.kind });
  }
}

const instantOf = (text: string | null | undefined) => (text == null ? null : Date.parse(text));
