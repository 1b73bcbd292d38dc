import type { Config } from "../config.ts";
import type { Log } from "../log/log.ts";
import type { KeyRing } from "./key-ring.ts";
import type { Logger } from "./logger.ts";

/** What a server is made of; app.ts puts it together. */
export interface Parts {
  readonly config: Config;
  readonly logger: Logger;
  readonly log: Pick<Log, "graph" | "identity" | "readModel" | "feed" | "failure" | "submit" | "setModel" | "onWritten">;
  readonly keyRing: KeyRing;
}
