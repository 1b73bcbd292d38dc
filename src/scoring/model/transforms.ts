import type { Transform } from "./scoring-model.ts";

/** What a transform makes of a measured x; without one, x itself. */
export function transformed(x: number, transform: Transform | undefined): number {
  switch (transform?.by) {
    case undefined:
      return x;
    case "SATURATE":
      return x / (x + transform.half);
    case "LOG":
      return Math.min(1, Math.log10(1 + x) / transform.decades);
    case "SHARE":
      return Math.min(1, x / transform.most);
    case "SQUARE":
      return x * x;
  }
}
