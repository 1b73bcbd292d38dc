import { openGrafeo } from "../../src/graph/grafeo.ts";

/** Run by grafeo.test.ts: commits a pair of nodes a transaction and prints a pair's number once it is acknowledged. */
const [path = "", from = "0"] = process.argv.slice(2);
const graph = await openGrafeo(path);
for (let n = Number(from); ; n++) {
  await graph.transaction(async (transaction) => {
    await transaction.run("CREATE (:Left {n: $n, text: $text})", { n, text: "Ada asks ".repeat(20) });
    await transaction.run("CREATE (:Right {n: $n, text: $text})", { n, text: "Bilal answers ".repeat(20) });
  });
  // Waited for: what stands in this process's own buffer is lost with it.
  await new Promise((resolve) => process.stdout.write(`${n}\n`, resolve));
}
