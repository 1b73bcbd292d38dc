/** What the pages of a ranking hold on to, so that they belong together: in its cursors. */
export interface Pin {
  /** Epoch milliseconds. */
  readonly asOf: number;
  /** The page of the log whose facts are ranked, in this life of the graph. */
  readonly position: number;
  readonly incarnation: number;
  readonly modelVersion: number;
}

export const PIN_BYTES = 8 + 6 + 4 + 4;

export function writePin({ asOf, position, incarnation, modelVersion }: Pin, body: Buffer, offset: number): void {
  body.writeDoubleBE(asOf, offset);
  body.writeUIntBE(position, offset + 8, 6);
  body.writeUInt32BE(incarnation, offset + 14);
  body.writeUInt32BE(modelVersion, offset + 18);
}

export const readPin = (body: Buffer, offset: number): Pin => ({
  asOf: body.readDoubleBE(offset),
  position: body.readUIntBE(offset + 8, 6),
  incarnation: body.readUInt32BE(offset + 14),
  modelVersion: body.readUInt32BE(offset + 18),
});
