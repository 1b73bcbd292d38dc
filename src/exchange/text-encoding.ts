import { isUtf8 } from "node:buffer";

/** A line as text; with what is wrong where the bytes are not of the encoding, and U+FFFD in their place. */
export interface Decoded {
  readonly text: string;
  readonly problem?: string;
}

/** Encodings in which a line feed is the byte 0A, by their names on the web; undefined for others. */
export function decoderOf(encoding: string): ((bytes: Buffer) => Decoded) | undefined {
  const strict = textDecoder(encoding, true);
  const lenient = textDecoder(encoding, false);
  if (!strict || !lenient || strict.encoding.startsWith("utf-16")) return undefined;
  const utf8 = strict.encoding === "utf-8";
  return (bytes) => {
    if (utf8 && isUtf8(bytes)) return { text: bytes.toString("utf8") };
    try {
      return { text: strict.decode(bytes) };
    } catch {
      const text = lenient.decode(bytes);
      const at = text.indexOf("\uFFFD") + 1;
      return { text, problem: `is not ${encoding} at character ${at}: convert the file, or name its encoding in the mapping` };
    }
  };
}

function textDecoder(encoding: string, fatal: boolean): TextDecoder | undefined {
  try {
    return new TextDecoder(encoding, { fatal, ignoreBOM: true });
  } catch {
    return undefined;
  }
}
