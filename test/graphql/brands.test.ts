import { expect, test } from "vitest";
import { onEveryEngine } from "../graph-under-test.ts";
import { at, keysOf, Served } from "./served.ts";

onEveryEngine("brands and what is theirs", (engine) => {
  const served = Served.story(engine);

  test("Acme with its products, departments, spaces and who speaks for it", async () => {
    const data = await served.ask(`{
      brands { totalCount edges { node { key name } } }
      brand(ref: { key: "acme" }) {
        products { totalCount edges { node { key name brand { key } } } }
        departments { edges { node { key name function brand { key } } } }
        spaces { edges { node { key name kind brand { key } } } }
        spokespersons { edges { node { key } } }
        before: spokespersons(activeAt: "2023-12-31T00:00:00Z") { totalCount }
        relations(kinds: [FOLLOWS], activeAt: "2024-02-10T00:00:00Z") { edges { node { from { key } } } }
      }
    }`);
    const brand = { key: "acme" };
    expect(data).toEqual({
      brands: { totalCount: 2, edges: [{ node: { key: "acme", name: "Acme" } }, { node: { key: "zenith", name: "Zénith" } }] },
      brand: {
        products: {
          totalCount: 2,
          edges: [
            { node: { key: "acme-kettle", name: "Acme Kettle", brand } },
            { node: { key: "acme-grinder", name: "Acme Grinder", brand } },
          ],
        },
        departments: {
          edges: [
            { node: { key: "acme-support", name: "Customer care", function: "SUPPORT", brand } },
            { node: { key: "acme-communication", name: "Communication", function: "COMMUNICATION", brand } },
            { node: { key: "acme-marketing", name: "Marketing", function: "MARKETING", brand } },
            { node: { key: "acme-innovation", name: "Idea lab", function: "INNOVATION", brand } },
            { node: { key: "acme-product", name: "Kettles and grinders", function: "PRODUCT", brand } },
          ],
        },
        spaces: {
          edges: [
            { node: { key: "acme-forum", name: "Acme help forum", kind: "FORUM", brand } },
            { node: { key: "acme-page", name: "Acme on Facebook", kind: "PAGE", brand } },
            { node: { key: "acme-store", name: "Acme store, Genève", kind: "STORE", brand } },
          ],
        },
        spokespersons: { edges: [{ node: { key: "acme-team" } }] },
        before: { totalCount: 0 },
        relations: { edges: ["hana", "gustavo", "mona", "dmitri"].map((key) => ({ node: { from: { key } } })) },
      },
    });
  });

  test("a brand's acts are those about it, in its spaces, or in a conversation about it", async () => {
    const data = await served.ask(`{
      acme: brand(ref: { key: "acme" }) { interactions { totalCount } switch: interactions(period: { from: "2024-02-12T00:00:00Z", to: "2024-02-13T00:00:00Z" }) { edges { node { key } } } }
      zenith: brand(ref: { key: "zenith" }) { interactions { totalCount edges { node { key } } } }
      grinder: product(ref: { key: "acme-grinder" }) { name interactions(direction: ASC) { edges { node { key } } } }
    }`);
    // Dmitri asks for the rival's press in Acme's forum: the conversation is both brands'.
    const dispute = ["c-team-stay", "c-nadia-welcome", "p-dmitri-switch"];
    expect(keysOf(at(data, "acme", "switch"))).toEqual(dispute);
    expect(keysOf(at(data, "zenith", "interactions"))).toEqual(["c-nadia-press", "p-oscar-press", ...dispute]);
    expect(at(data, "acme", "interactions", "totalCount")).toBe(76);
    expect(keysOf(at(data, "grinder", "interactions"))).toEqual(["r-bilal-grinder", "q-keiko-grind", "q-ada-noise"]);
  });

  test("a space with its members and what happens in it", async () => {
    const data = await served.ask(`{
      space(ref: { key: "acme-forum" }) {
        members { totalCount edges { node { key } } }
        first: members(activeAt: "2024-01-10T00:00:00Z") { edges { node { key } } }
        interactions(kinds: [IDEA], direction: ASC) { totalCount edges { node { key } } }
      }
      group: space(ref: { key: "coffee-group" }) { brand { key } members { edges { node { key } } } }
      department(ref: { key: "acme-support" }) { name }
      nowhere: space(ref: { key: "nowhere" }) { key }
    }`);
    expect(data).toEqual({
      space: {
        members: { totalCount: 4, edges: ["bilal", "ada", "dmitri", "ines"].map((key) => ({ node: { key } })) },
        first: { edges: [{ node: { key: "bilal" } }, { node: { key: "ines" } }] },
        interactions: { totalCount: 3, edges: ["i-ines-lock", "i-dmitri-glass", "i-liam-app"].map((key) => ({ node: { key } })) },
      },
      group: { brand: null, members: { edges: ["elif", "keiko", "gustavo"].map((key) => ({ node: { key } })) } },
      department: { name: "Customer care" },
      nowhere: null,
    });
  });
});

onEveryEngine("brands to come", (engine) => {
  test("what is only referred to is nowhere: a product's brand before its record comes", async () => {
    await using graph = await Served.with(engine, [{ type: "product", id: "one", brand: "later" }]);
    const query = `{ product(ref: { key: "one" }) { brand { key } } brand(ref: { key: "later" }) { products { totalCount } } brands { totalCount } }`;
    expect(await graph.ask(query)).toEqual({ product: { brand: null }, brand: null, brands: { totalCount: 0 } });
    await graph.record({ type: "brand", id: "later" });
    expect(await graph.ask(query)).toEqual({
      product: { brand: { key: "later" } },
      brand: { products: { totalCount: 1 } },
      brands: { totalCount: 1 },
    });
  });
});
