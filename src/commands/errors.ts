/** What the person at the command line asked for cannot be done; the message says what to do. */
export class CommandError extends Error {
  override name = "CommandError";
}
