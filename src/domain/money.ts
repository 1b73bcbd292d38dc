/** Money is a decimal string outside and a whole number of minor units inside: cents, yen, thousandths of a dinar. */

/**
 * Decimals of the currencies of ISO 4217 that do not have two. A table and not Intl.NumberFormat: its figures follow usage
 * (none for COP or HUF today) and change with Node, which would change what a stored number means.
 */
const DECIMALS = new Map<string, number>([
  ...each(0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"),
  ...each(3, "BHD IQD JOD KWD LYD OMR TND"),
  ...each(4, "CLF UYW"),
]);

/** Null where the amount has no exact whole number of minor units; `amountProblem` says why. */
export function toMinor(decimal: string, currency: string): number | null {
  return amountProblem(decimal, currency) === null ? minorUnits(decimal, currency) : null;
}

/** The shortest form that says all decimals of the currency: 1250 EUR is "12.50". */
export function fromMinor(minor: number, currency: string): string {
  const decimals = decimalsOf(currency);
  const digits = String(Math.abs(minor)).padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  const sign = minor < 0 ? "-" : "";
  return decimals === 0 ? `${sign}${whole}` : `${sign}${whole}.${digits.slice(-decimals)}`;
}

/** What is wrong with the amount in this currency, for the person who sent it. */
export function amountProblem(decimal: string, currency: string): string | null {
  const decimals = decimalsOf(currency);
  const excess = fraction(decimal).slice(decimals);
  if (/[1-9]/.test(excess)) return `${currency} has ${decimals === 0 ? "no" : `at most ${decimals}`} decimals: round the amount`;
  if (!Number.isSafeInteger(minorUnits(decimal, currency))) return "is too large to be kept exactly: at most 9007199254740991 minor units";
  return null;
}

function minorUnits(decimal: string, currency: string): number {
  const decimals = decimalsOf(currency);
  const [whole = ""] = decimal.split(".");
  // Adding zero makes -0 a plain 0.
  return Number(whole + fraction(decimal).slice(0, decimals).padEnd(decimals, "0")) + 0;
}

function fraction(decimal: string): string {
  return decimal.split(".")[1] ?? "";
}

function decimalsOf(currency: string): number {
  return DECIMALS.get(currency) ?? 2;
}

function each(decimals: number, currencies: string): [string, number][] {
  return currencies.split(" ").map((currency) => [currency, decimals]);
}
