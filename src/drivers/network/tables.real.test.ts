import { test } from 'node:test';
import { openRealStage } from './test-real-stage.ts';
import { proveTableChanges } from './test-tables.ts';

test('any table becomes any other by difference, and this machine’s nft takes every one', async () => {
  const stage = await openRealStage();
  try {
    await proveTableChanges(stage, 40);
  } finally {
    await stage.close();
  }
});
