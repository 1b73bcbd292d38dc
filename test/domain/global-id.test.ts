import { expect, test } from "vitest";
import { decodeGlobalId, encodeGlobalId } from "../../src/domain/global-id.ts";

const SECRET = "secret of a graph";

test("an id leads back to type and number, and nobody else can make one", () => {
  const id = encodeGlobalId(SECRET, "interaction", 4_294_967_295);
  expect(id).toMatch(/^[\w-]{16}$/);
  expect(decodeGlobalId(SECRET, id)).toEqual({ type: "interaction", n: 4_294_967_295 });
  expect(decodeGlobalId(SECRET, encodeGlobalId(SECRET, "conversation", 0))).toEqual({ type: "conversation", n: 0 });
  expect(decodeGlobalId("secret of another graph", id)).toBeNull();
  const forgeries = ["", "ada", "UGVyc29uOjE=", `${id}=`, ` ${id}`, id.slice(1), `${id}AAAA`, id.toLowerCase()];
  expect(forgeries.map((forgery) => decodeGlobalId(SECRET, forgery))).toEqual(forgeries.map(() => null));
  const bytes = Buffer.from(id, "base64url");
  for (let i = 0; i < bytes.length; i++) {
    const forged = Buffer.from(bytes);
    forged[i] = (forged[i] ?? 0) ^ 1;
    expect(decodeGlobalId(SECRET, forged.toString("base64url"))).toBeNull();
  }
});
