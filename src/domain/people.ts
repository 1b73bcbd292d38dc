import * as z from "zod";
import { consent, type RecordOf } from "../exchange/records.ts";
import { logEntry } from "../log/entries.ts";
import { iso } from "./instants.ts";
import type { Purpose } from "./kinds.ts";
import { json, list, type Node, type Noun, type Patch } from "./node.ts";

export const people: Noun = {
  type: "person",
  links: {},
  required: [],
  entry: ({ n, properties, ...node }) =>
    logEntry.parse({
      type: node.type,
      n,
      roles: properties.roles,
      lifecycle: properties.lifecycle,
      acquisitionChannel: properties.acquisitionChannel,
      acquisitionAt: properties.acquisitionAt,
      refusesProfiling: !consents(properties.consents, "PROFILING", true),
      agreesToContact: consents(properties.consents, "CONTACT", false),
    }),
};

export const patchOfPerson = ({ name, roles, lifecycle, acquisition, consents, attributes }: RecordOf<"person">): Patch => ({
  properties: {
    name,
    roles: list(roles),
    lifecycle,
    acquisitionChannel: acquisition === null ? null : acquisition?.channel,
    acquisitionAt: acquisition === undefined ? undefined : (acquisition?.at ?? null),
    consents: json(consents?.map(({ at, ...rest }) => ({ ...rest, at: iso(at) })) ?? consents),
    attributes: json(attributes),
  },
  links: {},
});

const storedConsents = z.array(consent);

/** Whether the latest statement about a purpose grants it; PROFILING is granted and CONTACT refused until somebody says so. */
function consents(stored: Node["properties"][string] | undefined, purpose: Purpose, unless: boolean): boolean {
  if (typeof stored !== "string") return unless;
  const about = storedConsents.parse(JSON.parse(stored)).filter((one) => one.purpose === purpose);
  return about.reduce((latest, one) => (one.at >= latest.at ? one : latest), { at: -1, granted: unless }).granted;
}
