import type { Transform } from "./scoring-model.ts";

/** What a transform makes of a measured x; without one, x itself. What brings it to 0..1 takes less than 0 for 0. */
export function transformed(measured: number, transform: Transform | undefined): number {
  if (transform === undefined) return measured;
  const x = Math.max(0, measured);
  switch (transform.by) {
    case "SATURATE":
      return x / (x + transform.half);
    case "LOG":
      return Math.min(1, Math.log10(1 + x) / transform.decades);
    case "SHARE":
      return Math.min(1, x / transform.most);
    case "SQUARE":
      return measured * measured;
  }
}
