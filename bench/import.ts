import { embedded, inNeo4j, type Size } from "./ecosystem.ts";
import { atLeast, atMost, type Figure, noted, publish } from "./figures.ts";
import type { ImportTimes } from "./import-command.ts";
import { neo4jAddress, scale, sized } from "./options.ts";

/** `customer-graph import` of generated acts: with three ties each, and with accounts, spaces and mentions besides. */
const plain: Size = { interactions: sized(20_000, 1_000_000) };
const rich: Size = { interactions: sized(20_000, 300_000), rich: true };
const plainInNeo4j: Size = { interactions: sized(20_000, 300_000) };

publish([
  ...figuresOf("embedded", plain, (await embedded(plain)).times, 10_000),
  ...figuresOf("embedded, rich", rich, (await embedded(rich)).times, 6_000),
  ...(neo4jAddress
    ? [
        ...figuresOf("Neo4j, rich", rich, (await inNeo4j(neo4jAddress, rich)).times, 6_000),
        ...figuresOf("Neo4j", plainInNeo4j, (await inNeo4j(neo4jAddress, plainInNeo4j)).times, 8_000),
      ]
    : []),
]);

function figuresOf(what: string, { interactions }: Size, { seconds, memory }: ImportTimes, budget: number): Figure[] {
  const [half = 0, end = 0] = [memory[4], memory[9]];
  const grown = (end - half) / (interactions / 2);
  return [
    atLeast(`import ${what}: interactions a second`, interactions / seconds, budget, "/s"),
    // The embedded engine holds the graph in this process; with Neo4j only the read model grows. A short import is all start.
    what.startsWith("Neo4j") && scale === "full"
      ? atMost(`import ${what}: memory at the end, against half-way`, end / half, 1.3, "×")
      : noted(`import ${what}: memory grown in the second half`, grown, "B an act"),
    noted(`import ${what}: memory at the end`, end / 2 ** 20, "MB"),
  ];
}
