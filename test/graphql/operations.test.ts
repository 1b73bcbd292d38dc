import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { print } from "graphql";
import { expect, test } from "vitest";
import {
  BrandFeedDocument,
  BrandOverviewDocument,
  BrandRelaysDocument,
  ConversationThreadDocument,
  ImportRecordsDocument,
  InfluenceAroundDocument,
  InfluencePathsDocument,
  PeopleDocument,
  PersonCardDocument,
  RecordInteractionsDocument,
} from "../../schema/operations/operations.generated.ts";
import { onEveryEngine } from "../graph-under-test.ts";
import { at, keysOf, Served } from "./served.ts";

onEveryEngine("the committed operations", (engine) => {
  const served = Served.story(engine);
  const ask = <R, V extends Record<string, unknown>>(document: TypedDocumentNode<R, V>, variables: V) =>
    served.ask(print(document), variables);

  test("ask the story", async () => {
    const people = await ask(PeopleDocument, { roles: ["INFLUENCER", "PARTNER"] });
    expect(at(people, "persons", "totalCount")).toBe(2);
    const card = await ask(PersonCardDocument, { person: { key: "bilal" } });
    expect(at(card, "person")).toMatchObject({ name: "Bilal Haddad", followers: 60, interactions: { totalCount: 11 } });
    const thread = await ask(ConversationThreadDocument, { interaction: { key: "a-bilal-noise" } });
    expect(keysOf(at(thread, "conversation", "interactions"))).toEqual(["q-ada-noise", "a-bilal-noise", "c-ada-noise"]);
    const feed = await ask(BrandFeedDocument, { brand: { key: "zenith" }, kinds: ["POST"] });
    expect(keysOf(at(feed, "brand", "interactions"))).toEqual(["p-oscar-press", "p-dmitri-switch"]);
    const asOf = "2024-07-01T00:00:00Z";
    const ends = { from: { people: [{ key: "bilal" }] }, to: { side: { brand: { key: "acme" }, side: "SPOKESPERSONS" as const } } };
    const travels = await ask(InfluencePathsDocument, { ...ends, options: { asOf }, first: 1 });
    expect(at(travels, "influencePaths", "status")).toBe("FOUND");
    const around = await ask(InfluenceAroundDocument, { person: { key: "bilal" }, brand: { key: "acme" }, limit: 5, asOf });
    expect(at(around, "influenceMap", "people", 0)).toMatchObject({ person: { name: "Bilal Haddad" }, hops: 0 });
    const relays = await ask(BrandRelaysDocument, { brand: { key: "acme" }, onlyContactable: true, asOf });
    expect(["COMPUTING", "READY"]).toContain(at(relays, "brand", "relays", "status"));
    const overview = await ask(BrandOverviewDocument, { brand: { key: "acme" } });
    expect(at(overview, "brand", "conversations", "totalCount")).toBe(31);
  });

  test("record again what is there", async () => {
    const act = { id: "p-news", kind: "POST", actor: "ada", at: "2024-07-01T00:00:00Z" } as const;
    expect(at(await ask(RecordInteractionsDocument, { interactions: [act] }), "recordInteractions", "results", 0, "status")).toBe(
      "CREATED",
    );
    expect(at(await ask(ImportRecordsDocument, { records: [{ interaction: act }] }), "importRecords", "results", 0, "status")).toBe(
      "UNCHANGED",
    );
  });
});
