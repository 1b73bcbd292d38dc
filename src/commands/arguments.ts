import { InvalidArgumentError } from "commander";
import { instant as exactInstant } from "../exchange/scalars.ts";

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A day, which is its beginning in UTC, or an instant with an offset. */
export function instant(value: string): Date {
  const { data, error } = exactInstant.safeParse(DAY.test(value) ? `${value}T00:00:00Z` : value);
  if (error) throw new InvalidArgumentError("It must be a day such as 2027-01-01, or an instant such as 2027-01-01T09:00:00+01:00.");
  return new Date(data);
}

export function future(value: string): Date {
  const date = instant(value);
  if (date.getTime() <= Date.now()) throw new InvalidArgumentError(`It must be in the future, and ${date.toISOString()} is past.`);
  return date;
}

export function whole(value: string): number {
  if (!/^\d{1,10}$/.test(value)) throw new InvalidArgumentError("It must be a whole number.");
  return Number(value);
}
