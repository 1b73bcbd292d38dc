/** The mapping is wrong, at a path in its file. */
export class MappingProblem extends Error {
  override name = "MappingProblem";
  readonly path: readonly PropertyKey[];

  constructor(path: readonly PropertyKey[], message: string) {
    super(message);
    this.path = path;
  }
}

/** A row says something that the mapping cannot take. */
export class Unmappable extends Error {
  override name = "Unmappable";
  /** The column to blame. */
  readonly column: string | undefined;

  constructor(message: string, column?: string) {
    super(message);
    this.column = column;
  }
}
