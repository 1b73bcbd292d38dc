import type { Format, FormatOptions, Found } from "./format.ts";
import { type Input, InputError } from "./input.ts";
import { type MappingFile, readMapping } from "./mapping-file.ts";
import { MappingProblem } from "./mapping-problem.ts";
import { compileMapping, type MapRow } from "./mapping-records.ts";
import { type Row, RowReader } from "./rows.ts";
import { decoderOf } from "./text-encoding.ts";
import { textLines } from "./text-lines.ts";

/** Tables as text: rows of columns, of which a mapping file makes records. */
export async function csv({ mapping: path, ...defaults }: FormatOptions): Promise<Format> {
  if (path === undefined) throw new InputError("--format csv needs --mapping FILE, which says what records the columns make");
  const file = await readMapping(path);
  // All of it that needs no header is checked before the graph is opened.
  compile(file, null, defaults);
  return { read: (input) => readTable(input, file, defaults) };
}

async function* readTable(input: Input, file: MappingFile, defaults: FormatOptions): AsyncGenerator<Found> {
  const { delimiter, quote, header, encoding, comment, ...settings } = file.mapping.file;
  const decode = decoderOf(encoding);
  if (!decode) throw new InputError(`${encoding} is not an encoding that is known`);
  const dialect = { delimiter: delimiter === "whitespace" ? null : delimiter, quote, escape: settings.escape ?? quote };
  const rows = new RowReader({ dialect, decode, comment });

  let columns: readonly string[] = [];
  let mapRow: MapRow | undefined;
  const begin = (names: readonly string[]) => {
    columns = names;
    rows.width = names.length;
    mapRow = compile(file, names, defaults, input.name);
  };
  if (header !== true) begin(header);
  for await (const row of rows.read(textLines(input.chunks()))) {
    if (!mapRow) begin(namesIn(row, input.name));
    else if (row.problem === undefined) yield* mapRow(row);
    else yield unreadable(row, columns);
  }
}

function compile(file: MappingFile, columns: readonly string[] | null, defaults: FormatOptions, name?: string): MapRow {
  try {
    return compileMapping(file.mapping, columns, defaults);
  } catch (error) {
    if (!(error instanceof MappingProblem)) throw error;
    throw new InputError(name ? `${name} does not fit its mapping: ${file.describe(error)}` : file.describe(error), { cause: error });
  }
}

function namesIn({ fields, line, problem }: Row, name: string): readonly string[] {
  if (problem !== undefined) throw new InputError(`${name}: its header, at line ${line}, ${problem}`);
  const names = fields.map((field) => field.trim());
  const twice = names.find((field, i) => field !== "" && names.indexOf(field) !== i);
  if (twice !== undefined)
    throw new InputError(`${name}: its header, at line ${line}, names ${twice} twice: give the names in the mapping`);
  return names;
}

function unreadable({ line, end, text, problem = "", field }: Row, columns: readonly string[]): Found {
  const column = field === undefined ? undefined : columns[field];
  return { line, end, ...(column !== undefined && { column }), problem, text: text.slice(0, SHOWN) };
}

const SHOWN = 1000;
