import type { IncomingMessage } from "node:http";

/** Whether what a request names is an address: all that answers it takes that for granted. */
export const isWellFormed = ({ url = "/", headers: { host = "localhost" } }: IncomingMessage): boolean =>
  URL.canParse(url, `http://${host}`);

/** Without what is asked of it. */
export const pathOf = ({ url = "/" }: IncomingMessage): string => url.replace(/\?.*/s, "");
