import { print } from "graphql";
import { expect } from "vitest";
import { ImportRecordsDocument, type RecordInput } from "../../schema/operations/operations.generated.ts";

/** Bilal's repair café: the space of the acts, and the channel through which the people came. */
const CAFE = "repair-cafe";
const CAST = ["ada", "bilal", "dmitri", "elif", "farah", "ines", "liam"];
const ITEMS = 60;
const APART = 1000;

/** What is recorded for an item at a place of its list's order, the greatest place first. */
const recordsOf = {
  acts: (id: string, place: number): RecordInput[] => [
    {
      interaction: {
        id,
        kind: "POST",
        actor: CAST[place % CAST.length],
        at: new Date(Date.UTC(2024, 5, 1) + place * 60_000).toISOString(),
        space: CAFE,
        text: `Repair ${place}`,
      },
    },
  ],
  people: (id: string, place: number): RecordInput[] => [
    { person: { id, name: `Guest ${place}`, acquisition: { channel: CAFE } } },
    { account: { id: `${id}-twitter`, platform: "twitter", handle: id, followers: place, person: id } },
  ],
};

export type ListName = keyof typeof recordsOf;

/** What was done in the café, the latest first, or who came to it, the most followed first: a list that others keep changing. */
export class ChangingList {
  readonly name: ListName;
  readonly #url: string;
  readonly #present = new Set<number>();
  /** Where anything has ever been. */
  readonly #taken = new Set<number>();
  readonly #stayed = new Set<number>();
  #changes = 0;

  private constructor(name: ListName, url: string) {
    this.name = name;
    this.#url = url;
  }

  static async create(name: ListName, url: string): Promise<ChangingList> {
    const list = new ChangingList(name, url);
    const places = Array.from({ length: ITEMS }, (_, i) => (i + 1) * APART);
    await list.record([{ space: { id: CAFE, kind: "GROUP", name: "Repair café" } }, ...list.#add(places)]);
    for (const place of places) list.#stayed.add(place);
    return list;
  }

  /** The keys of what has been there all along, in order. */
  get stayed(): string[] {
    return this.inOrder([...this.#stayed].map(this.#keyOf));
  }

  /** Each key once, as the list orders them. */
  inOrder(keys: string[]): string[] {
    return [...new Set(keys)].sort((a, b) => placeOf(b) - placeOf(a));
  }

  /**
   * What others do between two pages. Items go near the one from which the next page is asked for, and every other time that one,
   * too; others come right beside it, at both ends and in the middle.
   */
  async change(key: string): Promise<void> {
    const places = [...this.#present].sort((a, b) => b - a);
    const here = placeOf(key);
    const index = places.indexOf(here);
    const [first = 0, middle = 0, last = 0] = [places[0], places[places.length >> 1], places.at(-1)];
    const coming = [first + APART, middle + 10, last - 10, here + 1, here - 1].filter((place) => !this.#taken.has(place));
    const going = [index - 3, ...(this.#changes++ % 2 ? [] : [index]), index + 3].flatMap((i) => places[i] ?? []);
    await this.record([...this.#add(coming), ...this.#remove(going)]);
  }

  /** Writes records by a request of somebody else; all of them must be accepted. */
  async record(records: RecordInput[]): Promise<void> {
    const response = await fetch(this.#url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query: print(ImportRecordsDocument), variables: { records } }),
    });
    const results = records.map(() => ({ status: expect.stringMatching(/CREATED|UPDATED/) }));
    expect(await response.json()).toMatchObject({ data: { importRecords: { results } } });
  }

  #add(places: number[]): RecordInput[] {
    for (const place of places) {
      this.#present.add(place);
      this.#taken.add(place);
    }
    return places.flatMap((place) => recordsOf[this.name](this.#keyOf(place), place));
  }

  #remove(places: number[]): RecordInput[] {
    for (const place of places) {
      this.#present.delete(place);
      this.#stayed.delete(place);
    }
    const of = this.name === "acts" ? "INTERACTION" : "PERSON";
    return places.map((place) => ({ delete: { of, id: this.#keyOf(place) } }));
  }

  readonly #keyOf = (place: number) => `${this.name}-${place}`;
}

const placeOf = (key: string) => Number(key.split("-").at(-1));
