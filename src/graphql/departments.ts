import { builder } from "./builder.ts";
import { DepartmentFunctionEnum } from "./enums.ts";
import { DepartmentRef, find } from "./references.ts";
import { known, leadsTo, stored } from "./resolvers.ts";
import { Brand, Department, Node } from "./skeletons.ts";

Department.implement({
  description: "A department of a brand.",
  interfaces: [Node],
  fields: (t) => ({
    key: t.string({ nullable: true, description: "The caller's own key.", resolve: stored("department", ({ key }) => key) }),
    name: t.string({ nullable: true, description: "What it is called.", resolve: stored("department", ({ name }) => name) }),
    function: t.field({
      type: DepartmentFunctionEnum,
      description: "What it does for its brand.",
      resolve: known(({ departments }, n) => departments.function(n)),
    }),
    brand: t.field({
      type: Brand,
      nullable: true,
      description: "Whose it is; null until the brand itself is recorded.",
      resolve: leadsTo("brand", ({ departments }, n) => departments.brand(n)),
    }),
  }),
});

builder.queryField("department", (t) =>
  t.field({
    type: Department,
    nullable: true,
    description: "One department; null when there is none in sight.",
    args: { ref: t.arg({ type: DepartmentRef, required: true, description: "Which one." }) },
    resolve: (_, { ref }, context) => find("department", ref, "ref", context),
  }),
);
