import type { TestEvent } from 'node:test/reporters';

/**
 * A reporter for `node --test` that `apron test` reads: a JSON line per test that ended, with the reason of those that
 * failed, and one with the counts at the end.
 */
export type ResultLine =
  | { readonly kind: 'passed' }
  | { readonly kind: 'skipped'; readonly name: string; readonly reason: string }
  | { readonly kind: 'failed'; readonly name: string; readonly place: string; readonly reason: string }
  | { readonly kind: 'output'; readonly text: string }
  | { readonly kind: 'ended'; readonly file: string }
  | { readonly kind: 'counts'; readonly passed: number; readonly failed: number; readonly skipped: number };

export default async function* collectResults(source: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  for await (const event of source) {
    const line = lineOf(event);
    if (line !== null) yield `${JSON.stringify(line)}\n`;
  }
}

function lineOf(event: TestEvent): ResultLine | null {
  switch (event.type) {
    case 'test:pass':
      return passedOrSkipped(event.data);
    case 'test:fail': {
      const { name, file = '', line, details } = event.data;
      const isEcho = /subtests? failed/.test(details.error.message);
      return isEcho
        ? null
        : { kind: 'failed', name, place: `${file}:${line ?? 0}`, reason: reasonOf(details.error) };
    }
    case 'test:stderr':
      return { kind: 'output', text: event.data.message };
    case 'test:summary': {
      // One summary per file, and the last one, without a file, for all of them.
      if (event.data.file !== undefined) return { kind: 'ended', file: event.data.file };
      const { tests, passed, skipped, todo } = event.data.counts;
      return { kind: 'counts', passed, failed: tests - passed - skipped - todo, skipped: skipped + todo };
    }
    default:
      return null;
  }
}

/** A suite is told of only when it was skipped as a whole: its tests are then not told of at all. */
function passedOrSkipped(data: Extract<TestEvent, { type: 'test:pass' }>['data']): ResultLine | null {
  const { name, skip, details } = data;
  if (skip !== undefined && skip !== false)
    return { kind: 'skipped', name, reason: typeof skip === 'string' ? skip : '' };
  return details.type === 'suite' ? null : { kind: 'passed' };
}

function reasonOf(error: Error): string {
  const { cause } = error;
  if (cause instanceof Error) return cause.stack ?? cause.message;
  return typeof cause === 'string' ? cause : (error.stack ?? error.message);
}
