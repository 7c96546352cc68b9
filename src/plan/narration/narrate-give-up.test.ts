import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Revision } from '../../model/revision.ts';
import { narrateGiveUp } from './narrate-give-up.ts';

const evidence = {
  instanceId: 'a1',
  revision: { settings: { healthCheck: {}, size: {} } } as Revision,
  failure: { why: 'lost' },
  output: [],
} as const;

test('an instance that falls again and again is told with the pause before the next', () => {
  const last = (replacedIn: number | null): string | undefined =>
    narrateGiveUp({ ...evidence, replacedIn }).events.at(-1);
  assert.match(last(0) ?? '', /Instance a1 is being replaced\.$/);
  assert.match(last(700) ?? '', /will be replaced in 1 second, /);
  assert.match(last(7400) ?? '', /will be replaced in 8 seconds, /);
  assert.doesNotMatch(last(null) ?? '', /replaced/);
});
