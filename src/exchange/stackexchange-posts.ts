import * as z from "zod";
import { fitText } from "./fit-text.ts";
import { textOfHtml } from "./html-text.ts";
import type { ExchangeLine } from "./records.ts";
import type { Authors } from "./stackexchange-authors.ts";
import type { Site } from "./stackexchange-site.ts";
import { count, id, instant, type Table, table, userId } from "./stackexchange-table.ts";

const ANSWER = 2;
/** By type; the others are pages of the site itself. */
const KINDS: ReadonlyMap<number, "QUESTION" | "ANSWER" | "POST"> = new Map([
  [1, "QUESTION"],
  [ANSWER, "ANSWER"],
  // Somebody's nomination for moderator.
  [6, "POST"],
]);

const post = z
  .object({
    Id: id,
    PostTypeId: count,
    ParentId: id.optional(),
    AcceptedAnswerId: id.optional(),
    CreationDate: instant,
    ClosedDate: instant.optional(),
    OwnerUserId: userId.optional(),
    OwnerDisplayName: z.string().optional(),
    Title: z.string().optional(),
    Body: z.string().default(""),
    Tags: z.string().optional(),
    ViewCount: count.optional(),
    ContentLicense: z.string().optional(),
  })
  .refine(({ PostTypeId, ParentId }) => PostTypeId !== ANSWER || ParentId !== undefined, {
    path: ["ParentId"],
    message: "is missing, and an answer needs it: the question's Id",
  });

/** Questions, answers and nominations for moderator; pages of the site itself, such as what a tag is for, are nobody's acts. */
export function posts(site: Site, authors: Authors): Table {
  return table({
    root: "posts",
    row: post,
    say: (row) => {
      const kind = KINDS.get(row.PostTypeId);
      if (!kind) return [];
      site.posts.add(row.Id);
      const { who, told } = authors.of({ user: row.OwnerUserId, name: row.OwnerDisplayName, act: `post/${row.Id}` });
      const accepted = kind === "ANSWER" && site.posts.has(row.ParentId ?? 0) ? { accepted: site.accepted.has(row.Id) } : {};
      const act: ExchangeLine = {
        type: "interaction",
        id: site.key("post", row.Id),
        kind,
        at: row.CreationDate,
        ...who,
        ...site.where,
        ...(kind === "ANSWER" && { inReplyTo: site.key("post", row.ParentId ?? 0) }),
        ...accepted,
        ...(site.votes && { votes: site.votes.of(row.Id) }),
        text: fitText([row.Title, textOfHtml(row.Body)].filter(Boolean).join("\n\n")),
        attributes: attributesOf(row),
      };
      return [...told, act, ...acceptance(site, row)];
    },
    attributes: {
      at: "CreationDate",
      text: "Body",
      inReplyTo: "ParentId",
      actor: "OwnerDisplayName",
      account: "OwnerUserId",
      attributes: "Tags",
    },
  });
}

/** An answer is marked as it comes, or, where it came before its question, by a patch. */
function acceptance(site: Site, { AcceptedAnswerId }: z.output<typeof post>): ExchangeLine[] {
  if (AcceptedAnswerId === undefined) return [];
  site.accepted.add(AcceptedAnswerId);
  return site.posts.has(AcceptedAnswerId) ? [{ type: "interaction", id: site.key("post", AcceptedAnswerId), accepted: true }] : [];
}

function attributesOf({ Tags, ViewCount, ClosedDate, ContentLicense }: z.output<typeof post>): Record<string, string | number> {
  return {
    ...(Tags && {
      tags: Tags.split(/[<>|]+/)
        .filter(Boolean)
        .join(" "),
    }),
    ...(ViewCount !== undefined && { views: ViewCount }),
    ...(ClosedDate && { closedAt: ClosedDate }),
    ...(ContentLicense && { license: ContentLicense }),
  };
}
