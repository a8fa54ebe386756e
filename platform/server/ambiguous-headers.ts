// Finds the headers that may stand once and stand twice: Node keeps the first, the next proxy or log perhaps the other.

const ONCE: ReadonlySet<string> = new Set(['authorization', 'host']);

/** The name of one that stands twice; undefined when there is none. Takes `rawHeaders`: names and values in turn. */
export function headerGivenTwice(rawHeaders: readonly string[]): string | undefined {
  const seen = new Set<string>();
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]?.toLowerCase() ?? '';
    if (!ONCE.has(name)) continue;
    if (seen.has(name)) return name;
    seen.add(name);
  }
  return undefined;
}
