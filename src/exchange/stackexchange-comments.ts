import * as z from "zod";
import { fitText } from "./fit-text.ts";
import type { ExchangeLine } from "./records.ts";
import type { Authors } from "./stackexchange-authors.ts";
import type { Site } from "./stackexchange-site.ts";
import { count, id, instant, type Table, table, userId } from "./stackexchange-table.ts";

/** A comment can only be voted up, so that its score is that. */
export function comments(site: Site, authors: Authors): Table {
  return table({
    root: "comments",
    row: z.object({
      Id: id,
      PostId: id,
      Score: count.optional(),
      Text: z.string().default(""),
      CreationDate: instant,
      UserId: userId.optional(),
      UserDisplayName: z.string().optional(),
      ContentLicense: z.string().optional(),
    }),
    say: (row) => {
      const { who, told } = authors.of({ user: row.UserId, name: row.UserDisplayName, act: `comment/${row.Id}` });
      const act: ExchangeLine = {
        type: "interaction",
        id: site.key("comment", row.Id),
        kind: "COMMENT",
        at: row.CreationDate,
        ...who,
        ...site.where,
        inReplyTo: site.key("post", row.PostId),
        ...(row.Score !== undefined && { votes: { up: row.Score } }),
        text: fitText(row.Text),
        attributes: row.ContentLicense ? { license: row.ContentLicense } : {},
      };
      return [...told, act];
    },
    attributes: { at: "CreationDate", text: "Text", inReplyTo: "PostId", actor: "UserDisplayName", account: "UserId", votes: "Score" },
  });
}
