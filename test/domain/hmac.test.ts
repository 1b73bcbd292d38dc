import { createHmac } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { Hmac } from "../../src/domain/hmac.ts";

test("codes are those of node:crypto, whatever the lengths of secret and message", () => {
  const word = fc.string({ maxLength: 30 }).map((text) => text.replace(/[^\x20-\x7e]/g, "-"));
  const message = fc.tuple(word, fc.uint8Array({ maxLength: 300 }));
  fc.assert(
    fc.property(fc.string({ maxLength: 200, unit: "binary" }), fc.array(message, { minLength: 1, maxLength: 5 }), (secret, messages) => {
      const hmac = new Hmac(secret);
      for (const [purpose, bytes] of messages) {
        const body = Buffer.from(bytes);
        const expected = createHmac("sha256", secret).update(purpose).update(body).digest("binary");
        expect(hmac.code(purpose, Buffer.concat([body, Buffer.from("behind it")]), body.length)).toBe(expected);
      }
    }),
  );
});
