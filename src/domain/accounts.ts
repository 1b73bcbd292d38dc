import type { RecordOf } from "../exchange/records.ts";
import { logEntry } from "../log/entries.ts";
import { linked, type Noun, type Patch } from "./node.ts";

export const accounts: Noun = {
  type: "account",
  links: { person: "person" },
  required: ["platform", "handle"],
  entry: (node) =>
    logEntry.parse({
      type: "account",
      n: node.n,
      person: linked(node, "person"),
      platform: node.properties.platform,
      followers: node.properties.followers,
    }),
};

export const patchOfAccount = ({ platform, handle, followers, person }: RecordOf<"account">): Patch => ({
  properties: { platform, handle, followers },
  links: { person },
});
