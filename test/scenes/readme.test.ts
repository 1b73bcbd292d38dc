import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { FIRST_QUERY } from "../../src/server/graphiql.ts";
import { imported } from "../exchange/imported.ts";
import { publicData } from "../exchange/public-data.ts";
import { onEveryEngine } from "../graph-under-test.ts";
import { Served } from "../graphql/served.ts";

const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
const blocks = (language: string) =>
  [...readme.matchAll(new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``, "g"))].map(([, block]) => block ?? "");
const [first, ...others] = blocks("graphql").map((query, i) => ({ query, answer: JSON.parse(blocks("json")[i] ?? "null") }));

onEveryEngine("the README", (engine) => {
  const served = Served.story(engine);

  test("its first query stands in the browser and has the answer it shows", async () => {
    expect(FIRST_QUERY).toBe(first?.query);
    expect(await served.ask(first?.query ?? "")).toEqual(first?.answer);
  });
});

const DUMP = publicData("stackexchange-conlang-meta");

describe.skipIf(!existsSync(DUMP))("the README on a real dump (needs ../shared/data)", () => {
  onEveryEngine("after the import that it shows", (engine) => {
    test("its other queries have the answers it shows", { timeout: 60_000 }, async () => {
      const [, brand, space] = readme.match(/--format stackexchange --brand (\w+) --space (\w+)/) ?? [];
      await using served = await Served.with(engine, []);
      await imported(served.log, DUMP, { format: "stackexchange", ...(brand && { brand }), ...(space && { space }) });
      expect(others).toHaveLength(3);
      for (const { query, answer } of others) expect(rounded(await served.ask(query))).toEqual(answer);
    });
  });
});

/** To six decimals, as a reader likes them. */
const rounded = (answer: unknown): unknown =>
  JSON.parse(JSON.stringify(answer), (_, value) => (typeof value === "number" ? Math.round(value * 1e6) / 1e6 : value));
