import type { NodeRecord } from "../exchange/records.ts";
import { accounts, patchOfAccount } from "./accounts.ts";
import { brands, patchOfBrand } from "./brands.ts";
import { departments, patchOfDepartment } from "./departments.ts";
import { interactions, patchOfInteraction } from "./interactions.ts";
import type { NodeType } from "./kinds.ts";
import type { Noun, Patch } from "./node.ts";
import { patchOfPerson, people } from "./people.ts";
import { patchOfProduct, products } from "./products.ts";
import { patchOfSpace, spaces } from "./spaces.ts";

/** The rules of every node type. */
export const nouns: Readonly<Record<NodeType, Noun>> = {
  person: people,
  account: accounts,
  brand: brands,
  product: products,
  department: departments,
  space: spaces,
  interaction: interactions,
};

export function patchOf(record: NodeRecord): Patch {
  switch (record.type) {
    case "person":
      return patchOfPerson(record);
    case "account":
      return patchOfAccount(record);
    case "brand":
      return patchOfBrand(record);
    case "product":
      return patchOfProduct(record);
    case "department":
      return patchOfDepartment(record);
    case "space":
      return patchOfSpace(record);
    case "interaction":
      return patchOfInteraction(record);
  }
}
