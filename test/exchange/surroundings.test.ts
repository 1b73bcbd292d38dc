import { expect, test } from "vitest";
import { missingSurroundings } from "../../src/exchange/surroundings.ts";
import { onEveryEngine } from "../graph-under-test.ts";
import { Served } from "../graphql/served.ts";

onEveryEngine("what --brand and --space name", (engine) => {
  test("is made where there is none, and left as it is where there is one", async () => {
    await using served = await Served.with(engine, [
      { type: "space", id: "cafe", kind: "GROUP", brand: "acme" },
      { type: "person", id: "ada" },
    ]);
    const missing = (options: object) => missingSurroundings((statement, params) => served.log.graph.read(statement, params), options);
    expect(await missing({})).toEqual([]);
    // The space refers to a brand that nobody has told of.
    expect(await missing({ brand: "acme", space: "cafe" })).toEqual([{ type: "brand", id: "acme" }]);
    expect(await missing({ space: "help" })).toEqual([{ type: "space", id: "help", kind: "FORUM" }]);
    const records = await missing({ brand: "acme", space: "help" });
    expect(records).toEqual([
      { type: "brand", id: "acme" },
      { type: "space", id: "help", kind: "FORUM", brand: "acme" },
    ]);
    await served.record(...records);
    expect(await missing({ brand: "acme", space: "help" })).toEqual([]);
    expect(await served.ask(`{ brand(ref: { key: "acme" }) { spaces { edges { node { key kind } } } } }`)).toEqual({
      brand: { spaces: { edges: [{ node: { key: "cafe", kind: "GROUP" } }, { node: { key: "help", kind: "FORUM" } }] } },
    });
  });
});
