import { parentPort } from "node:worker_threads";

/** A sampler's thread that ends whenever something is asked of it. */
parentPort?.on("message", () => process.exit(1));
