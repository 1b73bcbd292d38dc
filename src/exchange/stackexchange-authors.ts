import type { ExchangeLine } from "./records.ts";
import type { Site } from "./stackexchange-site.ts";

/** Names in one memory; beyond that they are told again, which changes nothing. */
const REMEMBERED = 50_000;

/** Says who acted. */
export class Authors {
  readonly #site: Site;
  readonly #told = new Set<string>();

  constructor(site: Site) {
    this.#site = site;
  }

  /**
   * The fields of an act, and the record of its person where no user is told of: somebody deleted, who keeps no more than a name on
   * the site and is one person by that name, or nobody known at all, who is another person with each act.
   */
  of({ user, name, act }: { user?: number | undefined; name?: string | undefined; act: string }): Author {
    if (user !== undefined && this.#site.users.has(user + 1))
      return { who: { account: this.#site.key("user", user), actor: null }, told: [] };
    const known = user === undefined ? name : `user${user}`;
    const actor = known ? this.#site.key("deleted", known) : this.#site.key("unknown", act);
    const who = { actor, account: null };
    if (this.#told.has(actor)) return { who, told: [] };
    if (this.#told.size >= REMEMBERED) this.#told.clear();
    this.#told.add(actor);
    return { who, told: [{ type: "person", id: actor, ...(known && { name: name || known }) }] };
  }
}

interface Author {
  readonly who: { readonly account: string | null; readonly actor: string | null };
  readonly told: readonly ExchangeLine[];
}
