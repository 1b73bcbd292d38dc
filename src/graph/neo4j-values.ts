import neo4j, { type Integer, type QueryResult, type RecordShape } from "neo4j-driver";
import { GraphError } from "./errors.ts";
import { checkParameters } from "./parameters.ts";
import type { Params, Row, Value } from "./port.ts";

type Packed = null | boolean | number | string | Integer | Packed[] | { [name: string]: Packed };

/** The driver sends every JavaScript number as FLOAT; its Integer, put in place of each whole one, arrives as INTEGER. */
export function toParameters(params: Params): { [name: string]: Packed } {
  checkParameters(params);
  return packMap(params);
}

function packMap(map: { [name: string]: Value }): { [name: string]: Packed } {
  const packed: { [name: string]: Packed } = {};
  for (const name in map) packed[name] = pack(map[name] as Value);
  return packed;
}

function pack(value: Value): Packed {
  if (typeof value === "number") return Number.isSafeInteger(value) ? neo4j.int(value) : value;
  if (typeof value !== "object" || value === null) return value;
  return Array.isArray(value) ? value.map(pack) : packMap(value);
}

/** Needs a driver with `disableLosslessIntegers`: integers are numbers already, those beyond a number's reach are infinite. */
export function toRows({ records }: QueryResult<RecordShape>): Row[] {
  return records.map((record) => {
    const row = record.toObject() as Row;
    for (const name in row) check(row[name] as Value, name);
    return row;
  });
}

function check(value: Value, name: string): void {
  if (value === Infinity || value === -Infinity) throw new GraphError(`${name}: an integer beyond ±(2^53 − 1) cannot be read exactly`);
  if (typeof value !== "object" || value === null) return;
  if (Array.isArray(value)) {
    for (const item of value) check(item, name);
    return;
  }
  if (value.constructor !== Object) throw new GraphError(`${name}: a statement returns maps and scalars, not a ${value.constructor.name}`);
  for (const key in value) check(value[key] as Value, name);
}
