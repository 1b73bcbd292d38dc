import type { ReadModel } from "../readmodel/read-model.ts";
import type { Permit } from "./draft.ts";
import { problem } from "./node.ts";
import type { Viewer } from "./viewer.ts";

/** What a viewer may write. */
export function permitFor(_readModel: ReadModel, viewer: Viewer): Permit {
  if (!viewer.scopes.has("write")) return () => [problem("this key may not write")];
  return () => [];
}
