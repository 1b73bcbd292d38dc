import { parseArgs } from "node:util";
import { embedded, inNeo4j, type Size } from "./ecosystem.ts";
import { atLeast, atMost, type Figure, noted, publish } from "./figures.ts";
import type { ImportTimes } from "./import-command.ts";
import { neo4jAddress, scale, sized } from "./options.ts";

/**
 * `customer-graph import` of generated acts: with three ties each, and with accounts, spaces and mentions besides. One case alone,
 * and of another size: `node bench/import.ts --only "Neo4j, rich" --interactions 200000`.
 */
const { values } = parseArgs({ options: { only: { type: "string" }, interactions: { type: "string" }, scale: { type: "string" } } });
const inTheNeo4j = (size: Size) => inNeo4j(neo4jAddress, size);

const CASES = [
  { what: "embedded", fill: embedded, interactions: sized(20_000, 1_000_000), rich: false, budget: 10_000 },
  { what: "embedded, rich", fill: embedded, interactions: sized(20_000, 300_000), rich: true, budget: 6_000 },
  { what: "Neo4j, rich", fill: inTheNeo4j, interactions: sized(20_000, 300_000), rich: true, budget: 6_000 },
  { what: "Neo4j", fill: inTheNeo4j, interactions: sized(20_000, 300_000), rich: false, budget: 8_000 },
];

const chosen = CASES.filter(({ what, fill }) => (values.only ? what === values.only : fill === embedded || neo4jAddress));
if (chosen.length === 0) throw new Error(`--only is one of ${CASES.map(({ what }) => `"${what}"`).join(", ")}`);
for (const { what, fill, rich, budget, interactions } of chosen) {
  const size: Size = { interactions: Number(values.interactions ?? interactions), rich };
  publish(figuresOf(what, size, (await fill(size)).times, budget));
}

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
