import { createHmac } from "node:crypto";

/** What is signed: the body as it is sent, under its id, at an instant in seconds since 1970. */
interface Signed {
  readonly id: string;
  readonly seconds: number;
  readonly body: string;
}

/**
 * The header webhook-signature of Standard Webhooks (standardwebhooks.com, symmetric signatures): one for each secret that is valid,
 * so that a receiver that knows any of them is content. Secrets are whsec_ and base64.
 */
export const signatureOf = ({ id, seconds, body }: Signed, secrets: readonly string[]): string =>
  secrets
    .map((secret) => {
      const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
      return `v1,${createHmac("sha256", key).update(`${id}.${seconds}.${body}`).digest("base64")}`;
    })
    .join(" ");
