import type { InteractionKind } from "../domain/kinds.ts";
import { type Sight, visibilityOf } from "../domain/visibility.ts";
import { keptWith } from "../readmodel/kept-with.ts";
import type { ReadModel } from "../readmodel/read-model.ts";
import type { Steps } from "../readmodel/slices.ts";
import { Computations, placesOf } from "./computations.ts";
import { employmentsBy } from "./employments.ts";
import { type EcosystemLevel, exchangesOf } from "./exchanges.ts";
import type { Period } from "./pyramid/pyramid.ts";

const BYTES = 8 * 2 ** 20;

/** How many exchanges there are of a level, through acts of a kind on a channel; null for acts that state none. */
export interface ExchangeCell {
  readonly level: EcosystemLevel;
  readonly kind: InteractionKind;
  readonly channel: string | null;
  readonly count: number;
}

/** The exchanges about a brand in a period: each is in exactly one cell, so that whatever is summed adds up. */
export class Ecosystem {
  readonly cells: readonly ExchangeCell[];

  constructor(cells: readonly ExchangeCell[]) {
    this.cells = cells;
  }

  /** Of those in the cells for which it holds. */
  count(holds: (cell: ExchangeCell) => boolean = () => true): number {
    return this.cells.reduce((sum, cell) => (holds(cell) ? sum + cell.count : sum), 0);
  }

  /** Counts by kind or by channel, the largest first; what nobody said goes last among equals. */
  by<F extends "kind" | "channel">(field: F, level: EcosystemLevel | null): { readonly of: ExchangeCell[F]; readonly count: number }[] {
    const cells = this.cells.filter((cell) => level === null || cell.level === level);
    return Array.from(new Set(cells.map((cell) => cell[field])), (of) => ({
      of,
      count: this.count((c) => cells.includes(c) && c[field] === of),
    })).sort((a, b) => b.count - a.count || Number(a.of === null) - Number(b.of === null) || (String(a.of) < String(b.of) ? -1 : 1));
  }
}

/** The ecosystems over a read model, kept while there is room. */
export const ecosystemsOf = keptWith((readModel) => {
  const kept = new Computations<Ecosystem>(readModel, BYTES, ({ cells }) => 64 * cells.length);
  return {
    async now(sight: Sight, brand: number, period: Period): Promise<Ecosystem> {
      const question = [brand, period.from, period.to, placesOf(sight)];
      const { result } = await kept.now(question, () => ecosystemOf(readModel, sight, brand, period));
      return result;
    },
  };
});

function* ecosystemOf(readModel: ReadModel, sight: Sight, brand: number, period: Period): Steps<number, Ecosystem> {
  const { interactions } = readModel;
  const { takesPart } = visibilityOf(readModel, sight);
  const cells = new Map<string, ExchangeCell>();
  for (const exchange of exchangesOf(readModel, takesPart, brand, employmentsBy(readModel, takesPart, brand), period)) {
    if (typeof exchange === "number") {
      yield exchange;
      continue;
    }
    const place = { level: exchange.level, kind: interactions.kind(exchange.act), channel: interactions.channel(exchange.act) };
    const key = JSON.stringify(Object.values(place));
    cells.set(key, { ...place, count: (cells.get(key)?.count ?? 0) + 1 });
  }
  return new Ecosystem([...cells.values()]);
}
