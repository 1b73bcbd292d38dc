import type { NumberedType } from "../domain/kinds.ts";
import type { LogEntry, LogPage } from "../log/entries.ts";
import { Accounts } from "./accounts.ts";
import { Background } from "./background.ts";
import { Brands } from "./brands.ts";
import { Departments } from "./departments.ts";
import { Dictionary } from "./dictionary.ts";
import { Interactions } from "./interactions.ts";
import { Models } from "./models.ts";
import type { Numbered } from "./numbered.ts";
import type { Cells, Part } from "./part.ts";
import { People } from "./people.ts";
import { Products } from "./products.ts";
import { Relations } from "./relations.ts";
import { Spaces } from "./spaces.ts";
import { Standings } from "./standings.ts";

/**
 * The graph without its texts, in columns indexed by dense numbers, with the orders that lists are read in. It follows the
 * log: at each position it is a function of the latest entry of every number and of nothing else, so that following and
 * rebuilding give the same answers.
 */
export class ReadModel {
  readonly people: People;
  readonly accounts: Accounts;
  readonly brands: Brands;
  readonly products: Products;
  readonly departments: Departments;
  readonly spaces: Spaces;
  readonly interactions: Interactions;
  readonly relations: Relations;
  readonly models = new Models();
  readonly standings = new Standings();
  readonly #byType: Readonly<Record<NumberedType, Noun>>;
  readonly #dictionaries: Readonly<Record<"platforms" | "channels" | "languages" | "currencies", Dictionary>>;
  readonly #background = new Background();
  readonly #forerunners = new Set<(page: LogPage) => void>();
  readonly #listeners = new Set<(page: LogPage) => void>();
  #waiting: Waiting[] = [];
  #position = 0;

  constructor() {
    const dictionaries = {
      platforms: new Dictionary(),
      channels: new Dictionary(),
      languages: new Dictionary(),
      currencies: new Dictionary(),
    };
    const background = this.#background;
    this.#dictionaries = dictionaries;
    this.products = new Products(background);
    this.departments = new Departments(background);
    this.spaces = new Spaces(background);
    this.brands = new Brands(this.products, this.departments, this.spaces);
    this.accounts = new Accounts(dictionaries.platforms, background);
    this.people = new People(this.accounts, dictionaries.channels, background);
    this.interactions = new Interactions(this, dictionaries, background);
    this.relations = new Relations(background);
    const { people: person, accounts: account, brands: brand, products: product, departments: department, spaces: space } = this;
    this.#byType = { person, account, brand, product, department, space, interaction: this.interactions, relation: this.relations };
  }

  /** The last page applied; 0 when nothing was. */
  get position(): number {
    return this.#position;
  }

  /** Applies the next page; one that was applied already is ignored, one further ahead is an error. */
  apply(page: LogPage): void {
    if (page.position <= this.#position) return;
    if (page.position > this.#position + 1) throw new Error(`page ${page.position} cannot follow ${this.#position}: some are missing`);
    for (const forerunner of this.#forerunners) forerunner(page);
    for (const entry of page.entries) this.#put(entry);
    this.#settle();
    this.#reach(page.position);
    for (const listener of this.#listeners) listener(page);
  }

  /**
   * Fills an empty model with the facts as of a position, in any order. Facts that come at once are all there when the call
   * returns; those that come in chunks, when its promise resolves.
   */
  async load(entries: Iterable<LogEntry> | AsyncIterable<Iterable<LogEntry>>, position: number): Promise<void> {
    if (this.#position > 0) throw new Error(`the model holds position ${this.#position} already: load an empty one`);
    if (Symbol.asyncIterator in entries) for await (const chunk of entries) for (const entry of chunk) this.#put(entry);
    else for (const entry of entries) this.#put(entry);
    this.#settle();
    this.#reach(position);
  }

  /** True as soon as the position is applied, false when that takes longer than the timeout. */
  async reached(position: number, timeoutMs: number): Promise<boolean> {
    if (this.#position >= position) return true;
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const waiting = { position, resolve };
    this.#waiting.push(waiting);
    const timer = setTimeout(() => resolve(false), timeoutMs);
    const reached = await promise;
    clearTimeout(timer);
    this.#waiting = this.#waiting.filter((other) => other !== waiting);
    return reached;
  }

  /** Calls the listener before each page is applied from now on, until the function given back is called. It must not throw. */
  onApplying(listener: (page: LogPage) => void): () => void {
    this.#forerunners.add(listener);
    return () => this.#forerunners.delete(listener);
  }

  /** Calls the listener after each page applied from now on, until the function given back is called. It must not throw. */
  onApplied(listener: (page: LogPage) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Resolves when the background has nothing left to merge. */
  drain(): Promise<void> {
    return this.#background.drain();
  }

  /** Everything a snapshot keeps, by name. */
  parts(): Map<string, Part> {
    const parts = new Map<string, Part>(Object.entries({ ...this.#dictionaries, models: this.models, standings: this.standings }));
    for (const [type, noun] of Object.entries(this.#byType)) {
      for (const [name, part] of Object.entries(noun.parts())) parts.set(`${type}.${name}`, part);
    }
    return parts;
  }

  /** Fills an empty model with the arrays of a snapshot; throws when they are not those of its parts. */
  restore(arrays: ReadonlyMap<string, readonly Cells[]>, position: number): void {
    for (const [name, part] of this.parts()) part.restore(arrays.get(name) ?? []);
    this.#reach(position);
  }

  /**
   * A model of the present position that stays as it is while this one moves on; it takes no pages. It is made a part at a time,
   * and of the state at the first step, however long the others take.
   */
  *copy(): Generator<void, ReadModel> {
    const position = this.#position;
    const images = new Map(Array.from(this.parts(), ([name, part]) => [name, part.freeze()]));
    const copy = new ReadModel();
    try {
      for (const [name, part] of copy.parts()) {
        const arrays = (images.get(name) ?? []).map((image) => image.read(0, image.length));
        yield;
        part.restore(arrays);
        yield;
      }
      copy.#reach(position);
      return copy;
    } finally {
      for (const image of [...images.values()].flat()) image.release();
    }
  }

  #put(entry: LogEntry): void {
    switch (entry.type) {
      case "person":
        return this.people.put(entry);
      case "account":
        this.people.meet(entry.person);
        return this.accounts.put(entry);
      case "brand":
        return this.brands.put(entry.n);
      case "product":
        this.brands.meet(entry.brand);
        return this.products.put(entry);
      case "department":
        this.brands.meet(entry.brand);
        return this.departments.put(entry);
      case "space":
        this.brands.meet(entry.brand);
        return this.spaces.put(entry);
      case "interaction":
        return this.interactions.put(entry);
      case "tombstone":
        return this.interactions.putTombstone(entry);
      case "relation":
        this.people.meet(entry.from);
        this.#byType[entry.toType].meet(entry.to);
        this.departments.meet(entry.department);
        return this.relations.put(entry);
      case "model":
        return this.models.put(entry);
      case "level":
      case "ambassador":
        return this.standings.put(entry);
      case "removed":
        return this.#byType[entry.of].remove(entry.n);
      case "rootMoved":
      case "webhook":
        // Told for subscribers: roots follow from the acts themselves, and webhooks are kept beside the data.
        return;
    }
  }

  /** What depends on others goes after them. */
  #settle(): void {
    for (const noun of [this.accounts, this.products, this.departments, this.spaces, this.relations]) noun.settle();
    const accounts = this.accounts.takeChanges();
    this.interactions.settle(accounts, this.products.takeRebranded(), this.spaces.takeRebranded());
    this.people.settle(accounts);
  }

  #reach(position: number): void {
    this.#position = position;
    for (const waiting of this.#waiting) if (waiting.position <= position) waiting.resolve(true);
  }
}

type Noun = Numbered & { remove(n: number): void };

interface Waiting {
  readonly position: number;
  readonly resolve: (reached: boolean) => void;
}
