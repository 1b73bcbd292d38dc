import * as z from "zod";
import { PLATFORM, type Site } from "./stackexchange-site.ts";
import { accountId, count, instant, type Table, table, userId } from "./stackexchange-table.ts";

/**
 * A user is a person, their account on this site, and a member of its space. The person is that of the whole network, so that the
 * accounts which somebody has on several sites are one person's.
 */
export function users(site: Site): Table {
  return table({
    root: "users",
    row: z.object({
      Id: userId,
      AccountId: accountId.optional(),
      DisplayName: z.string().optional(),
      CreationDate: instant,
      Reputation: count.optional(),
    }),
    say: ({ Id, AccountId, DisplayName, CreationDate, Reputation }) => {
      site.users.add(Id + 1);
      const account = site.key("user", Id);
      const person = AccountId === undefined ? account : `${PLATFORM}/${AccountId}`;
      const moderator = site.moderators.has(Id + 1) ? { moderator: true } : {};
      return [
        {
          type: "person",
          id: person,
          acquisition: { channel: PLATFORM, at: CreationDate },
          ...(DisplayName && { name: DisplayName }),
          ...(Reputation !== undefined && { attributes: { reputation: Reputation } }),
        },
        { type: "account", id: account, platform: PLATFORM, handle: `${site.space}/${Id}`, person },
        { type: "relation", kind: "MEMBER_OF", from: person, to: site.space, since: CreationDate, ...moderator },
      ];
    },
    attributes: {
      name: "DisplayName",
      acquisition: "CreationDate",
      since: "CreationDate",
      attributes: "Reputation",
      person: "AccountId",
      from: "AccountId",
    },
  });
}

/** Given to those who were moderators for a year, elected or for the time being; nothing else in a dump tells of moderators. */
const MODERATORS = new Set(["Sheriff", "Constable"]);

export function badges(site: Site): Table {
  return table({
    root: "badges",
    row: z.object({ UserId: userId, Name: z.string(), TagBased: z.string().optional() }),
    say: ({ UserId, Name, TagBased }) => {
      if (MODERATORS.has(Name) && TagBased !== "True") site.moderators.add(UserId + 1);
      return [];
    },
    attributes: {},
  });
}
