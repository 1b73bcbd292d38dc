import * as z from "zod";

const answer = z.object({ data: z.unknown().optional(), errors: z.array(z.unknown()).optional() });

export const requestOf = (query: string, variables: object = {}): RequestInit => ({
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify({ query, variables }),
});

/** The data of an answer; an answer with errors is thrown. */
export async function dataOf(response: Response): Promise<unknown> {
  const { data, errors } = answer.parse(await response.json());
  if (errors) throw new Error(JSON.stringify(errors).slice(0, 1000));
  return data;
}
