import { readFileSync } from "node:fs";
import { Command, Option } from "commander";
import { future, instant, whole } from "./commands/arguments.ts";
import { backtestBrand } from "./commands/backtest.ts";
import { exportGraph } from "./commands/export.ts";
import { importFiles } from "./commands/import.ts";
import { keysCreate, keysList, keysRevoke } from "./commands/keys.ts";
import { printSeed, seedGraph } from "./commands/seed.ts";
import { type Config, readConfig } from "./config.ts";
import { SCOPES } from "./domain/viewer.ts";
import { formats } from "./exchange/formats.ts";

const program = new Command("customer-graph")
  .description("A GraphQL server over a graph of customers, brands and what passes between them.")
  .version(JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")).version)
  .configureHelp({ showGlobalOptions: true })
  .showHelpAfterError("(customer-graph --help tells what there is)")
  .option("--graph <address>", "a path, or the address of a Neo4j such as bolt://localhost:7687 (GRAPH)")
  .option("--graph-user <name>", "whom Neo4j knows (GRAPH_USER); the password is taken from GRAPH_PASSWORD alone")
  .option("--data <folder>", "where the snapshot is, and the embedded graph (DATA)")
  .option("--log-level <level>", "what goes to standard error (LOG_LEVEL)");

program
  .command("serve")
  .description("answer GraphQL")
  .option("--port <number>", "4000 unless said otherwise (PORT)")
  .option("--host <address>", "127.0.0.1 unless said otherwise (HOST)")
  .option("--seed <what>", "what a new embedded graph holds: story, or none (SEED)")
  .option("--cors-origin <origins>", "of web pages that may ask from elsewhere, divided by commas (CORS_ORIGIN)")
  .action(async (options, command) => {
    const config = configOf(command, { SEED: options.seed }, "info");
    // The other commands need no GraphQL, and start in half the time without it.
    const { serve } = await import("./commands/serve.ts");
    await serve(config);
  });

program
  .command("import")
  .description("put files into the graph; rejected lines go to FILE.rejected.ndjson")
  .argument("<files...>", "- is standard input")
  .addOption(new Option("--format <name>", "of the files").choices([...formats.keys()]).default("ndjson"))
  .option("--mapping <file>", "which columns make which records, for csv")
  .option("--brand <key>", "what acts are about, where the format says none")
  .option("--space <key>", "where acts take place, where the format says none")
  .action(async (files, options, command) => {
    process.exitCode = await importFiles(configOf(command), files, options);
  });

program
  .command("export")
  .description("write the graph as NDJSON that import takes")
  .option("--out <file>", "instead of standard output")
  .action((options, command) => exportGraph(configOf(command), options.out));

program
  .command("seed")
  .description("generate an ecosystem as NDJSON, or into the graph that --graph names")
  .option("--people <count>", "", whole, 1000)
  .option("--interactions <count>", "", whole, 10_000)
  .option("--seed <number>", "the same number gives the same records", whole, 1)
  .option("--rich", "with accounts, spaces and mentions of acts", false)
  .action((options, command) => {
    const intoGraph = command.optsWithGlobals().graph !== undefined;
    return intoGraph ? seedGraph(configOf(command), options) : printSeed(options);
  });

program
  .command("backtest")
  .description("test the scores of a brand's people against what happened next, beside plain rankings")
  .requiredOption("--brand <key>", "which one")
  .option("--splits <count>", "at how many instants of its history, at least 5", whole, 5)
  .option("--horizon <days>", "how long a stretch is foretold", whole, 30)
  .option("--k <count>", "how many places of a ranking count", whole, 20)
  .option("--as-of <instant>", "a day or an instant; nothing dated later is looked at; now unless said otherwise", instant)
  .action((options, command) => backtestBrand(configOf(command), options));

const keys = program.command("keys").description("API keys: while there is none, a server is open to its own machine and to nobody else");
keys
  .command("create")
  .description("print the secret of a new key, this once")
  .requiredOption("--name <name>", "of the program or team; it stands in the request log")
  .addOption(new Option("--scope <scopes...>", "what it may do").choices(SCOPES).default(["read"]))
  .option("--brand <keys...>", "the brands it is limited to; all unless said otherwise")
  .option("--expires <when>", "a day (from its beginning in UTC on) or an instant from which on it is refused; never unless said", future)
  .action(({ name, scope, brand, expires }, command) =>
    keysCreate(configOf(command), { name, scopes: scope, brands: brand ?? null, expiresAt: expires?.getTime() }),
  );
keys
  .command("list")
  .description("all keys, without their secrets")
  .action((_options, command) => keysList(configOf(command)));
keys
  .command("revoke")
  .description("refuse a key from now on")
  .argument("<id>")
  .action((id, _options, command) => keysRevoke(configOf(command), id));

// A reader such as head has seen enough.
process.stdout.on("error", (error) => process.exit("code" in error && error.code === "EPIPE" ? 0 : 1));

await program.parseAsync().catch((error) => {
  console.error(process.env.LOG_LEVEL === "debug" ? error : `customer-graph: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
});

/** The environment with the command's options over it. Only a server tells of what goes as it should. */
function configOf(command: Command, more: Record<string, string | undefined> = {}, logLevel = "warn"): Config {
  const { graph, graphUser, data, logLevel: asked, port, host, corsOrigin } = command.optsWithGlobals();
  const options = {
    GRAPH: graph,
    GRAPH_USER: graphUser,
    DATA: data,
    LOG_LEVEL: asked,
    PORT: port,
    HOST: host,
    CORS_ORIGIN: corsOrigin,
    ...more,
  };
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  return readConfig({ LOG_LEVEL: logLevel, ...process.env, ...given });
}
