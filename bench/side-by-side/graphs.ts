import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { random } from "../../seeds/random.ts";
import { visibilityOf } from "../../src/domain/visibility.ts";
import { LEARNED } from "../../src/influence/model.ts";
import { project } from "../../src/influence/projection/projection.ts";
import { weightsAt } from "../../src/influence/projection/weights.ts";
import type { ReadModel } from "../../src/readmodel/read-model.ts";
import { inSlices } from "../../src/readmodel/slices.ts";
import { ldbcSnb } from "../../test/exchange/ldbc-snb.ts";
import { generatedModel, modelOf } from "../generated-model.ts";
import { type Edges, edgesOf, type Pair } from "./edges.ts";

const DATA = fileURLToPath(new URL("../../../shared/data/", import.meta.url));

/** What the server learns from a generated ecosystem: some 20 edges a person, 2 million for 100,000 people. */
export async function generated(people: number): Promise<Edges> {
  const model = await generatedModel({ people, interactions: 40 * people, seed: 1, rich: true });
  return learned(`generated, ${people.toLocaleString("en")} people`, model, Date.UTC(2026, 0, 1));
}

/** What it learns from the social network of LDBC, on the day after its last act. */
export async function ldbc(): Promise<Edges> {
  return learned("ldbc-snb-222", await modelOf(ldbcSnb(`${DATA}ldbc-snb-222`)), Date.UTC(2010, 10, 26));
}

/** Who writes to whom in an institution, as a weighted cascade. */
export function emailEuCore(): Edges {
  // A line ends in CR CR LF.
  const text = readFileSync(`${DATA}email-eu-core/email-Eu-core.txt`, "utf8");
  const pairs = Array.from(text.matchAll(/^(\d+)\t(\d+)/gm), ([, from, to]): Pair => [Number(from), Number(to)]);
  return edgesOf("email-eu-core", 1005, pairs, (inDegree) => 1 / inDegree);
}

/**
 * A friendship network of the size of ego-Facebook, both ways: each newcomer makes 22 ties, to those who have ties already in
 * proportion to them (Barabási and Albert, Science 286, 1999). `probability` is that of every edge.
 */
export function friendships(probability: (inDegree: number) => number): Edges {
  const [people, ties] = [4_039, 22];
  const draw = random(11, "friendships");
  const ends: number[] = [];
  const pairs: Pair[] = [];
  for (let person = 0; person < people; person++) {
    const others = new Set<number>();
    while (others.size < Math.min(ties, person)) others.add(person <= ties ? others.size : (ends[Math.floor(draw() * ends.length)] ?? 0));
    for (const other of others) {
      ends.push(person, other);
      pairs.push([person, other], [other, person]);
    }
  }
  return edgesOf(`friendships, ${people.toLocaleString("en")} people`, people, pairs, probability);
}

async function learned(name: string, model: ReadModel, asOf: number): Promise<Edges> {
  const { takesPart } = visibilityOf(model, { personal: false, brands: null });
  const projection = await inSlices(project(model, takesPart, asOf, LEARNED));
  const { csr } = projection;
  const [tails, heads] = [new Uint32Array(csr.edges), new Uint32Array(csr.edges)];
  const probabilities = new Float64Array(csr.edges);
  const probability = weightsAt(projection, asOf);
  let i = 0;
  for (let tail = 0; tail < csr.people; tail++) {
    for (let edge = csr.out.start[tail] ?? 0; edge < (csr.out.end[tail] ?? 0); edge++, i++) {
      [tails[i], heads[i], probabilities[i]] = [tail, csr.out.others[edge] ?? 0, probability.of(edge, tail)];
    }
  }
  return { name, people: csr.people, tails, heads, probabilities };
}
