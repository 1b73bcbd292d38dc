const MOST_SIGNS = 2_048;

/** What is wrong with the address of a receiver as far as it can be told without connecting to it; null when nothing is. */
export function urlProblem(text: string): string | null {
  if (text.length > MOST_SIGNS) return `url must have at most ${MOST_SIGNS} signs`;
  const url = URL.parse(text);
  if (!url || (url.protocol !== "https:" && url.protocol !== "http:")) return "url must be an address such as https://shop.example/events";
  if (url.username || url.password) return "url must hold no user and no password: check the signature of what comes instead";
  if (url.hash) return "url must have no fragment (#…): it is never sent";
  return null;
}
