import "./scalars.ts";
import "./node.ts";
import "./people.ts";
import "./accounts.ts";
import "./brands.ts";
import "./products.ts";
import "./departments.ts";
import "./spaces.ts";
import "./interactions.ts";
import "./conversations.ts";
import "./relations.ts";
import "./influence.ts";
import "./viewer.ts";
import "./position.ts";
import "./records.ts";
import { builder } from "./builder.ts";

export const schema = builder.toSchema();
