import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plainRun } from '../simulated-world/simulated-intent.ts';
import { instanceEnvironment } from './instance-spec.ts';

test('an instance sees what was declared, its secrets and its port, and nothing of its host', () => {
  const run = { ...plainRun, portVariable: 'MY_PORT', environment: { A: '1', PORT: '1', MY_PORT: '2' } };
  assert.deepEqual(instanceEnvironment(run, { DB: 's' }, 8000), {
    A: '1',
    DB: 's',
    MY_PORT: '8000',
    PORT: '8000',
  });
});
