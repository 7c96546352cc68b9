import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isEngineFailure, readBuilderLine, readFailure } from './builder-output.ts';
import { rewriteDockerfile } from './rewrite-dockerfile.ts';

test('the log shows instructions and their output, not the builder’s bookkeeping', () => {
  const run = rewriteDockerfile('FROM a\nRUN npm ci').split('\n').at(-1);
  const lines = [
    '#1 [internal] load build definition from Dockerfile',
    `#1 sha256:${'a'.repeat(64)}`,
    '#1 transferring dockerfile: 386B done',
    '#1 DONE 0.0s',
    '',
    `#5 [2/3] ${run}`,
    '#5 0.182 added 12 packages',
    '#5 DONE 0.3s',
    '#6 CACHED',
    '#7 ERROR: executor failed running [/bin/sh -c exit 3]: exit code: 3',
  ];
  assert.deepEqual(
    lines.map(readBuilderLine).filter((line) => line !== null),
    [
      '[2/3] RUN npm ci',
      'added 12 packages',
      'CACHED',
      'ERROR: executor failed running [/bin/sh -c exit 3]: exit code: 3',
    ],
  );
});

test('a lost engine and a full disk are the machine’s fault, a failing instruction is not', () => {
  assert.ok(isEngineFailure('ERROR: Cannot connect to the Docker daemon at unix:///x. Is it running?'));
  assert.ok(isEngineFailure('write /x: no space left on device'));
  assert.ok(!isEngineFailure('executor failed running [/bin/sh -c exit 3]: exit code: 3'));
});

test('a failure repeats the builder’s last words', () => {
  assert.match(readFailure(['a', '------', '', 'b']), /last lines:\na\nb$/);
});
