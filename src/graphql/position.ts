import { builder } from "./builder.ts";

builder.queryField("position", (t) =>
  t.field({
    type: "Position",
    description: "The position that this answer includes at least; extensions.position says the same.",
    resolve: (_, __, { position }) => position,
  }),
);
