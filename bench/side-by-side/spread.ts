import { random } from "../../seeds/random.ts";
import type { Edges } from "./edges.ts";

/**
 * How many people the seeds activate in the mean, themselves included, under the independent cascade: by playing it `simulations`
 * times, with nothing of the engine in it, so that it may judge everybody's seeds.
 */
export function spreadOf({ people, tails, heads, probabilities }: Edges, seeds: readonly number[], simulations: number): number {
  const draw = random(3, "spread");
  const first = new Uint32Array(people + 1);
  for (const tail of tails) first[tail + 1] = (first[tail + 1] ?? 0) + 1;
  for (let person = 0; person < people; person++) first[person + 1] = (first[person + 1] ?? 0) + (first[person] ?? 0);
  const activeIn = new Int32Array(people).fill(-1);
  const queue = new Uint32Array(people);
  let activated = 0;
  for (let round = 0; round < simulations; round++) {
    let [done, behind] = [0, 0];
    const activate = (person: number) => {
      if (activeIn[person] === round) return;
      activeIn[person] = round;
      queue[behind++] = person;
    };
    seeds.forEach(activate);
    while (done < behind) {
      const person = queue[done++] ?? 0;
      for (let edge = first[person] ?? 0; edge < (first[person + 1] ?? 0); edge++)
        if (draw() < (probabilities[edge] ?? 0)) activate(heads[edge] ?? 0);
    }
    activated += behind;
  }
  return activated / simulations;
}
