import { compileDate } from "./mapping-dates.ts";
import { checkReplacement, compilePattern } from "./mapping-pattern.ts";
import { MappingProblem, Unmappable } from "./mapping-problem.ts";
import type { Listed, Scalar, Step } from "./mapping-values.ts";

/** What a record may hold. */
export type Value = Scalar | readonly Value[] | { readonly [field: string]: Value };
/** Undefined is absent. */
type Maybe = Value | undefined;
export type Sets = Readonly<Record<string, Listed>>;

/** What a step makes of a value. Of a list it takes each item, and leaves out those that it makes nothing of. */
export function compileStep(step: Step, sets: Sets, path: PropertyKey[]): (value: Maybe) => Maybe {
  if ("default" in step) return (value) => (isAbsent(value) ? (step.default ?? undefined) : value);
  if ("first" in step) return (value) => (Array.isArray(value) ? value[0] : value);
  const ofText = compileOfText(step, sets, path);
  const apply = (value: Maybe): Maybe => {
    if (value === undefined || value === null) return undefined;
    if (isList(value)) return value.flatMap((item) => apply(item) ?? []);
    return absentIfEmpty(ofText(String(value)));
  };
  return apply;
}

function compileOfText(
  step: Exclude<Step, { default: unknown } | { first: unknown }>,
  sets: Sets,
  path: PropertyKey[],
): (text: string) => Maybe {
  if ("extract" in step) {
    const pattern = compilePattern(step.extract, [...path, "extract"]);
    return (text) => pattern.all(text).next().value ?? undefined;
  }
  if ("extractAll" in step) {
    const pattern = compilePattern(step.extractAll, [...path, "extractAll"]);
    return (text) => [...pattern.all(text)];
  }
  if ("replace" in step) {
    const pattern = compilePattern(step.replace, [...path, "replace"]);
    checkReplacement(step.replace, step.with, [...path, "with"]);
    return (text) => pattern.replace(text, step.with);
  }
  if ("lookup" in step) return compileLookup(step, sets, path);
  if ("date" in step) return compileDate(step, path);
  if ("split" in step) return (text) => text.split(step.split).flatMap((part) => part.trim() || []);
  if ("number" in step) return (text) => numberOf(text, step.number);
  if ("lower" in step) return (text) => text.toLowerCase();
  return (text) => text.trim();
}

function compileLookup({ lookup, otherwise, ignoreCase }: Extract<Step, { lookup: unknown }>, sets: Sets, path: PropertyKey[]) {
  const fold = ignoreCase ? (text: string) => text.toLowerCase() : (text: string) => text;
  const known = new Map([...entriesOf(listedOf(lookup, sets, [...path, "lookup"]))].map(([key, value]) => [fold(key), value]));
  const what = typeof lookup === "string" ? `the set ${lookup}` : "the look-up of the mapping";
  return (text: string): Maybe => {
    const found = known.get(fold(text));
    if (found !== undefined) return found ?? undefined;
    if (otherwise !== undefined) return otherwise ?? undefined;
    throw new Unmappable(`${JSON.stringify(text)} is not in ${what}`);
  };
}

/** A set by its name, or as it is written out. */
export function listedOf(set: string | Listed, sets: Sets, path: PropertyKey[]): Listed {
  if (typeof set !== "string") return set;
  const found = Object.hasOwn(sets, set) ? sets[set] : undefined;
  if (!found) throw new MappingProblem(path, `there is no set ${set}: there are ${Object.keys(sets).join(", ") || "none"}`);
  return found;
}

/** What is in a set as text, with what it stands for. */
export function* entriesOf(listed: Listed): Generator<[string, Scalar]> {
  if (isList(listed)) for (const item of listed) yield [String(item), item];
  else yield* Object.entries(listed);
}

function numberOf(text: string, mark: "." | ","): number {
  const plain = text
    .replaceAll(/[\s\u00A0\u202F']/g, "")
    .replaceAll(mark === "," ? "." : ",", "")
    .replace(mark, ".");
  if (!NUMBER.test(plain)) throw new Unmappable(`${JSON.stringify(text)} is not a number with "${mark}" before its decimals`);
  return Number(plain);
}

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;

export const isAbsent = (value: Maybe): boolean => value === undefined || (isList(value) && value.length === 0);
export const isList = (value: unknown): value is readonly Value[] => Array.isArray(value);
const absentIfEmpty = (value: Maybe): Maybe => (value === "" ? undefined : value);
