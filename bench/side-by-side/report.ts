import * as z from "zod";
import type { Pair } from "./edges.ts";

/** What everybody is asked on one graph. */
export interface Questions {
  readonly people: number;
  readonly pairs: readonly Pair[];
  /** To how many of the pairs each question is put; fewer to those who are slow. */
  readonly most: Readonly<Record<PairQuestion, number>>;
  /** For how many milliseconds each question is put before the clock runs: a server has been asked before, and is compiled. */
  readonly warmUp: number;
  /** Of PageRank. */
  readonly iterations: number;
  /** How often everybody is ranked. */
  readonly rankings: number;
}

export const PAIR_QUESTIONS = ["fewestHops", "mostProbable", "kBest"] as const;
export type PairQuestion = (typeof PAIR_QUESTIONS)[number];

/** What was found, call by call, and the milliseconds each call took. */
const answered = z.object({ found: z.array(z.array(z.number())), ms: z.array(z.number()) });

export const report = z.object({
  /** Name and version. */
  by: z.string(),
  /** The number of hops; nothing where there is no path. */
  fewestHops: answered.optional(),
  /** −ln p of the most probable path; nothing where there is none. */
  mostProbable: answered.optional(),
  /** −ln p of each of the five best, the best first. */
  kBest: answered.optional(),
  /** The same of paths of at most six hops; peers know no such bound. */
  kBestWithin6: answered.optional(),
  /** By person, once; the times of all calls. */
  pageRank: answered.optional(),
});

export type Answered = z.infer<typeof answered>;
export type Report = z.infer<typeof report>;

/** Asks one question about each pair, after some that only warm up. */
export async function askEach(
  { pairs, most, warmUp }: Questions,
  question: PairQuestion,
  ask: (pair: Pair) => Promise<number[]> | number[],
): Promise<Answered> {
  const asked = pairs.slice(0, most[question]);
  const begun = performance.now();
  for (let i = 0; performance.now() - begun < warmUp; i++) await ask(asked[i % asked.length] ?? [0, 1]);
  const [found, ms]: [number[][], number[]] = [[], []];
  for (const pair of asked) {
    const start = performance.now();
    const answer = ask(pair);
    // An answer that is there already is not waited for.
    found.push(answer instanceof Promise ? await answer : answer);
    ms.push(performance.now() - start);
  }
  return { found, ms };
}
