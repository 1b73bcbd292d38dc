import { at, type Json, type Served, type viewer } from "./served.ts";

/** The answer once what stands at a path is there, of the present facts. */
export async function computed(served: Served, query: string, path: (string | number)[], who?: ReturnType<typeof viewer>): Promise<Json> {
  for (;;) {
    const answer = at(await served.ask(query, {}, who), ...path);
    const status = at(answer, "status");
    if (status !== "COMPUTING" && status !== "REFRESHING") return answer;
  }
}
