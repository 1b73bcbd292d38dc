import type { Cascade } from "./cascade.ts";
import type { Relays } from "./opim-c.ts";
import type { Reach } from "./reach.ts";

/** Of what sets are made. */
export interface Sample {
  /** Whose sets are kept, to be made again only as far as they change. */
  readonly key: string;
  /** Another one whenever the graph or the audience is another. */
  readonly version: number;
  readonly seed: number;
  readonly cascade: Cascade;
  readonly audience: Uint32Array;
}

/** What is asked of the sampler's thread. */
export type Question =
  | { readonly do: "reach"; readonly sample: Sample }
  | { readonly do: "relays"; readonly sample: Sample; readonly isCandidate: Uint8Array; readonly k: number };

export type Request = Question & { readonly id: number };

export type Answer = { readonly reach: Reach } | { readonly relays: Relays };

export type Reply = { readonly id: number } & (Answer | { readonly failure: Error });
