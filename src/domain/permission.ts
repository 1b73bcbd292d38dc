import type { ReadModel } from "../readmodel/read-model.ts";
import type { NodeType } from "./kinds.ts";
import type { ModelRecord } from "./models.ts";
import { linked, type Node, type Problem, problem } from "./node.ts";
import type { Relation } from "./relations.ts";
import type { Viewer } from "./viewer.ts";
import { visibilityOf } from "./visibility.ts";

/** What stops a viewer from turning `before` into `after`, null being nothing there; empty when nothing does. */
export type Permit = (before: Written | null, after: Written | null, batch: Batch) => readonly Problem[];

type Written = Node | Relation | ModelRecord;

/** Nodes as the records before this one in the same batch left them. */
interface Batch {
  node(type: NodeType, n: number): Node | undefined;
}

const DENIED = [problem("this key has no write scope")];
const NO_ADMIN = [problem("this key has no admin scope, which models need: they say how the server judges")];
const OUTSIDE = [problem("is outside the brands that this key is limited to")];

/**
 * Who may write what: the `write` scope for anything, `admin` as well for models; a viewer limited to brands writes those brands and what belongs to
 * them, acts about them, in their spaces or under acts it sees, ties to them, and people and accounts that are new or that it
 * sees. `brands` are the numbers of the viewer's brands.
 */
export function permitFor(readModel: ReadModel, viewer: Viewer, brands: readonly number[]): Permit {
  if (!viewer.scopes.has("write")) return () => DENIED;
  const limits = viewer.brands;
  const judges = viewer.scopes.has("admin");
  const mayNotJudge = (it: Written | null) => it !== null && isModel(it) && !judges;
  if (limits === null) return (_, after) => (mayNotJudge(after) ? NO_ADMIN : []);
  const sees = visibilityOf(readModel, { personal: true, brands });
  const isNew = (type: "person" | "account", n: number) => !(type === "person" ? readModel.people : readModel.accounts).has(n);

  const own = (brand: number | null, batch: Batch): boolean => {
    if (brand === null) return false;
    const node = batch.node("brand", brand);
    return node ? limits.includes(node.key) : brands.includes(brand);
  };
  const brandOf = (type: "product" | "space", n: number | null, batch: Batch): number | null => {
    if (n === null) return null;
    const node = batch.node(type, n);
    return node ? linked(node, "brand") : (type === "product" ? readModel.products : readModel.spaces).brand(n);
  };
  const allowsAct = (act: Node, batch: Batch): boolean => {
    const parent = linked(act, "inReplyTo");
    const written = parent === null ? undefined : batch.node("interaction", parent);
    return (
      own(linked(act, "brand"), batch) ||
      own(brandOf("product", linked(act, "product"), batch), batch) ||
      own(brandOf("space", linked(act, "space"), batch), batch) ||
      (parent !== null && sees.interaction(parent)) ||
      (written?.present === true && allowsAct(written, batch))
    );
  };
  const allowsEnd = (type: Relation["toType"], n: number, batch: Batch): boolean => {
    if (type === "person") return isNew("person", n) || sees.person(n);
    return own(type === "brand" ? n : brandOf("space", n, batch), batch);
  };
  /** A tie to one's own brand may be anybody's: it is what makes a person visible. */
  const allowsPerson = ({ toType, from }: Relation) => toType !== "person" || isNew("person", from) || sees.person(from);
  const allows = (it: Written, batch: Batch): boolean => {
    if (isModel(it)) return own(it.brand, batch);
    if ("toType" in it) return allowsPerson(it) && allowsEnd(it.toType, it.to, batch);
    switch (it.type) {
      case "brand":
        return limits.includes(it.key);
      case "product":
      case "department":
      case "space":
        return own(linked(it, "brand"), batch);
      case "interaction":
        return allowsAct(it, batch);
      case "person":
      case "account":
        return isNew(it.type, it.n) || sees[it.type](it.n);
    }
  };
  return (before, after, batch) => {
    if (mayNotJudge(after)) return NO_ADMIN;
    return (!before || allows(before, batch)) && (!after || allows(after, batch)) ? [] : OUTSIDE;
  };
}

const isModel = (it: Written): it is ModelRecord => "document" in it;
