import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { InstanceFailure } from '../../model/instance.ts';
import type { Revision } from '../../model/revision.ts';
import { sampleSettings } from '../deployment/simulated-rows.ts';
import { describeFailure, explainOutput } from './describe-failure.ts';

const revision: Revision = {
  serviceId: 'a',
  number: 1,
  settings: sampleSettings,
  state: 'ready',
  artifactFrom: null,
  scaling: { maxConcurrency: 100, minSize: 1, maxSize: 25 },
  artifact: { imageId: 'sha256:1', origin: { kind: 'code', commit: 'c' }, run: null },
  failure: null,
  createdAt: 0,
};

const cases: [string, InstanceFailure, RegExp][] = [
  ['an exit', { why: 'exited', exitCode: 1, isOutOfMemory: false }, /Container exit code: 1$/],
  ['a want of memory', { why: 'exited', exitCode: 137, isOutOfMemory: true }, /more memory than the 2048 MB/],
  ['a wrong port', { why: 'start-timeout', listeningPorts: [3000] }, /listens on port 3000: set Port to it/],
  ['several wrong ports', { why: 'start-timeout', listeningPorts: [80, 3000] }, /listens on ports 80, 3000/],
  [
    'no port',
    { why: 'start-timeout', listeningPorts: [] },
    /Nothing listens on port 8080, nor on any other port/,
  ],
  [
    'a bad answer',
    { why: 'start-timeout', listeningPorts: [8080] },
    /did not answer the health check as it must/,
  ],
  [
    'a bad status',
    { why: 'start-timeout', listeningPorts: [8080], lastAnswer: '404' },
    /did not answer the health check as it must\. The last answer: 404\.$/,
  ],
  [
    'a program that listens on localhost only',
    { why: 'start-timeout', listeningPorts: [8080], lastAnswer: 'connection refused' },
    /listens on port 8080, but only for connections from inside .* 0\.0\.0\.0/,
  ],
  ['sickness', { why: 'unhealthy', lastAnswer: '503' }, /5 times in a row\. The last answer: 503/],
  [
    'a wrong architecture',
    { why: 'not-started', detail: 'exec format error' },
    /another processor architecture/,
  ],
  ['a full disk', { why: 'disk-full', usedBytes: 4 * 1024 ** 3 }, /wrote 4\.0 GB/],
  ['a container off the network', { why: 'disconnected' }, /taken off the service network by something/],
  ['a lost container', { why: 'lost' }, /removed by something other than Apron/],
];

for (const [title, failure, expected] of cases) {
  test(`${title} is told by its cause`, () => assert.match(describeFailure(failure, revision), expected));
}

test('the output of a program is explained only where it says something Apron knows', () => {
  assert.equal(explainOutput(['Error: boom']), null);
  assert.match(explainOutput(['exec /app: Exec format error']) ?? '', /another processor/);
});
