/** One line of the report. */
export interface Figure {
  readonly what: string;
  /** With its unit. */
  readonly ours: string;
  /** The budget of DESIGN §6, or what a peer needs. */
  readonly against: string;
  /** Ours divided by that; null where a quotient says nothing. */
  readonly ratio: number | null;
  /** Null for a figure that nothing is asked of. */
  readonly met: boolean | null;
}

export function atMost(what: string, value: number, budget: number, unit: string): Figure {
  return {
    what,
    ours: amount(value, unit),
    against: `≤ ${amount(budget, unit)}`,
    ratio: budget === 0 ? null : value / budget,
    met: value <= budget,
  };
}

export function atLeast(what: string, value: number, budget: number, unit: string): Figure {
  return { what, ours: amount(value, unit), against: `≥ ${amount(budget, unit)}`, ratio: value / budget, met: value >= budget };
}

export function noted(what: string, value: number, unit: string): Figure {
  return { what, ours: amount(value, unit), against: "", ratio: null, met: null };
}

/** To the run that started this bench, or onto the screen. */
export function publish(figures: readonly Figure[]): void {
  if (process.send) process.send(figures);
  else printTable(figures);
}

export function printTable(figures: readonly Figure[]): void {
  const rows = figures.map(({ what, ours, against, ratio, met }) => [
    what,
    ours,
    against,
    ratio === null ? "" : ratio.toFixed(2),
    met === null ? "" : met ? "met" : "NOT MET",
  ]);
  const table = [["what", "ours", "peer or budget", "ratio", ""], ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd();
  for (const row of table) console.log(line(row));
}

function amount(value: number, unit: string): string {
  const digits = Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : Math.abs(value) >= 1 ? 1 : 3;
  return `${value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits })} ${unit}`.trim();
}
