import { Bitset } from "../readmodel/bitset.ts";
import type { VoteTotals } from "./vote-totals.ts";

/** What posts and users are named after, and are about and in. */
export interface Place {
  readonly space: string;
  readonly brand?: string;
}

/**
 * What later files of a dump need of earlier ones, by id: 8 bytes a post for votes, a bit for each post and user besides. This
 * grows with the highest id and not with what was written.
 */
export class Site {
  readonly space: string;
  /** The fields of an act that say where it took place. */
  readonly where: { readonly space: string; readonly channel: string; readonly brand?: string };
  /** Of users, by id + 1, since the site's own is -1. */
  readonly users = new Bitset();
  readonly moderators = new Bitset();
  /** Of posts. */
  readonly posts = new Bitset();
  readonly accepted = new Bitset();
  /** Null while no votes were read. */
  votes: VoteTotals | null = null;

  constructor({ space, brand }: Place) {
    this.space = space;
    this.where = { space, channel: PLATFORM, ...(brand !== undefined && { brand }) };
  }

  key(kind: "post" | "comment" | "user" | "deleted" | "unknown", id: number | string): string {
    return `${this.space}/${kind}/${id}`;
  }
}

export const PLATFORM = "stackexchange";
