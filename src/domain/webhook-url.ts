import { isIP } from "node:net";
import { addressProblem, type Networks } from "./receiver-address.ts";

const MOST_SIGNS = 2_048;

/** What is wrong with the address of a receiver as far as it can be told without looking its name up; null when nothing is. */
export function urlProblem(text: string, networks: Networks): string | null {
  if (text.length > MOST_SIGNS) return `url must have at most ${MOST_SIGNS} signs`;
  const url = URL.parse(text);
  if (!url || (url.protocol !== "https:" && url.protocol !== "http:")) return "url must be an address such as https://shop.example/events";
  if (url.username || url.password) return "url must hold no user and no password: check the signature of what comes instead";
  if (url.hash) return "url must have no fragment (#…): it is never sent";
  const isSecure = url.protocol === "https:";
  if (!isSecure && networks.length === 0) return "url must begin with https://: http:// goes to the networks of WEBHOOKS_NETWORKS alone";
  const problems = knownAddresses(url).map((address) => addressProblem(address, { networks, isSecure }));
  // Where there are several, one that will do is enough to begin with: what is connected to is checked again.
  const problem = problems.every((one) => one !== null) ? problems[0] : null;
  return problem ? `url leads nowhere that webhooks may go: ${problem}` : null;
}

/** Where a host leads whatever the network says. */
function knownAddresses({ hostname }: URL): string[] {
  const host = hostname.replace(/^\[|\]$/g, "");
  if (isIP(host)) return [host];
  return /(?:^|\.)localhost\.?$/.test(host) ? ["127.0.0.1", "::1"] : [];
}
