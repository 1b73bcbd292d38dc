import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { onEveryEngine } from "../graph-under-test.ts";
import { Served } from "../graphql/served.ts";

const page = readFileSync(new URL("../../docs/scoring.md", import.meta.url), "utf8");
const blocks = (language: string) =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``, "g"))].map(([, block]) => block ?? "");

onEveryEngine("the page about scores", (engine) => {
  const served = Served.story(engine);

  test("has queries whose answers are those it shows", async () => {
    const queries = blocks("graphql");
    expect(queries).toHaveLength(3);
    for (const [i, query] of queries.entries()) expect(rounded(await served.ask(query))).toEqual(JSON.parse(blocks("json")[i] ?? ""));
  });

  test("names every measure", () => {
    const measures = page.match(/^\| ([A-Z_, ]+) \|/gm)?.flatMap((row) => row.match(/[A-Z_]{3,}/g) ?? []);
    expect(measures?.sort()).toEqual(schemaMeasures());
  });
});

function schemaMeasures(): string[] {
  const schema = readFileSync(new URL("../../schema/schema.graphql", import.meta.url), "utf8");
  const [, body = ""] = /enum ScoringMeasure \{([^}]*)\}/.exec(schema) ?? [];
  return [...body.matchAll(/^ {2}([A-Z_]+)$/gm)].map(([, name]) => name ?? "").sort();
}

/** To six decimals, as a reader likes them. */
const rounded = (answer: unknown): unknown =>
  JSON.parse(JSON.stringify(answer), (_, value) => (typeof value === "number" ? Math.round(value * 1e6) / 1e6 : value));
