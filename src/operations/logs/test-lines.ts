import type { Context } from '../context.ts';
import { testContext, testNow } from '../test-context.ts';

export const testGroup = '/aws/apprunner/shop/0123456789abcdef0123456789abcdef/application';

/** Appends lines one second apart, beginning at the tests' clock. */
export function appendLines(
  { logs, scope }: Context,
  texts: readonly string[],
  { group = testGroup, stream = 'instance/1' }: { group?: string; stream?: string } = {},
): void {
  const lines = texts.map((text, index) => ({ at: testNow + index * 1000, text }));
  logs.append({ ...scope, group, stream }, lines);
}

/** A context with these lines in one stream. */
export function contextWithLines(...texts: string[]): Context {
  const context = testContext();
  appendLines(context, texts);
  return context;
}
