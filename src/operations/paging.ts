import { createHash } from 'node:crypto';
import { Refusal } from '../model/refusal.ts';
import type { Context } from './context.ts';

/** One page of a list. `next` is absent on the last page. */
export type Page<Item> = { readonly items: readonly Item[]; readonly next: string | undefined };

/**
 * Cuts a page out of a whole list. `of` names the list: a token is good only for the list, the scope and the
 * parameters it was given for. Throws InvalidRequest for a token that this function did not make for them.
 */
export function pageOf<Item>(
  context: Context,
  items: readonly Item[],
  page: {
    readonly of: readonly unknown[];
    readonly key: (item: Item) => string;
    readonly token: string | undefined;
    readonly size: number;
  },
): Page<Item> {
  const list = JSON.stringify([context.scope.account, context.scope.region, ...page.of]);
  const start = page.token === undefined ? 0 : positionAfter(items, page.key, readPosition(page.token, list));
  const taken = items.slice(start, start + page.size);
  const last = taken.at(-1);
  const isLastPage = last === undefined || start + page.size >= items.length;
  return {
    items: taken,
    next: isLastPage
      ? undefined
      : writePosition({ after: page.key(last), index: start + page.size - 1 }, list),
  };
}

/** Where a page ended. */
export type Position = { readonly after: string; readonly index: number };

/** Where the last page ended: by its last item, or, when that is gone meanwhile, by where it stood. */
function positionAfter<Item>(
  items: readonly Item[],
  key: (item: Item) => string,
  position: Position,
): number {
  const found = items.findIndex((item) => key(item) === position.after);
  return found === -1 ? position.index : found + 1;
}

/** A token for a position in the list that `list` names. */
export function writePosition(position: Position, list: string): string {
  const body = JSON.stringify([position.after, position.index]);
  return Buffer.from(`${checksum(body, list)}${body}`).toString('base64url');
}

/** Throws InvalidRequest unless the token was written for the same `list`. */
export function readPosition(token: string, list: string): Position {
  const text = Buffer.from(token, 'base64url').toString('utf8');
  const body = text.slice(checksumLength);
  if (text.slice(0, checksumLength) !== checksum(body, list)) {
    throw new Refusal(
      'InvalidRequest',
      'NextToken is invalid: it was not returned by an earlier request with the same parameters.',
    );
  }
  const [after, index] = JSON.parse(body) as [string, number];
  return { after, index };
}

const checksumLength = 16;

/** Not a secret: what a token can reach is looked up in the caller's own scope. It catches damage and mixed-up lists. */
function checksum(body: string, list: string): string {
  return createHash('sha256').update(`${list}\n${body}`).digest('hex').slice(0, checksumLength);
}
