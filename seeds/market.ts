import { FUNCTIONS, type SpaceKind } from "../src/domain/kinds.ts";
import type { ExchangeLine } from "../src/exchange/records.ts";

const PEOPLE_PER_BRAND = 20_000;
export const PRODUCTS_PER_BRAND = 8;

/**
 * Where a brand's people meet; acts there come over the place's platform, by an account on it if the actor has one.
 * The store is last: one is a member of the others only.
 */
export const PLACES = [
  { kind: "FORUM", platform: "forum" },
  { kind: "PAGE", platform: "facebook" },
  { kind: "GROUP", platform: "discord" },
  { kind: "STORE", platform: "store" },
] as const satisfies readonly { kind: SpaceKind; platform: string }[];
export const [FORUM, PAGE, GROUP, STORE] = [0, 1, 2, 3] as const;

const BRAND_NAMES = ["Alder", "Brisa", "Corvo", "Dune", "Élan", "Fjord", "Grove", "Halo", "Isola", "Juniper", "Krona", "Lumen"];
const PRODUCT_NAMES = ["One", "Two", "Mini", "Max", "Air", "Pro", "Lite", "Zero"];

export const brandCount = (people: number) => Math.max(2, Math.round(people / PEOPLE_PER_BRAND));
export const brandKey = (brand: number) => `b${brand}`;
export const productKey = (brand: number, product: number) => `b${brand}-product-${product}`;
export const departmentKey = (brand: number, department: string) => `b${brand}-${department.toLowerCase()}`;
export const spaceKey = (brand: number, place: number) => `b${brand}-${PLACES[place]?.kind.toLowerCase()}`;

/** Zipf's law: the sums of the weights 1, 1/2, 1/3, …, to draw a rank from. */
export function zipf(count: number): Float64Array {
  const sums = new Float64Array(count + 1);
  for (let rank = 0; rank < count; rank++) sums[rank + 1] = (sums[rank] ?? 0) + 1 / (rank + 1);
  return sums;
}

/** Brands with their products, departments and spaces. */
export function* market(brands: number): Generator<ExchangeLine, void> {
  const numbers = Array.from({ length: brands }, (_, brand) => brand);
  for (const brand of numbers) yield { type: "brand", id: brandKey(brand), name: brandName(brand) };
  for (const brand of numbers) {
    for (let product = 0; product < PRODUCTS_PER_BRAND; product++) {
      const name = `${brandName(brand)} ${PRODUCT_NAMES[product]}`;
      yield { type: "product", id: productKey(brand, product), brand: brandKey(brand), name };
    }
  }
  for (const brand of numbers) {
    for (const name of FUNCTIONS) {
      yield { type: "department", id: departmentKey(brand, name), brand: brandKey(brand), function: name, name: capitalised(name) };
    }
  }
  for (const brand of numbers) {
    for (const [place, { kind }] of PLACES.entries()) {
      const name = `${brandName(brand)} ${kind.toLowerCase()}`;
      yield { type: "space", id: spaceKey(brand, place), kind, brand: brandKey(brand), name };
    }
  }
}

function brandName(brand: number): string {
  const round = Math.floor(brand / BRAND_NAMES.length);
  const name = BRAND_NAMES[brand % BRAND_NAMES.length] ?? "";
  return round === 0 ? name : `${name} ${round + 1}`;
}

const capitalised = (word: string) => word.slice(0, 1) + word.slice(1).toLowerCase();
