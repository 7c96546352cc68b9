import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Flow } from '../flow.ts';
import { formatVerdict, judgeTrace } from './judge-trace.ts';
import type { Path, PathVerdict } from '../trace.ts';

const flow: Flow = {
  source: { kind: 'public' },
  destination: { kind: 'internet' },
  protocol: 'tcp',
  port: 443,
};

const path = (subnetId: string, destinationId: string, verdict: PathVerdict): Path => ({
  subnetId,
  destinationId,
  verdict,
  forward: [],
  back: [],
  blockers: [],
  unknowns: [],
  warnings: [],
});

/** Rows are subnets, columns the places that may be asked for. */
function judge(...rows: readonly (readonly [PathVerdict, ...PathVerdict[]])[]) {
  const trace = judgeTrace(
    flow,
    rows.map(([first, ...more], row) => ({
      id: `subnet-${row}`,
      paths: [
        path(`subnet-${row}`, 'place-0', first),
        ...more.map((verdict, column) => path(`subnet-${row}`, `place-${column + 1}`, verdict)),
      ] as const,
    })),
  );
  return [formatVerdict(trace), ...trace.subnets.map(({ verdict }) => verdict)];
}

test('one verdict for all subnets, when they agree', () => {
  assert.deepEqual(judge(['reachable'], ['reachable']), ['reachable', 'reachable', 'reachable']);
  assert.deepEqual(judge(['denied'], ['denied']), ['denied', 'denied', 'denied']);
  assert.deepEqual(judge(['unreachable'], ['denied']), ['unreachable', 'unreachable', 'denied']);
});

test('some fail and others do not: intermittent, with how many of how many', () => {
  assert.equal(judge(['reachable'], ['unreachable'], ['reachable'])[0], 'intermittent 1/3');
  assert.equal(judge(['reachable'], ['denied'])[0], 'intermittent 1/2');
});

test('what may be in one of two places, each closed to the other, is not reached from one of two', () => {
  const verdicts = judge(['reachable', 'unreachable'], ['unreachable', 'reachable']);
  assert.deepEqual(verdicts, ['intermittent 1/2', 'intermittent', 'intermittent']);
});

test('a subnet from which one place is reached and another is not, fails', () => {
  const verdicts = judge(['reachable', 'reachable'], ['reachable', 'unreachable']);
  assert.deepEqual(verdicts, ['intermittent 1/2', 'reachable', 'intermittent']);
});

test('what is not known is neither reachable nor unreachable, and does not hide that others are both', () => {
  assert.equal(judge(['reachable'], ['unknown'])[0], 'unknown');
  assert.equal(judge(['unreachable'], ['unknown'])[0], 'unknown');
  assert.equal(judge(['unreachable'], ['unknown'], ['reachable'])[0], 'intermittent 1/3');
});
