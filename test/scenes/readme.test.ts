import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { FIRST_QUERY } from "../../src/server/graphiql.ts";
import { onEveryEngine } from "../graph-under-test.ts";
import { Served } from "../graphql/served.ts";

const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
const block = (language: string) => readme.match(new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``))?.[1] ?? "";

onEveryEngine("the README", (engine) => {
  const served = Served.story(engine);

  test("its first query stands in the browser and has the answer it shows", async () => {
    expect(FIRST_QUERY).toBe(block("graphql"));
    expect(await served.ask(block("graphql"))).toEqual(JSON.parse(block("json")));
  });
});
