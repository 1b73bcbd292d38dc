/** Rows of numbers in the order of time, in arrays that grow to twice their size; cells beyond `length` mean nothing. */
export class ActRows {
  length = 0;
  at = new Float64Array(ROOM);
  act = new Uint32Array(ROOM);
  actor = new Uint32Array(ROOM);
  /** The place in INTERACTION_KINDS. */
  kind = new Uint8Array(ROOM);
  /** 1 for a reply to somebody else's question. */
  underQuestion = new Uint8Array(ROOM);

  push(at: number, act: number, actor: number, kind: number, underQuestion: boolean): void {
    const row = this.length++;
    if (row === this.at.length) {
      this.at = grown(this.at, new Float64Array(2 * row));
      this.act = grown(this.act, new Uint32Array(2 * row));
      this.actor = grown(this.actor, new Uint32Array(2 * row));
      this.kind = grown(this.kind, new Uint8Array(2 * row));
      this.underQuestion = grown(this.underQuestion, new Uint8Array(2 * row));
    }
    this.at[row] = at;
    this.act[row] = act;
    this.actor[row] = actor;
    this.kind[row] = kind;
    this.underQuestion[row] = underQuestion ? 1 : 0;
  }

  copy(): ActRows {
    return Object.assign(new ActRows(), {
      length: this.length,
      at: this.at.slice(),
      act: this.act.slice(),
      actor: this.actor.slice(),
      kind: this.kind.slice(),
      underQuestion: this.underQuestion.slice(),
    });
  }

  get byteLength(): number {
    return 18 * this.at.length;
  }
}

/** What somebody says by an act of the author of another one that it responds to; nothing is said by most. */
export class WordRows {
  length = 0;
  at = new Float64Array(ROOM);
  act = new Uint32Array(ROOM);
  author = new Uint32Array(ROOM);
  responder = new Uint32Array(ROOM);
  /** In billionths, as fine as sentiments are kept, so that what cancels out does so exactly. */
  stance = new Int32Array(ROOM);

  push(at: number, act: number, author: number, responder: number, stance: number): void {
    const row = this.length++;
    if (row === this.at.length) {
      this.at = grown(this.at, new Float64Array(2 * row));
      this.act = grown(this.act, new Uint32Array(2 * row));
      this.author = grown(this.author, new Uint32Array(2 * row));
      this.responder = grown(this.responder, new Uint32Array(2 * row));
      this.stance = grown(this.stance, new Int32Array(2 * row));
    }
    this.at[row] = at;
    this.act[row] = act;
    this.author[row] = author;
    this.responder[row] = responder;
    this.stance[row] = Math.round(stance * 1e9);
  }

  copy(): WordRows {
    return Object.assign(new WordRows(), {
      length: this.length,
      at: this.at.slice(),
      act: this.act.slice(),
      author: this.author.slice(),
      responder: this.responder.slice(),
      stance: this.stance.slice(),
    });
  }

  get byteLength(): number {
    return 24 * this.at.length;
  }
}

const ROOM = 1_024;

/** The first row dated at or after an instant; all of them are before where there is none. */
export function firstFrom({ at, length }: { readonly at: Float64Array; readonly length: number }, instant: number): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((at[middle] ?? 0) < instant) low = middle + 1;
    else high = middle;
  }
  return low;
}

function grown<A extends Float64Array | Uint32Array | Int32Array | Uint8Array>(from: A, into: A): A {
  into.set(from);
  return into;
}
