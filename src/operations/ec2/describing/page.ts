import { invalidParameter } from '../refusals.ts';

/**
 * A page of what was found, 5 to 1000 long. The token carries the id of the last one given, so that what is made or
 * deleted between two calls neither repeats nor hides another.
 */
export function pageOf<Noun extends { readonly id: string }>(
  all: readonly Noun[],
  page: { readonly MaxResults?: number | undefined; readonly NextToken?: string | undefined },
): { readonly nouns: readonly Noun[]; readonly nextToken: string | undefined } {
  const size = page.MaxResults;
  if (size !== undefined && (size < 5 || size > 1000)) {
    throw invalidParameter(
      `Value ( ${size} ) for parameter maxResults is invalid. Expecting a value greater than or equal to 5 and less than or equal to 1000.`,
    );
  }
  const rest = all.slice(page.NextToken === undefined ? 0 : startAfter(all, page.NextToken));
  const nouns = rest.slice(0, size ?? rest.length);
  const last = nouns.at(-1);
  const hasMore = nouns.length < rest.length && last !== undefined;
  const position = all.length - rest.length + nouns.length;
  return { nouns, nextToken: hasMore ? encode(last.id, position) : undefined };
}

function encode(id: string, position: number): string {
  return Buffer.from(JSON.stringify([id, position])).toString('base64url');
}

/** Where the last one is gone meanwhile, its old position is the best that is known. */
function startAfter(all: readonly { readonly id: string }[], token: string): number {
  const [id, position] = decode(token);
  const index = all.findIndex((noun) => noun.id === id);
  return index >= 0 ? index + 1 : Math.min(position, all.length);
}

function decode(token: string): [string, number] {
  try {
    const value: unknown = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'));
    if (Array.isArray(value) && typeof value[0] === 'string' && Number.isInteger(value[1])) {
      return [value[0], Math.max(0, value[1] as number)];
    }
  } catch {
    // Told below: no token of ours.
  }
  throw invalidParameter(`The token '${token.slice(0, 100)}' is invalid`);
}
