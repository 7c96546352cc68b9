import { test } from 'node:test';
import { openFakeStage } from './test-fake-stage.ts';
import { proveTableChanges } from './test-tables.ts';

test('any table becomes any other by difference', async () => {
  await proveTableChanges(openFakeStage(), 100);
});
