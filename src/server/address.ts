import type { IncomingMessage } from "node:http";

/** The address that a request names; null when that is none, which all that answers takes for granted. */
export const addressOf = ({ url = "/", headers: { host = "localhost" } }: IncomingMessage): URL | null => URL.parse(url, `http://${host}`);
