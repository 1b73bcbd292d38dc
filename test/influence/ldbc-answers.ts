import * as z from "zod";
import type { Served } from "../graphql/served.ts";

/** What a path comes to, and the keys of the people on it. */
export type Answer = readonly [total: number, people: string];

/** The model and the order by which LDBC has each question answered. */
export const QUESTIONS = {
  INTERACTIVE_13: { model: { preset: "LDBC_IC14" }, order: "FEWEST_HOPS" },
  INTERACTIVE_14: { model: { preset: "LDBC_IC14" }, order: "ALL_SHORTEST" },
  BUSINESS_INTELLIGENCE_19: { model: { preset: "LDBC_BI19" }, order: "CHEAPEST" },
};

const PATHS = `query ($from: [PersonRef!], $to: [PersonRef!], $options: InfluencePathOptions, $first: Int) {
  influencePaths(from: { people: $from }, to: { people: $to }, options: $options, first: $first) {
    status partial paths { length totalStrength cost people { key } }
  }
}`;

const answered = z.object({
  influencePaths: z.object({
    status: z.string(),
    partial: z.literal(false),
    paths: z.array(
      z.object({
        length: z.number(),
        totalStrength: z.number().nullable(),
        cost: z.number().nullable(),
        people: z.array(z.object({ key: z.string() })),
      }),
    ),
  }),
});

/** Paths between people named by keys, the best first. */
export async function ldbcAnswers(
  served: Served,
  question: keyof typeof QUESTIONS,
  [from, to]: readonly [string, string],
  first: number,
): Promise<{ status: string; length: number; paths: Answer[] }> {
  const options = { ...QUESTIONS[question], maxHops: 12, asOf: "2026-01-01T00:00:00Z" };
  const answer = await served.ask(PATHS, { from: [{ key: from }], to: [{ key: to }], options, first });
  const { status, paths } = answered.parse(answer).influencePaths;
  return {
    status,
    // As LDBC has it: −1 without a path.
    length: paths[0]?.length ?? -1,
    paths: paths.map(({ totalStrength, cost, people }) => [totalStrength ?? cost ?? Number.NaN, people.map(({ key }) => key).join(" ")]),
  };
}
