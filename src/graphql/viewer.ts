import type { Viewer as KeyHolder } from "../domain/viewer.ts";
import { builder } from "./builder.ts";
import { ScopeEnum } from "./enums.ts";
import { Brand, skeleton } from "./skeletons.ts";

const Viewer = builder.objectRef<KeyHolder>("Viewer").implement({
  description: "On whose behalf the request runs, and what it may see.",
  fields: (t) => ({
    name: t.exposeString("name", { description: "The name of the API key, or owner on a server that needs none." }),
    scopes: t.field({ type: [ScopeEnum], description: "What it may do.", resolve: ({ scopes }) => [...scopes] }),
    brands: t.field({
      type: [Brand],
      nullable: true,
      description: "The brands it is limited to, of those that are recorded; null when it is not limited.",
      resolve: (_, __, { visible }) => visible.brands?.filter(visible.brand).map((n) => skeleton("brand", n)),
    }),
  }),
});

builder.queryField("viewer", (t) =>
  t.field({ type: Viewer, description: "On whose behalf the request runs.", resolve: (_, __, { viewer }) => viewer }),
);
