import { BadUserInput } from "../domain/errors.ts";
import { instant } from "../exchange/scalars.ts";
import { builder } from "./builder.ts";

export const Period = builder.inputType("Period", {
  description: "A stretch of time, open at an end that is not given.",
  fields: (t) => ({
    from: t.field({ type: "DateTime", description: "The first instant inside." }),
    to: t.field({ type: "DateTime", description: "The first instant after it." }),
  }),
});

/** Epoch milliseconds. */
export function periodOf(
  period: typeof Period.$inferInput | null | undefined,
  argument: string,
): { from?: number | undefined; to?: number | undefined } {
  return { from: instantOf(period?.from, `${argument}.from`), to: instantOf(period?.to, `${argument}.to`) };
}

export function instantOf(text: string | null | undefined, argument: string): number | undefined {
  if (text == null) return undefined;
  const { data, error } = instant.safeParse(text);
  if (error) throw new BadUserInput(`${argument} ${error.issues[0]?.message}: ${JSON.stringify(text)}`, argument);
  return data;
}
