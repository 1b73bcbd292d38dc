import { BlockList, isIP } from "node:net";

/**
 * A server without keys trusts whoever reaches it, so only this machine may, and no web page that merely runs in a browser on
 * it: the page's own name in Host (DNS rebinding) or in Origin gives it away.
 */
export interface Sender {
  /** The Host header. */
  readonly host: string | null | undefined;
  readonly origin: string | null | undefined;
}

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8);
loopback.addAddress("::1", "ipv6");

/** Whether a host's name or address leads to this machine itself. */
export function isLoopback(host: string): boolean {
  const name = host.replace(/^\[(.*)\]$/, "$1").toLowerCase();
  const family = isIP(name);
  return family === 0 ? name === "localhost" : loopback.check(name, family === 6 ? "ipv6" : "ipv4");
}

/** Why the sender may not ask an open server, or null; `allowed` are the origins of CORS_ORIGIN. */
export function refusalOf({ host, origin }: Sender, allowed: readonly string[]): string | null {
  const called = host && URL.canParse(`http://${host}`) ? new URL(`http://${host}`) : null;
  if (!called || !isLoopback(called.hostname)) {
    return "this server has no API key and answers only to the name localhost or a loopback address";
  }
  if (origin == null || allowed.includes(origin)) return null;
  // The scheme may differ where something in between ends TLS.
  if (URL.canParse(origin) && new URL(origin).host === called.host) return null;
  return "this server has no API key and refuses web pages of another origin: name yours in CORS_ORIGIN, or create a key";
}
