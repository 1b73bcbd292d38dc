import neo4j, { type Driver } from "neo4j-driver";
import type { Edges } from "./edges.ts";

const BATCH = 20_000;

/** A Neo4j that holds one graph at a time: (:Person {n})-[:INFLUENCES {p, cost}]->(:Person), cost = −ln p. */
export class Neo4jGraph implements AsyncDisposable {
  readonly #driver: Driver;

  constructor(address: string) {
    this.#driver = neo4j.driver(address, undefined, { disableLosslessIntegers: true });
  }

  /** Instead of what is there. */
  async load({ people, tails, heads, probabilities }: Edges): Promise<void> {
    await this.#empty();
    await this.ask("CREATE CONSTRAINT bench_person IF NOT EXISTS FOR (person:Person) REQUIRE person.n IS UNIQUE");
    await this.ask("UNWIND range(0, $people - 1) AS n CREATE (:Person {n: n})", { people });
    for (let first = 0; first < tails.length; first += BATCH) {
      const rows = Array.from(tails.subarray(first, first + BATCH), (tail, i) => [
        neo4j.int(tail),
        neo4j.int(heads[first + i] ?? 0),
        probabilities[first + i] ?? 1,
      ]);
      const statement = `UNWIND $rows AS row MATCH (tail:Person {n: row[0]}) MATCH (head:Person {n: row[1]})
        CREATE (tail)-[:INFLUENCES {p: row[2], cost: -log(row[2])}]->(head)`;
      await this.ask(statement, { rows });
    }
  }

  /** Whole numbers are sent as integers. */
  async ask(statement: string, params: Record<string, unknown> = {}): Promise<Record<string, unknown>[]> {
    const sent = Object.entries(params).map(([name, value]) => [name, Number.isInteger(value) ? neo4j.int(Number(value)) : value]);
    const { records } = await this.#driver.executeQuery(statement, Object.fromEntries(sent));
    return records.map((record) => record.toObject());
  }

  async #empty(): Promise<void> {
    for (let left: unknown = true; left; ) {
      const [row] = await this.ask("MATCH (n) WITH n LIMIT 10000 DETACH DELETE n RETURN count(*) AS removed");
      left = row?.removed;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#driver.close();
  }
}
