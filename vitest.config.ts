import { defineConfig } from "vitest/config";
import type { Reporter, TestSuite } from "vitest/node";

/** Says at the end which suites were left out, each with the reason that stands in its title. */
const namesSkippedSuites: Reporter = {
  onTestRunEnd(modules) {
    const skipped = modules.flatMap((module) =>
      [...module.children.suites()].flatMap(outermostSkipped).map((suite) => `${module.relativeModuleId}: ${suite.fullName}`),
    );
    if (skipped.length > 0) console.log(["Skipped here:", ...skipped].join("\n  "));
  },
};

function outermostSkipped(suite: TestSuite): TestSuite[] {
  return suite.options.mode === "skip" ? [suite] : [...suite.children.suites()].flatMap(outermostSkipped);
}

export default defineConfig({
  // The same copy that its dependants load: by the field `module` Vite would find a second one, whose errors are no errors to the first.
  resolve: { alias: [{ find: /^graphql$/, replacement: "graphql/index.js" }] },
  test: {
    include: ["test/**/*.test.ts"],
    // Neo4j Community has one database for all suites.
    fileParallelism: !process.env.NEO4J_URI,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    reporters: ["default", namesSkippedSuites],
  },
});
