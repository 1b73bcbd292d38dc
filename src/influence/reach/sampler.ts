import { inSlices } from "../../readmodel/slices.ts";
import { RELAYS, relaysOf } from "./opim-c.ts";
import { REACH, reachOf } from "./reach.ts";
import { Roots } from "./roots.ts";
import { RrSets } from "./rr-sets.ts";
import type { Answer, Question, Sample } from "./sampler-protocol.ts";

/** What the sets of all samples may take together. */
const MOST_BYTES = 2 ** 29;

/** Answers from samples that it keeps while there is room. What is asked of one sample is answered in turn, of several at once. */
export class Sampler {
  /** The latest used last. */
  readonly #kept = new Map<string, Kept>();

  async answer(question: Question): Promise<Answer> {
    const { key } = question.sample;
    const kept = this.#kept.get(key) ?? startOf(question.sample);
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    const answered = kept.turn.then(() => answerFrom(kept, question));
    kept.turn = answered;
    try {
      return await answered;
    } catch (error) {
      // Sets that are half made would be wrong.
      if (this.#kept.get(key) === kept) this.#kept.delete(key);
      throw error;
    } finally {
      this.#makeRoom();
    }
  }

  #makeRoom(): void {
    let bytes = this.#kept.values().reduce((sum, { sets }) => sum + sets.byteLength, 0);
    for (const [key, { sets }] of this.#kept) {
      if (bytes <= MOST_BYTES || this.#kept.size === 1) return;
      bytes -= sets.byteLength;
      this.#kept.delete(key);
    }
  }
}

interface Kept {
  readonly sets: RrSets;
  version: number;
  /** When what was asked before has been answered. */
  turn: Promise<unknown>;
}

function startOf({ cascade, audience, seed, version }: Sample): Kept {
  return { sets: new RrSets(cascade, new Roots({ people: audience }), seed), version, turn: Promise.resolve() };
}

async function answerFrom(kept: Kept, question: Question): Promise<Answer> {
  const { cascade, audience, version } = question.sample;
  if (kept.version !== version) await inSlices(kept.sets.update(cascade, new Roots({ people: audience })));
  kept.version = version;
  if (question.do === "reach") return { reach: await inSlices(reachOf(kept.sets, REACH)) };
  const { isCandidate, k } = question;
  return { relays: await inSlices(relaysOf(kept.sets, { ...RELAYS, isCandidate, k })) };
}
