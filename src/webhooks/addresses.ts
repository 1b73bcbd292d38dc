import { lookup as resolve } from "node:dns";
import type { LookupFunction } from "node:net";
import { addressProblem, type Way } from "../domain/receiver-address.ts";

/** The receiver's address is none that a server may be made to connect to. */
export class AddressRefused extends Error {
  override name = "AddressRefused";
}

export function refuseAddress(address: string, way: Way): void {
  const problem = addressProblem(address, way);
  if (problem) throw new AddressRefused(problem);
}

/** Resolves a name for a connection, to addresses that may be connected to and no others: what was checked is what is connected to. */
export const guardedLookup =
  (way: Way): LookupFunction =>
  (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, []);
      try {
        for (const { address } of found) refuseAddress(address, way);
      } catch (refused) {
        return callback(refused instanceof Error ? refused : new Error(String(refused)), []);
      }
      const [first] = found;
      if (options.all || !first) callback(null, found);
      else callback(null, first.address, first.family);
    });
  };
