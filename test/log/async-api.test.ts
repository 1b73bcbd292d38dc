import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { Ajv } from "ajv";
import { expect, test } from "vitest";
import { fromRoot } from "../../scripts/print-schema.ts";
import { EVENT_TYPES } from "../../src/log/topics.ts";

const require = createRequire(import.meta.url);

test("the AsyncAPI document is one, by the JSON Schema that AsyncAPI publishes", async () => {
  const document = JSON.parse(await readFile(fromRoot("schema/asyncapi.json"), "utf8"));
  const { definitions, ...published } = require("@asyncapi/specs/schemas/3.0.0.json");
  // The dialect is among the definitions, and ajv knows it already.
  const { "http://json-schema.org/draft-07/schema": _, ...others } = definitions;
  const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
  const validate = ajv.compile({ ...published, definitions: others });
  expect(validate(document), JSON.stringify(validate.errors?.slice(0, 5), null, 2)).toBe(true);
  expect(validate({ ...document, channels: { webhooks: { messages: 3 } } })).toBe(false);
});

test("every event has a message, and every reference leads to something", async () => {
  const document = JSON.parse(await readFile(fromRoot("schema/asyncapi.json"), "utf8"));
  expect(Object.keys(document.channels.webhooks.messages)).toEqual([...EVENT_TYPES]);
  const references = JSON.stringify(document).match(/(?<="\$ref":"#\/)[^"]+/g) ?? [];
  expect(references.length).toBeGreaterThan(EVENT_TYPES.length);
  for (const reference of references) {
    const target = reference.split("/").reduce((value, step) => value?.[step], document);
    expect(target, reference).toBeDefined();
  }
});
