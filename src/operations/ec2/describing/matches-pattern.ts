/** A part of a pattern: any text, any one character, or this character. */
type Part =
  | { readonly kind: 'text' }
  | { readonly kind: 'any' }
  | { readonly kind: 'is'; readonly character: string };

/**
 * Whether a value is what a filter's pattern says: `*` is any text, `?` any character, a backslash takes the next one as
 * it is. Not by a regular expression: its search among many stars takes longer than the universe, and every caller's
 * requests with it. Here a star that has to give way gives way to the next one for good.
 */
export function matchesPattern(value: string, pattern: string): boolean {
  const parts = partsOf(pattern);
  const characters = Array.from(value);
  let at = 0;
  let next = 0;
  /** Where the last star stands, and up to where in the value it has taken. */
  let star: { readonly part: number; readonly taken: number } | null = null;
  while (at < characters.length) {
    const part = parts[next];
    if (part?.kind === 'text') {
      star = { part: next, taken: at };
      next += 1;
    } else if (part !== undefined && (part.kind === 'any' || part.character === characters[at])) {
      at += 1;
      next += 1;
    } else if (star === null) {
      return false;
    } else {
      star = { part: star.part, taken: star.taken + 1 };
      at = star.taken;
      next = star.part + 1;
    }
  }
  return parts.slice(next).every(({ kind }) => kind === 'text');
}

function partsOf(pattern: string): Part[] {
  const parts: Part[] = [];
  for (const [token] of pattern.matchAll(/\\.|./gsu)) {
    if (token === '*') parts.push({ kind: 'text' });
    else if (token === '?') parts.push({ kind: 'any' });
    else
      parts.push({
        kind: 'is',
        character: token.length > 1 && token.startsWith('\\') ? token.slice(1) : token,
      });
  }
  return parts;
}
