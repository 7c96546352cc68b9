import { EvaluationError, type Value } from '../values/value.ts';

/** Longer ones, and longer texts, can keep JavaScript's matcher for ever, which Go's is proof against. */
const longestPattern = 500;
const longestText = 10_000;
/** A repetition of what already repeats: `(a+)+`. */
const nestedRepetition = /\([^()]*[*+}][^()]*\)[*+{]/;

/** A pattern of Go's as one of JavaScript's, as far as the two agree. */
export function compilePattern(pattern: string, text: string): RegExp {
  if (pattern.length > longestPattern || text.length > longestText || nestedRepetition.test(pattern)) {
    throw new EvaluationError('the pattern is too much to try');
  }
  const flags = /^\(\?([imsU]+)\)/.exec(pattern);
  const source = pattern
    .slice(flags?.[0].length ?? 0)
    .replaceAll('(?P<', '(?<')
    .replaceAll('\\A', '^')
    .replaceAll('\\z', '$')
    .replaceAll('[[:alpha:]]', '[A-Za-z]')
    .replaceAll('[[:digit:]]', '\\d')
    .replaceAll('[[:space:]]', '\\s')
    .replaceAll('[:alnum:]', 'A-Za-z0-9');
  try {
    return new RegExp(source, `g${(flags?.[1] ?? '').replaceAll('U', '')}`);
  } catch {
    throw new EvaluationError(`the pattern ${JSON.stringify(pattern)} is not understood`);
  }
}

/** A match without groups is a text, with groups a list, with named ones a map. */
export function matchValue(match: RegExpMatchArray): Value {
  if (match.groups !== undefined) {
    return new Map(Object.entries(match.groups).map(([key, value]) => [key, value ?? null]));
  }
  const [whole, ...groups] = match;
  return groups.length === 0 ? whole : groups.map((group) => group ?? null);
}
