import { story } from "../../seeds/story.ts";
import { type App, createApp, workForAll } from "../app.ts";
import type { Config } from "../config.ts";
import { OWNER } from "../domain/viewer.ts";
import { listen } from "../server/server.ts";

export async function serve(config: Config): Promise<void> {
  // Listened to from here on, so that a signal while the graph opens is not lost.
  const signal = stopSignal();
  await using server = await listen(config);
  console.log(`customer-graph listens at ${server.url} and opens the graph ${config.graph}`);
  await using app = await createApp(config, server.waitFor);
  server.waitFor("the story is being recorded");
  if (await seedStory(app)) console.log("the graph was empty and now holds the story of seeds/STORY.md (SEED=none leaves it empty)");
  server.answer(app);
  await using _work = workForAll(app);
  console.log(`graph ${config.graph} (${app.log.graph.capabilities.engine}), ${app.log.readModel.people.count} people`);
  if (app.keyRing.isEmpty) {
    console.log("open: there is no API key, so everybody on this machine may read and write (customer-graph keys create closes it)");
  }
  console.log(`customer-graph is ready at ${server.url}`);

  console.log(`${await signal}: finishing what is under way`);
  await server.stop();
}

/** Neo4j may be empty on purpose, and shared. */
async function seedStory({ config, log }: App): Promise<boolean> {
  if (config.seed !== "story" || log.graph.capabilities.shared || log.readModel.position > 0) return false;
  const { results } = await log.submit([...story()], OWNER);
  const rejected = results.find(({ status }) => status === "REJECTED");
  if (rejected) throw new Error(`record ${rejected.index + 1} of the story was rejected: ${JSON.stringify(rejected.problems)}`);
  return true;
}

/** The second signal is not ours any more and ends the process at once. */
function stopSignal(): Promise<NodeJS.Signals> {
  const { promise, resolve } = Promise.withResolvers<NodeJS.Signals>();
  for (const name of ["SIGTERM", "SIGINT"] as const) process.once(name, () => resolve(name));
  return promise;
}
