import { IDEA_STATUSES, type IdeaStatus, INTERACTION_KINDS, type InteractionKind } from "../domain/kinds.ts";
import type { EntryOf } from "../log/entries.ts";
import type { Accounts } from "./accounts.ts";
import type { Bitset } from "./bitset.ts";
import { Bylines } from "./bylines.ts";
import { DecimalColumn } from "./decimal-column.ts";
import type { Dictionary } from "./dictionary.ts";
import { FloatColumn } from "./float-column.ts";
import { Mentions } from "./mentions.ts";
import { NumberColumn } from "./number-column.ts";
import type { NumberList } from "./number-list.ts";
import { Numbered } from "./numbered.ts";
import type { Part } from "./part.ts";

const TOMBSTONE = 2;
const ACCEPTED = 4;
const STATES_BRAND = 8;
/** Some act replies, or once replied, to this one. */
const REPLIED_TO = 16;

/** What an absent act says of itself. */
const NOTHING_STATED = {
  brand: null,
  product: null,
  space: null,
  inReplyTo: null,
  mentions: [],
  mentionsBrands: [],
  channel: null,
  language: null,
  sentiment: null,
  rating: null,
  amount: null,
  currency: null,
  accepted: false,
  status: null,
  votesUp: 0,
  votesDown: 0,
};

export interface Dictionaries {
  readonly channels: Dictionary;
  readonly languages: Dictionary;
  readonly currencies: Dictionary;
}

/** What the records of acts state, field by field. */
export class InteractionFacts extends Numbered {
  protected readonly bylines: Bylines;
  protected readonly byline = new NumberColumn();
  protected readonly instant = new FloatColumn();
  /** The stated brand where one is stated, else the inherited one, which others fill in. */
  protected readonly statedOrInheritedBrand = new NumberColumn();
  readonly #kind = new NumberColumn();
  readonly #product = new NumberColumn();
  readonly #space = new NumberColumn();
  readonly #parent = new NumberColumn();
  readonly #channel = new NumberColumn();
  readonly #language = new NumberColumn();
  readonly #sentiment = new DecimalColumn(-1, 9);
  readonly #rating = new DecimalColumn(0, 8);
  readonly #amount = new FloatColumn();
  readonly #currency = new NumberColumn();
  readonly #status = new NumberColumn();
  readonly #votesUp = new NumberColumn();
  readonly #votesDown = new NumberColumn();
  readonly #mentions = new Mentions();
  readonly #dictionaries: Dictionaries;

  constructor(accounts: Accounts, dictionaries: Dictionaries) {
    super();
    this.bylines = new Bylines(accounts);
    this.#dictionaries = dictionaries;
  }

  kind(n: number): InteractionKind {
    return this.stated(n, INTERACTION_KINDS[this.#kind.code(n)]);
  }

  at(n: number): number {
    return this.stated(n, this.instant.get(n));
  }

  /** The account's person if the account has one, else the stated actor. */
  actor(n: number): number | null {
    return this.bylines.actor(this.byline.code(n));
  }

  statedActor(n: number): number | null {
    return this.bylines.statedActor(this.byline.code(n));
  }

  account(n: number): number | null {
    return this.bylines.account(this.byline.code(n));
  }

  statedBrand(n: number): number | null {
    return this.flags.has(n, STATES_BRAND) ? this.statedOrInheritedBrand.get(n) : null;
  }

  product(n: number): number | null {
    return this.#product.get(n);
  }

  space(n: number): number | null {
    return this.#space.get(n);
  }

  /** The number it replies to, which may be absent. */
  parent(n: number): number | null {
    return this.#parent.get(n);
  }

  /** Was any act, present or not, ever signed with the account? */
  hasActsOfAccount(account: number): boolean {
    return !this.bylines.ofAccount(account).next().done;
  }

  mentions(n: number): number[] {
    return this.#mentions.people(n);
  }

  mentionsBrands(n: number): number[] {
    return this.#mentions.brands(n);
  }

  channel(n: number): string | null {
    return this.#dictionaries.channels.word(this.#channel.get(n));
  }

  language(n: number): string | null {
    return this.#dictionaries.languages.word(this.#language.get(n));
  }

  /** To 9 decimals. */
  sentiment(n: number): number | null {
    return this.#sentiment.get(n);
  }

  /** To 8 decimals. */
  rating(n: number): number | null {
    return this.#rating.get(n);
  }

  amount(n: number): { minor: number; currency: string } | null {
    const minor = this.#amount.get(n);
    const currency = this.#dictionaries.currencies.word(this.#currency.get(n));
    return minor === null || currency === null ? null : { minor, currency };
  }

  accepted(n: number): boolean {
    return this.flags.has(n, ACCEPTED);
  }

  /** Of an idea. */
  status(n: number): IdeaStatus | null {
    return IDEA_STATUSES[this.#status.code(n)] ?? null;
  }

  votesUp(n: number): number {
    return this.#votesUp.get(n) ?? 0;
  }

  votesDown(n: number): number {
    return this.#votesDown.get(n) ?? 0;
  }

  /** Deleted while others reply to it: absent, but its parent and what it was about still count for those below it. */
  isTombstone(n: number): boolean {
    return this.flags.has(n, TOMBSTONE);
  }

  /** Appends the acts about one of these products, be they about a brand of their own or not; looks at all acts. */
  collectAbout(products: Bitset, acts: NumberList): void {
    this.#product.collect(products, acts);
  }

  /** Appends the acts in one of these spaces; looks at all acts. */
  collectInside(spaces: Bitset, acts: NumberList): void {
    this.#space.collect(spaces, acts);
  }

  /** False when no act ever replied to it, present or not. */
  mayHaveReplies(n: number): boolean {
    return this.flags.has(n, REPLIED_TO);
  }

  override parts(): Record<string, Part> {
    return {
      ...super.parts(),
      ...this.bylines.parts(),
      ...this.#mentions.parts(),
      byline: this.byline,
      instant: this.instant,
      brand: this.statedOrInheritedBrand,
      kind: this.#kind,
      product: this.#product,
      space: this.#space,
      parent: this.#parent,
      channel: this.#channel,
      language: this.#language,
      sentiment: this.#sentiment,
      rating: this.#rating,
      amount: this.#amount,
      currency: this.#currency,
      status: this.#status,
      votesUp: this.#votesUp,
      votesDown: this.#votesDown,
    };
  }

  protected write(entry: EntryOf<"interaction">): void {
    const { n } = entry;
    this.setPresent(n, true);
    this.#kind.set(n, INTERACTION_KINDS.indexOf(entry.kind));
    this.instant.set(n, entry.at);
    this.byline.set(n, this.bylines.byline(entry.account, entry.actor));
    this.#writeRest(n, entry);
  }

  /** A tombstone keeps its place; what it does not state is as in an absent act. */
  protected bury(entry: EntryOf<"tombstone">): void {
    this.erase(entry.n);
    this.#writePlace(entry.n, entry);
    this.flags.set(entry.n, TOMBSTONE, true);
  }

  protected erase(n: number): void {
    this.setPresent(n, false);
    this.#kind.set(n, null);
    this.instant.set(n, null);
    this.byline.set(n, null);
    this.#writeRest(n, NOTHING_STATED);
  }

  #writeRest(n: number, entry: Omit<EntryOf<"interaction">, "type" | "n" | "kind" | "at" | "actor" | "account">): void {
    const { channels, languages, currencies } = this.#dictionaries;
    this.#writePlace(n, entry);
    this.#mentions.set(n, entry.mentions, entry.mentionsBrands);
    this.#channel.set(n, channels.code(entry.channel));
    this.#language.set(n, languages.code(entry.language));
    this.#sentiment.set(n, entry.sentiment);
    this.#rating.set(n, entry.rating);
    this.#amount.set(n, entry.amount);
    this.#currency.set(n, currencies.code(entry.currency));
    this.flags.set(n, ACCEPTED, entry.accepted);
    this.#status.set(n, entry.status && IDEA_STATUSES.indexOf(entry.status));
    this.#votesUp.set(n, entry.votesUp || null);
    this.#votesDown.set(n, entry.votesDown || null);
    this.flags.set(n, TOMBSTONE, false);
  }

  #writePlace(n: number, { brand, product, space, inReplyTo }: Omit<EntryOf<"tombstone">, "type" | "n">): void {
    // An inherited brand stays until inheritance is settled anew, if it has to be.
    if (brand !== null || this.flags.has(n, STATES_BRAND)) this.statedOrInheritedBrand.set(n, brand);
    this.flags.set(n, STATES_BRAND, brand !== null);
    this.#product.set(n, product);
    this.#space.set(n, space);
    this.#parent.set(n, inReplyTo);
    if (inReplyTo !== null) this.flags.set(inReplyTo, REPLIED_TO, true);
  }
}
