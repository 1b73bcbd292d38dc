import * as z from "zod";

/** What one request may ask for, how often requests may come, and how much may be followed. */
export interface Limits {
  /** Bytes of a request's body, and of a WebSocket's message. */
  readonly body: number;
  /** Words of a document. */
  readonly tokens: number;
  /** Fields within fields. */
  readonly depth: number;
  /** Fields of an operation, those of its fragments counted wherever they are spread. */
  readonly fields: number;
  /** Fields of an operation under another name. */
  readonly aliases: number;
  /** Directives of an operation. */
  readonly directives: number;
  /** Values that an operation may lead to, were all its pages full. */
  readonly complexity: number;
  /** Requests a minute of one API key, or of one address while there is no key; 0 for any number. */
  readonly rate: number;
  /** WebSockets of one API key, or of one address while there is no key. */
  readonly connections: number;
  /** Subscriptions of one API key, over any number of connections. */
  readonly subscriptions: number;
  /** Seconds that a subscriber may leave what it was sent unread. */
  readonly unread: number;
}

/** A whole number, written in digits. */
export const whole = (from: number, to: number, example: string) =>
  z
    .string()
    .refine((text) => /^\d{1,15}$/.test(text) && Number(text) >= from && Number(text) <= to, {
      message: `must be a whole number from ${from} to ${to}, such as ${example}`,
    })
    .transform(Number);

const limit = (usual: number, { least = 1, most }: { least?: number; most: number }) => whole(least, most, String(usual)).default(usual);

/** The variables of the environment that set them, LIMITS_BODY and so on. */
export const limitVariables = {
  LIMITS_BODY: limit(16_000_000, { least: 1_000, most: 1_000_000_000 }),
  LIMITS_TOKENS: limit(5_000, { least: 10, most: 1_000_000 }),
  LIMITS_DEPTH: limit(20, { most: 1_000 }),
  LIMITS_FIELDS: limit(400, { most: 100_000 }),
  LIMITS_ALIASES: limit(50, { least: 0, most: 100_000 }),
  LIMITS_DIRECTIVES: limit(50, { least: 0, most: 100_000 }),
  LIMITS_COMPLEXITY: limit(100_000, { most: 1_000_000_000 }),
  LIMITS_RATE: limit(60_000, { least: 0, most: 1_000_000_000 }),
  LIMITS_CONNECTIONS: limit(1_000, { most: 1_000_000 }),
  LIMITS_SUBSCRIPTIONS: limit(10_000, { most: 1_000_000 }),
  LIMITS_UNREAD: limit(30, { most: 86_400 }),
};

export const limitsOf = (said: z.output<z.ZodObject<typeof limitVariables>>): Limits =>
  Object.freeze({
    body: said.LIMITS_BODY,
    tokens: said.LIMITS_TOKENS,
    depth: said.LIMITS_DEPTH,
    fields: said.LIMITS_FIELDS,
    aliases: said.LIMITS_ALIASES,
    directives: said.LIMITS_DIRECTIVES,
    complexity: said.LIMITS_COMPLEXITY,
    rate: said.LIMITS_RATE,
    connections: said.LIMITS_CONNECTIONS,
    subscriptions: said.LIMITS_SUBSCRIPTIONS,
    unread: said.LIMITS_UNREAD,
  });
