import { lookup as resolve } from "node:dns";
import type { LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";

/** Networks to which webhooks may go though they are private, as in 10.0.0.0/8. */
export type Networks = readonly string[];

/** The receiver's address is none that a server may be made to connect to. */
export class AddressRefused extends Error {
  override name = "AddressRefused";
}

/**
 * Throws AddressRefused unless an IP address is on the public internet or in one of the networks that were allowed. Whatever leads
 * to IPv4 inside of IPv6 is looked at as what it leads to, or refused.
 */
export function refuseAddress(address: string, { networks, isSecure }: Way): void {
  const ip = ipaddr.process(address);
  if (isIn(ip, networks)) return;
  if (ip.range() === "unicast") {
    if (isSecure) return;
    throw new AddressRefused(`${ip} is on the public internet, where everybody could read along: use https://`);
  }
  throw new AddressRefused(`${ip} is not on the public internet (${ip.range()}): WEBHOOKS_NETWORKS can allow its network`);
}

/** How a receiver is connected to. */
export interface Way {
  readonly networks: Networks;
  /** By TLS. */
  readonly isSecure: boolean;
}

function isIn(ip: ipaddr.IPv4 | ipaddr.IPv6, networks: Networks): boolean {
  return networks.some((network) => {
    const [base, bits] = ipaddr.parseCIDR(network);
    return base.kind() === ip.kind() && ip.match(base, bits);
  });
}

/** Resolves a name for a connection, to addresses that may be connected to and no others: what was checked is what is connected to. */
export const guardedLookup =
  (way: Way): LookupFunction =>
  (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, []);
      try {
        for (const { address } of found) refuseAddress(address, way);
      } catch (refused) {
        return callback(refused instanceof Error ? refused : new Error(String(refused)), []);
      }
      const [first] = found;
      if (options.all || !first) callback(null, found);
      else callback(null, first.address, first.family);
    });
  };
