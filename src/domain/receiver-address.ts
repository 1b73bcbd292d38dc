import ipaddr from "ipaddr.js";

/** Networks to which webhooks may go though they are private, as in 10.0.0.0/8. */
export type Networks = readonly string[];

/** How a receiver is connected to. */
export interface Way {
  readonly networks: Networks;
  /** By TLS. */
  readonly isSecure: boolean;
}

/**
 * Why a server may not be made to connect to an IP address; null when it is on the public internet, or in one of the networks that
 * were allowed. Whatever leads to IPv4 inside of IPv6 is looked at as what it leads to, or refused.
 */
export function addressProblem(address: string, { networks, isSecure }: Way): string | null {
  const ip = ipaddr.process(address);
  if (isIn(ip, networks)) return null;
  const range = isIn(ip, LEADING_TO_IPV4) ? "leads to IPv4" : ip.range();
  if (range !== "unicast") return `${ip} is not on the public internet (${range}): WEBHOOKS_NETWORKS can allow its network`;
  return isSecure ? null : `${ip} is on the public internet, where everybody could read along: use https://`;
}

/** Of those that ipaddr.js takes for public: IPv4-compatible addresses (RFC 4291) and translation within a site (RFC 8215). */
const LEADING_TO_IPV4 = ["::/96", "64:ff9b:1::/48"];

function isIn(ip: ipaddr.IPv4 | ipaddr.IPv6, networks: Networks): boolean {
  return networks.some((network) => {
    const [base, bits] = ipaddr.parseCIDR(network);
    return base.kind() === ip.kind() && ip.match(base, bits);
  });
}
