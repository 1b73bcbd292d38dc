import * as z from "zod";
import type { Served } from "../../graphql/served.ts";

/** Key, score, trust, loyalty, power, legitimacy and notoriety, to nine significant digits. */
export type AmbassadorFigures = [string, number, number, number, number, number, number];
/** The keys on a path, and how probable it is, to nine significant digits. */
export type PathFigures = [string, number];

/** The ten highest ambassadors, and how many there are. */
export async function ambassadors(served: Served, brand: string, asOf: string): Promise<[number, AmbassadorFigures[]]> {
  const answer = await served.ask(
    `query ($brand: String!, $asOf: DateTime!) {
      brand(ref: { key: $brand }) {
        ambassadors(asOf: $asOf, first: 10) {
          totalCount edges { node { person { key } score trust loyalty power legitimacy notoriety } }
        }
      }
    }`,
    { brand, asOf },
  );
  const { totalCount, edges } = ranking.parse(answer).brand.ambassadors;
  return [
    totalCount,
    edges.map(({ node: { person, score, trust, loyalty, power, legitimacy, notoriety } }) => [
      person.key,
      figure(score),
      figure(trust),
      figure(loyalty),
      figure(power),
      figure(legitimacy),
      figure(notoriety),
    ]),
  ];
}

/** From AUDIENCE to ENGAGED_CITIZEN: how many stand there, and stood there in the period before; and the members of a level, at most 100. */
export async function pyramid(served: Served, brand: string, period: object, asOf: string) {
  const answer = await served.ask(
    `query ($brand: String!, $period: Timespan!, $asOf: DateTime!) {
      brand(ref: { key: $brand }) {
        engagementPyramid(period: $period, asOf: $asOf) {
          levels { level count previousCount members(first: 100) { totalCount edges { node { key } } } }
        }
      }
    }`,
    { brand, period, asOf },
  );
  const { levels } = engagement.parse(answer).brand.engagementPyramid;
  return {
    counts: levels.map(({ count }) => count),
    previousCounts: levels.map(({ previousCount }) => previousCount),
    memberCounts: levels.map(({ members }) => members.totalCount),
    members: (level: string) => levels.flatMap((one) => (one.level === level ? one.members.edges.map(({ node }) => node.key) : [])).sort(),
  };
}

/** The three best paths; none where the status is not FOUND. */
export async function paths(served: Served, from: object, to: string, options: object): Promise<[string, PathFigures[]]> {
  const answer = await served.ask(
    `query ($from: InfluenceEnd!, $to: InfluenceEnd!, $options: InfluencePathOptions) {
      influencePaths(from: $from, to: $to, options: $options, first: 3) { status paths { probability people { key } } }
    }`,
    { from, to: somebody(to), options },
  );
  const found = influence.parse(answer).influencePaths;
  return [found.status, found.paths.map(({ people, probability }) => [people.map(({ key }) => key).join(" "), figure(probability)])];
}

/** One person as the end of paths. */
export const somebody = (key: string) => ({ people: [{ key }] });

const figure = (value: number) => Number(value.toPrecision(9));

const node = z.object({ key: z.string() });
const ranking = z.object({
  brand: z.object({
    ambassadors: z.object({
      totalCount: z.number(),
      edges: z.array(
        z.object({
          node: z.object({
            person: node,
            score: z.number(),
            trust: z.number(),
            loyalty: z.number(),
            power: z.number(),
            legitimacy: z.number(),
            notoriety: z.number(),
          }),
        }),
      ),
    }),
  }),
});
const engagement = z.object({
  brand: z.object({
    engagementPyramid: z.object({
      levels: z.array(
        z.object({
          level: z.string(),
          count: z.number(),
          previousCount: z.number(),
          members: z.object({ totalCount: z.number(), edges: z.array(z.object({ node })) }),
        }),
      ),
    }),
  }),
});
const influence = z.object({
  influencePaths: z.object({
    status: z.string(),
    paths: z.array(z.object({ probability: z.number(), people: z.array(node) })),
  }),
});
