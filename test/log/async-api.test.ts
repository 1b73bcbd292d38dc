import { readFile } from "node:fs/promises";
import { Parser } from "@asyncapi/parser";
import { Ajv2020 } from "ajv/dist/2020.js";
import { buildSchema } from "graphql";
import { describe, expect, test } from "vitest";
import { fromRoot } from "../../scripts/print-schema.ts";
import { EVENT_TYPES } from "../../src/log/topics.ts";

const read = (path: string) => readFile(fromRoot(path), "utf8");

describe("the AsyncAPI document", () => {
  test("is one, by AsyncAPI's own parser", async () => {
    const parser = new Parser();
    const text = await read("schema/asyncapi.json");
    const { document, diagnostics } = await parser.parse(text);
    // An error is 0, a warning 1.
    expect(diagnostics.filter(({ severity }) => severity <= 1)).toEqual([]);
    expect(
      document
        ?.channels()
        .all()
        .map((channel) => channel.id()),
    ).toEqual(["webhooks", "subscription"]);
    const wrong = [{ operations: { postEvent: { action: "sing" } } }, { channels: { webhooks: { messages: 3 } } }];
    for (const part of wrong) {
      const broken = await parser.parse({ ...JSON.parse(text), ...part });
      expect(broken.diagnostics.filter(({ severity }) => severity === 0)).not.toEqual([]);
    }
  });

  test("has references that lead to something", async () => {
    const document = JSON.parse(await read("schema/asyncapi.json"));
    const references = JSON.stringify(document).match(/(?<="\$ref":"#\/)[^"]+/g) ?? [];
    expect(references.length).toBeGreaterThan(EVENT_TYPES.length);
    for (const reference of references) {
      const target = reference.split("/").reduce((value, step) => value?.[step], document);
      expect(target, reference).toBeDefined();
    }
  });

  test("has a message for every event and every subscription", async () => {
    const { channels } = JSON.parse(await read("schema/asyncapi.json"));
    expect(Object.keys(channels.webhooks.messages)).toEqual([...EVENT_TYPES]);
    const fields =
      buildSchema(await read("schema/schema.graphql"))
        .getSubscriptionType()
        ?.getFields() ?? {};
    expect(Object.keys(channels.subscription.messages).sort()).toEqual([...Object.keys(fields), "refusal"].sort());
  });
});

test("the JSON Schema of events takes what webhooks carry, and nothing else", async () => {
  const validate = new Ajv2020({ validateFormats: false, strict: false }).compile(JSON.parse(await read("schema/events.schema.json")));
  const event = {
    ...{ specversion: "1.0", id: "x", source: "urn:uuid:x", type: "ModelChanged", time: "2026-01-01T00:00:00.000Z" },
    ...{ datacontenttype: "application/json", data: { kind: "SCORING", brand: null, version: 2 } },
  };
  expect(validate(event), JSON.stringify(validate.errors)).toBe(true);
  expect(validate({ ...event, type: "PersonRecorded" })).toBe(false);
  expect(validate({ nonsense: 1 })).toBe(false);
});
