import { createHash } from "node:crypto";
import { BadUserInput } from "./errors.ts";
import { PIN_BYTES, type Pin, readPin, writePin } from "./pin.ts";
import { seal, unseal } from "./seal.ts";

/** Where an item stands in an order: its value there, then its number. */
export interface Place {
  readonly value: number;
  readonly n: number;
}

/** Negative where a comes before b in ascending order. */
export const difference = (a: Place, b: Place): number => (a.value === b.value ? a.n - b.n : a.value - b.value);

const LIST = 6;
const BODY = LIST + 8 + 4;
const CODE = 9;

/** The cursors of one list of one graph. `signature` is what tells the list from others: its name, parent, order and filters. */
export class Cursors {
  readonly #secret: string;
  readonly #signature: readonly unknown[];
  readonly #pin: Pin | undefined;
  #digest: Buffer | undefined;

  /** With what the list is pinned to, if it is; its cursors carry it. */
  constructor(secret: string, signature: readonly unknown[], pin?: Pin) {
    this.#secret = secret;
    this.#signature = signature;
    this.#pin = pin;
  }

  /** Made when it is first needed: most pages inside pages are asked for no cursor. */
  get #list(): Buffer {
    this.#digest ??= createHash("sha256").update(JSON.stringify(this.#signature)).digest().subarray(0, LIST);
    return this.#digest;
  }

  get #bodyBytes(): number {
    return this.#pin ? BODY + PIN_BYTES : BODY;
  }

  encode({ value, n }: Place): string {
    const word = Buffer.alloc(this.#bodyBytes + CODE);
    this.#list.copy(word);
    word.writeDoubleBE(value, LIST);
    word.writeUInt32BE(n, LIST + 8);
    if (this.#pin) writePin(this.#pin, word, BODY);
    return seal(this.#secret, "cursor", word, this.#bodyBytes);
  }

  decode(cursor: string, argument: string): Place {
    const body = unseal(this.#secret, "cursor", cursor, this.#bodyBytes, CODE);
    if (!body) throw notACursor(argument);
    if (!body.subarray(0, LIST).equals(this.#list)) {
      throw new BadUserInput(`${argument} is a cursor of another list: use it with the parent, order and filters it came from`, argument);
    }
    return placeIn(body);
  }
}

/** What the cursor of a pinned list is pinned to, and the place where it stands. */
export function pinOf(secret: string, cursor: string, argument: string): Pin & { readonly place: Place } {
  const body = unseal(secret, "cursor", cursor, BODY + PIN_BYTES, CODE);
  if (!body) throw notACursor(argument);
  return { ...readPin(body, BODY), place: placeIn(body) };
}

const placeIn = (body: Buffer): Place => ({ value: body.readDoubleBE(LIST), n: body.readUInt32BE(LIST + 8) });

const notACursor = (argument: string) =>
  new BadUserInput(`${argument} is not a cursor of this server: it is damaged, forged or of another graph`, argument);
