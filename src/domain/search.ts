import type { ReadModel } from "../readmodel/read-model.ts";
import { Cursors, difference } from "./cursor.ts";
import { BadUserInput, SearchTooDeep } from "./errors.ts";
import { hitOf, orderOfHits, placeOf } from "./hits.ts";
import { NODE_TYPES, type NodeType } from "./kinds.ts";
import { type List, type Page, type PageArguments, pageOf, sizeOf } from "./page.ts";
import type { Visibility } from "./visibility.ts";
import { wordsOf } from "./words.ts";

/** How many hits a page has at most, how many are found at all, and how many different words may be looked for. */
export const SEARCH = { page: 50, depth: 500, words: 32 };

/** The numbers of a type's nodes that hold all of the words and one that begins with the prefix, the greatest first. */
export type FindWords = (type: NodeType, asked: WordsAsked) => Promise<number[]>;

interface WordsAsked {
  readonly words: readonly string[];
  readonly prefix: string;
  /** How many numbers the type has. */
  readonly count: number;
  /** Only numbers below this; all unless given. */
  readonly below?: number | undefined;
  readonly limit: number;
}

interface Asked {
  readonly text: string;
  /** All of them where none are named. */
  readonly types?: readonly NodeType[] | null | undefined;
  readonly page: PageArguments;
}

interface Searched {
  readonly readModel: ReadModel;
  readonly visible: Visibility;
  readonly findWords: FindWords;
}

/**
 * What holds all words of a text, the last of them as a beginning: by type in the order of NODE_TYPES, and of each type what was
 * recorded last first. A text without a word finds nothing. The items are hits; see hits.ts. Only as much of the graph is looked
 * at as the page needs, and what the viewer does not see counts nowhere: the first 500 hits are the first that are seen.
 */
export async function pageOfHits({ text, types, page: args }: Asked, searched: Searched, secret: string): Promise<Page> {
  const words = wordsOf(text);
  if (words.length > SEARCH.words)
    throw new BadUserInput(`text holds ${words.length} different words, and at most ${SEARCH.words} are looked for`, "text");
  const among = NODE_TYPES.filter((type) => types?.includes(type) ?? true);
  const signature = ["search", words, among];
  const after = args.after == null ? null : new Cursors(secret, signature).decode(args.after, "after");
  const { size, backwards } = sizeOf(args, SEARCH.page);

  const hits: number[] = [];
  const start = backwards || args.before != null || after ? SEARCH.depth : size;
  const source = findHits(words, among, searched, start + 1);
  let ahead = 0;
  const read = async (wanted: number) => {
    while (ahead < wanted && hits.length <= SEARCH.depth) {
      const { value: hit, done } = await source.next();
      if (done) return;
      hits.push(hit);
      if (!after || difference(placeOf(hit), after) > 0) ahead++;
    }
  };
  // One more than the page holds, so that it is known whether there is a next one.
  await read(backwards || args.before != null ? Infinity : size + 1);

  const isDeeper = hits.length > SEARCH.depth;
  const list: List = { signature, order: orderOfHits(hits.slice(0, SEARCH.depth)), direction: 1, most: SEARCH.page };
  const page = pageOf(list, args, secret);
  const isBeyond = args.before == null && (backwards || (page.items.length === 0 && size > 0));
  if (isDeeper && isBeyond)
    throw new SearchTooDeep(
      `more than ${SEARCH.depth} nodes hold these words, and those after the first ${SEARCH.depth} are not reached: ask for more words, or fewer types`,
      backwards ? "last" : "after",
    );
  return {
    ...page,
    hasNextPage: () => page.hasNextPage() || isDeeper,
    totalCount: async () => {
      await read(Infinity);
      return Math.min(hits.length, SEARCH.depth);
    },
  };
}

/** One look finds enough for those who see nearly everything; who sees one act in a thousand soon asks for many at once. */
const GROWTH = 20;

async function* findHits(words: readonly string[], types: readonly NodeType[], searched: Searched, look: number) {
  const prefix = words.at(-1);
  if (prefix === undefined) return;
  for (const type of types) {
    const isSeen = seenOf(type, searched);
    const asked = { words: words.slice(0, -1), prefix, count: countOf(type, searched.readModel) };
    let below: number | undefined;
    for (let limit = look; ; limit *= GROWTH) {
      const found = await searched.findWords(type, { ...asked, below, limit });
      for (const n of found) if (isSeen(n)) yield hitOf(type, n);
      if (found.length < limit) break;
      below = found.at(-1);
    }
  }
}

function countOf(type: NodeType, { people, accounts, brands, products, departments, spaces, interactions }: ReadModel): number {
  const nouns = { person: people, account: accounts, brand: brands, product: products, department: departments, space: spaces };
  return (type === "interaction" ? interactions : nouns[type]).size;
}

/** As in every list: what is in sight, without people who refuse PROFILING, their accounts and their acts. */
function seenOf(type: NodeType, { readModel, visible }: Searched): (n: number) => boolean {
  const { countable } = visible;
  if (type === "person" || type === "interaction") return (n) => visible[type](n) && countable[type](n);
  if (type !== "account") return visible[type];
  return (n) => {
    const person = readModel.accounts.person(n);
    return visible.account(n) && (person === null || countable.person(person));
  };
}
