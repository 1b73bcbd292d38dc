import type { Engagement } from "./engagement.ts";
import type { EngagementRows } from "./engagement-table.ts";

/** What outsiders said of some people in a period: for each, how many were in favour and against all in all. */
export function wordsOf(
  { words }: Pick<EngagementRows, "words">,
  staff: ReadonlySet<number>,
  isAsked: (author: number) => boolean,
): Map<number, Pick<Engagement, "favourable" | "unfavourable" | "responses">> {
  const said = new Map<number, { sums: Map<number, number>; responses: number[] }>();
  for (let row = words.start; row < words.end; row++) {
    const author = words.author[row] ?? 0;
    const responder = words.responder[row] ?? 0;
    if (!isAsked(author) || staff.has(responder)) continue;
    const ofAuthor = said.get(author) ?? { sums: new Map<number, number>(), responses: [] };
    said.set(author, ofAuthor);
    ofAuthor.sums.set(responder, (ofAuthor.sums.get(responder) ?? 0) + (words.stance[row] ?? 0));
    ofAuthor.responses.push(words.act[row] ?? 0);
  }
  return new Map(
    Array.from(said, ([author, { sums, responses }]) => {
      const all = [...sums.values()];
      return [author, { favourable: all.filter((sum) => sum > 0).length, unfavourable: all.filter((sum) => sum < 0).length, responses }];
    }),
  );
}
