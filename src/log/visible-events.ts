import type { Visibility } from "../domain/visibility.ts";
import type { ReadModel } from "../readmodel/read-model.ts";
import type { LogEntry, Place } from "./entries.ts";

/**
 * Whether an entry's event is for a viewer: when what it is about is in sight as the read model stands, or was in sight where the
 * entry says that it stands or stood before. So whoever saw something is told that it moved away or is gone, and nobody is told
 * of what they never could see. Queries, subscriptions and webhooks ask here, and no other way.
 */
export function visibleEvents(readModel: ReadModel, visible: Visibility): (entry: LogEntry) => boolean {
  const { brands } = visible;
  const { products, spaces, interactions, accounts } = readModel;
  const own = (brand: number | null | undefined) => brands === null || (brand != null && brands.includes(brand));
  const concerned = (person: number | null | undefined) => person != null && visible.concerned(person);
  const actOf = (n: number) => interactions.brandsOf(n).some(own);

  const isIn = ({ brand, product, space, inReplyTo, person, from, to, toType }: Stood): boolean => {
    if (from != null && to != null) return concerned(from) && isEnd(toType, to);
    if (concerned(person) || ownSpace(space)) return true;
    const about = brand ?? (product == null ? null : products.brand(product));
    if (inReplyTo == null) return own(about);
    const root = interactions.root(inReplyTo);
    return own(about ?? interactions.brand(inReplyTo)) || own(interactions.brand(root)) || ownSpace(interactions.space(root));
  };
  const ownSpace = (space: number | null | undefined) => space != null && own(spaces.brand(space));
  const isEnd = (toType: Stood["toType"], to: number) => {
    if (toType === "person") return concerned(to);
    return toType === "space" ? ownSpace(to) : own(to);
  };

  return (entry) => {
    // Of whoever refuses, nothing is said that was computed, be it from before.
    if ((entry.type === "level" || entry.type === "ambassador") && !visible.countable.person(entry.n)) return false;
    if (brands === null) return true;
    const left = entry.before !== undefined && isIn(entry.before);
    switch (entry.type) {
      case "person":
        return concerned(entry.n);
      case "brand":
        return own(entry.n);
      case "account":
        return left || concerned(entry.person) || concerned(accounts.person(entry.n));
      case "product":
      case "department":
      case "space":
        return left || own(entry.brand) || visible[entry.type](entry.n);
      case "interaction":
      case "tombstone":
        return left || isIn(entry) || actOf(entry.n);
      case "relation":
        return isIn(entry);
      case "removed":
        return left || (entry.of === "person" && concerned(entry.n)) || (entry.of === "brand" && own(entry.n));
      case "rootMoved":
        return actOf(entry.n);
      case "level":
      case "ambassador":
        return own(entry.brand) && concerned(entry.n);
      case "webhook":
        // Whoever sees all that it was sent.
        return entry.brands?.every(own) ?? false;
      case "model":
        return entry.brand === null || own(entry.brand);
    }
  };
}

/** A place, or an entry that states one. */
type Stood = { readonly [K in keyof Place]?: Place[K] | null };
