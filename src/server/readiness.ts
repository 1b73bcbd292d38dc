import { log as statements } from "../catalogue/log.ts";
import type { Parts } from "./parts.ts";
import type { ServerPlugin } from "./request.ts";

const WAIT_MS = 2000;

/** /ready: 200, or 503 with the reason. */
export function useReadiness(log: Parts["log"]): ServerPlugin {
  return {
    async onRequest({ url, fetchAPI, endResponse }) {
      if (url.pathname !== "/ready") return;
      const reason = await whyNotReady(log);
      const headers = { "content-type": "text/plain; charset=utf-8" };
      endResponse(new fetchAPI.Response(`${reason ?? "ready"}\n`, { status: reason ? 503 : 200, headers }));
    },
  };
}

/** Null when the graph answers and the read model has caught up with it. */
async function whyNotReady({ graph, readModel, failure }: Parts["log"]): Promise<string | null> {
  const late = Promise.withResolvers<never>();
  const impatience = setTimeout(late.reject, WAIT_MS);
  try {
    const asked = statements.readHead((statement, params) => graph.read(statement, params), {});
    const answer = await Promise.race([asked, late.promise]);
    if (failure) return "the read model cannot follow the graph";
    const position = answer?.head.position ?? 0;
    // Others may write all the time: what counts is to come to where they were when asked.
    if (await readModel.reached(position, WAIT_MS)) return null;
    return `the read model is ${position - readModel.position} positions behind the graph`;
  } catch {
    return "the graph does not answer";
  } finally {
    clearTimeout(impatience);
  }
}
