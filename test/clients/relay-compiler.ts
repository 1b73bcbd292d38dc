import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { GraphQLTaggedNode } from "relay-runtime";

const require = createRequire(import.meta.url);
const printedSchema = new URL("../../schema/schema.graphql", import.meta.url);

/** What Relay's compiler made of a source file. */
export interface Compiled {
  /** The tag as Relay's Babel plug-in leaves it: in place of a document, what was compiled of it. */
  readonly graphql: (document: TemplateStringsArray) => GraphQLTaggedNode;
  /** What the compiler said meanwhile. */
  readonly said: string;
}

/** Compiles the documents of a source file, named for a module, against the printed schema. Throws what the compiler complains of. */
export function compile(source: string, module: string): Compiled {
  const folder = mkdtempSync(join(tmpdir(), "customer-graph-relay-"));
  try {
    for (const name of ["src", "artifacts"]) mkdirSync(join(folder, name));
    copyFileSync(source, join(folder, "src", `${module}.js`));
    copyFileSync(printedSchema, join(folder, "schema.graphql"));
    const config = { src: "src", schema: "schema.graphql", language: "javascript", artifactDirectory: "artifacts", eagerEsModules: false };
    writeFileSync(join(folder, "relay.config.json"), JSON.stringify(config));

    const command = [require.resolve("relay-compiler/cli.js"), "--noWatchman", "relay.config.json"];
    const { stdout, stderr, status } = spawnSync(process.execPath, command, { cwd: folder, encoding: "utf8" });
    const said = stdout + stderr;
    if (status !== 0) throw new Error(said);
    const artifacts = new Map<string, GraphQLTaggedNode>(
      readdirSync(join(folder, "artifacts")).map((file) => [basename(file, ".graphql.js"), require(join(folder, "artifacts", file))]),
    );
    return { graphql: ([text = ""]) => artifactOf(text, artifacts), said };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function artifactOf(text: string, artifacts: Map<string, GraphQLTaggedNode>): GraphQLTaggedNode {
  const artifact = artifacts.get(text.match(/(?:query|fragment|subscription) (\w+)/)?.[1] ?? "");
  if (!artifact) throw new Error(`the compiler made nothing of ${text}`);
  return artifact;
}
