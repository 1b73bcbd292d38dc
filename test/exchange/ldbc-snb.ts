import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ExchangeLine } from "../../src/exchange/records.ts";

/**
 * The social network of LDBC SNB Interactive v1 (vanilla CSV, composite merge off) as records: people, whom they know, forums with
 * their moderators and members, posts, comments and likes, under the keys that they have there. Places, tags, organisations and
 * the update streams are left out. As a command it prints them:
 *
 *   node test/exchange/ldbc-snb.ts ../shared/data/ldbc-snb-222 > ldbc.ndjson
 */
export function* ldbcSnb(folder: string): Generator<ExchangeLine, void> {
  const rows = (name: string) => rowsOf(join(folder, "vanilla", "dynamic", `${name}_0_0.csv`));
  const values = (name: string) => new Map(Array.from(rows(name), ([key = "", value = ""]) => [key, value]));

  for (const [id = "", first, last] of rows("person")) yield { type: "person", id, name: `${first} ${last}` };
  for (const [from = "", to = "", since] of rows("person_knows_person"))
    yield { type: "relation", kind: "KNOWS", from, to, since: instantOf(since) };

  for (const [id = "", name] of rows("forum")) yield { type: "space", id, kind: "FORUM", name };
  for (const [to = "", from = ""] of rows("forum_hasModerator_person"))
    yield { type: "relation", kind: "MEMBER_OF", from, to, moderator: true };
  for (const [to = "", from = "", since] of rows("forum_hasMember_person"))
    yield { type: "relation", kind: "MEMBER_OF", from, to, since: instantOf(since) };

  const spaces = new Map(Array.from(rows("forum_containerOf_post"), ([forum = "", post = ""]) => [post, forum]));
  const authors = new Map([...values("post_hasCreator_person"), ...values("comment_hasCreator_person")]);
  for (const [id = "", , at, , , language, text] of rows("post"))
    yield {
      type: "interaction",
      id,
      kind: "POST",
      actor: authors.get(id),
      at: instantOf(at),
      space: spaces.get(id),
      ...(language ? { language } : {}),
      ...(text ? { text } : {}),
    };
  const parents = new Map([...values("comment_replyOf_post"), ...values("comment_replyOf_comment")]);
  for (const [id = "", at, , , text] of rows("comment"))
    yield { type: "interaction", id, kind: "COMMENT", actor: authors.get(id), at: instantOf(at), inReplyTo: parents.get(id), text };
  for (const name of ["person_likes_post", "person_likes_comment"])
    for (const [actor = "", inReplyTo = "", at] of rows(name))
      yield { type: "interaction", id: `${actor} likes ${inReplyTo}`, kind: "REACTION", actor, at: instantOf(at), inReplyTo };
}

/** The fields of each line below the heading; nothing is quoted, and no field has a bar or the end of a line in it. */
function* rowsOf(path: string): Generator<string[], void> {
  const [, ...lines] = readFileSync(path, "utf8").trimEnd().split("\n");
  for (const line of lines) yield line.split("|");
}

/** Times are milliseconds since 1970. */
const instantOf = (milliseconds: string | undefined) => new Date(Number(milliseconds)).toISOString();

if (import.meta.main) for (const record of ldbcSnb(process.argv[2] ?? "")) process.stdout.write(`${JSON.stringify(record)}\n`);
