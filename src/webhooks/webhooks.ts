import type { Admission } from "../domain/keys.ts";
import type { Networks } from "../domain/receiver-address.ts";
import { Lease } from "../log/lease.ts";
import type { Log } from "../log/log.ts";
import { Delivery } from "./delivery.ts";
import { Sender } from "./sender.ts";

interface Options {
  readonly log: Pick<Log, "graph" | "feed" | "sayAs">;
  readonly networks: Networks;
  /** On whose behalf the API key with this id asks, empty being the owner; or why nobody does any more. */
  readonly admit: (key: string) => Promise<Admission>;
  readonly report: (message: string, details?: object) => void;
}

/** Delivers webhooks until it is disposed of, whenever no other server on the graph does. */
export function deliverWebhooks({ log, networks, admit, report }: Options): AsyncDisposable {
  const sender = new Sender({ networks });
  const lease = new Lease(log.graph, {
    name: "webhooks",
    work: (term) => new Delivery({ log, sender, admit, report }, term).run(),
    report,
  });
  return {
    async [Symbol.asyncDispose]() {
      await lease[Symbol.asyncDispose]();
      sender[Symbol.dispose]();
    },
  };
}
