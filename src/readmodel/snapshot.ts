import { endianness } from "node:os";
import * as z from "zod";
import { CheckedReader, writeChecked } from "./checked-file.ts";
import type { Cells, Image } from "./part.ts";
import { ReadModel } from "./read-model.ts";

/** Raise it whenever what a part's arrays hold changes its meaning. */
const FORMAT = 1;
/** Bytes copied and written at a time: about a millisecond of the event loop. */
const CHUNK = 2 ** 20;
const LENGTH_BYTES = 4;

/** The graph that a snapshot is of, and which of its lives. */
export interface Identity {
  readonly graph: string;
  readonly incarnation: number;
}

/**
 * Writes the model as of its present position: the header's length, the header, the arrays it lists. The parts are frozen at
 * once, which costs nothing, and copied chunk by chunk while pages go on being applied: a frozen column keeps aside what is
 * overwritten, and a frozen run is left as it is.
 */
export async function writeSnapshot(model: ReadModel, path: string, { graph, incarnation }: Identity): Promise<void> {
  const { position } = model;
  const images = [...model.parts()].flatMap(([part, frozen]) => frozen.freeze().map((image) => ({ part, image })));
  try {
    const arrays = images.map(({ part, image: { kind, length } }) => ({ part, kind, length }));
    const header: Header = { format: FORMAT, endianness: endianness(), graph, incarnation, position, arrays };
    await writeChecked(
      path,
      chunksOf(
        header,
        images.map(({ image }) => image),
      ),
    );
  } finally {
    for (const { image } of images) image.release();
  }
}

/** The model that a snapshot of this graph holds, or why there is none to be had; whatever is in the file, it never throws. */
export async function readSnapshot(path: string, identity: Identity): Promise<ReadModel | { rejected: string }> {
  try {
    await using file = await CheckedReader.open(path);
    const header = await readHeader(file, identity);
    const arrays = new Map<string, Cells[]>();
    for (const { part, kind, length } of header.arrays) {
      const ofPart = arrays.get(part) ?? [];
      arrays.set(part, ofPart);
      ofPart.push(await readCells(file, kind, length));
    }
    await file.verify();
    const model = new ReadModel();
    model.restore(arrays, header.position);
    return model;
  } catch (error) {
    return { rejected: `${path}: ${error instanceof Error ? error.message : error}` };
  }
}

const headerSchema = z.object({
  format: z.literal(FORMAT),
  endianness: z.literal(endianness()),
  graph: z.string(),
  incarnation: z.int(),
  position: z.int().nonnegative(),
  arrays: z.array(
    z.object({
      part: z.string(),
      kind: z.enum(["Uint8Array", "Uint16Array", "Uint32Array", "Float64Array"]),
      length: z.int().nonnegative(),
    }),
  ),
});
type Header = z.infer<typeof headerSchema>;

function* chunksOf(header: Header, images: readonly Image[]): Iterable<Uint8Array> {
  const json = new TextEncoder().encode(JSON.stringify(header));
  yield bytesOf(Uint32Array.of(json.length));
  yield json;
  for (const image of images) {
    const step = CHUNK / (image.byteLength / image.length);
    for (let start = 0; start < image.length; start += step) yield bytesOf(image.read(start, Math.min(start + step, image.length)));
  }
}

function bytesOf(cells: Cells): Uint8Array {
  return new Uint8Array(cells.buffer, cells.byteOffset, cells.byteLength);
}

async function readHeader(file: CheckedReader, { graph, incarnation }: Identity): Promise<Header> {
  const [length = 0] = new Uint32Array((await file.read(LENGTH_BYTES)).buffer);
  const { data: header, error } = headerSchema.safeParse(JSON.parse(new TextDecoder().decode(await file.read(length))));
  if (error) throw new Error(`its header is not one of this version: ${z.prettifyError(error)}`);
  if (header.graph !== graph) throw new Error(`it is of graph ${header.graph}, not ${graph}`);
  if (header.incarnation !== incarnation) throw new Error(`it is of incarnation ${header.incarnation}, not ${incarnation}`);
  return header;
}

async function readCells(file: CheckedReader, kind: Image["kind"], length: number): Promise<Cells> {
  const Kind = { Uint8Array, Uint16Array, Uint32Array, Float64Array }[kind];
  return new Kind((await file.read(length * Kind.BYTES_PER_ELEMENT)).buffer);
}
