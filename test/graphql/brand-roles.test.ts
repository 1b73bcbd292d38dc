import { expect, test } from "vitest";
import { onEveryEngine } from "../graph-under-test.ts";
import { at, Served, viewer } from "./served.ts";

const ROLES = `query ($who: String!, $brand: String = "acme", $asOf: DateTime = "2024-07-01T00:00:00Z") {
  person(ref: { key: $who }) { roles lifecycle brandRoles(brand: { key: $brand }, asOf: $asOf) brandLifecycle(brand: { key: $brand }, asOf: $asOf) }
}`;

onEveryEngine("what people of the story are to a brand", (engine) => {
  const served = Served.story(engine);
  const standing = async (who: string, variables: object = {}) => {
    const person = at(await served.ask(ROLES, { who, ...variables }), "person");
    return [at(person, "brandRoles"), at(person, "brandLifecycle")];
  };

  test("Liam is said to be a prospect and has bought: a customer, from his purchase on", async () => {
    expect(await standing("liam")).toEqual([["CUSTOMER"], "CUSTOMER"]);
    // He visited the store on 10 March and bought on the 12th.
    expect(await standing("liam", { asOf: "2024-03-11T00:00:00Z" })).toEqual([["PROSPECT"], "PROSPECT"]);
    expect(await standing("liam", { asOf: "2024-03-12T15:00:00Z" })).toEqual([["CUSTOMER"], "CUSTOMER"]);
  });

  test("Oscar works for Zénith until March and for Acme since", async () => {
    expect(await standing("oscar", { asOf: "2024-02-25T00:00:00Z" })).toEqual([[], "STRANGER"]);
    expect(await standing("oscar", { asOf: "2024-02-25T00:00:00Z", brand: "zenith" })).toEqual([["EMPLOYEE"], "PROSPECT"]);
    expect(at((await standing("oscar"))[0] ?? null)).toEqual(["EMPLOYEE"]);
    expect(at((await standing("oscar", { brand: "zenith" }))[0] ?? null)).toEqual(["PROSPECT"]);
  });

  test("partners and influencers are as stated, and prospects by what they do", async () => {
    expect(at((await standing("gustavo"))[0] ?? null)).toEqual(["PROSPECT", "INFLUENCER"]);
    expect(at((await standing("farah"))[0] ?? null)).toEqual(["PROSPECT", "PARTNER"]);
    // Hana only follows Acme, and nobody of Zénith's; Elif had done nothing in January.
    expect(await standing("hana")).toEqual([["PROSPECT"], "AUDIENCE"]);
    expect(await standing("hana", { brand: "zenith" })).toEqual([[], "STRANGER"]);
    expect(await standing("elif", { asOf: "2024-01-31T00:00:00Z" })).toEqual([[], "STRANGER"]);
  });

  test("a year after their last act customers have lapsed; what is stated of Mona goes before what she does", async () => {
    // Dmitri's last act is his thanks of 23 June 2024.
    expect(await standing("dmitri", { asOf: "2025-06-23T09:00:00Z" })).toEqual([["CUSTOMER"], "CUSTOMER"]);
    expect(await standing("dmitri", { asOf: "2025-06-23T09:00:01Z" })).toEqual([["CUSTOMER"], "LAPSED"]);
    expect(at((await standing("mona"))[1] ?? null)).toBe("LAPSED");
  });

  test("nothing is said of who refuses, nor towards a brand that is not in sight", async () => {
    expect(await standing("jonas")).toEqual([null, null]);
    const asked = await served.ask(ROLES, { who: "ada" }, viewer(["read", "personal"], ["acme"]));
    expect(at(asked, "person", "brandRoles")).toEqual(["CUSTOMER"]);
    const rival = await served.ask(ROLES, { who: "dmitri" }, viewer(["read", "personal"], ["zenith"]));
    expect(at(rival, "person", "brandRoles")).toBeNull();
  });
});
