import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { defaultHealthCheck } from '../../model/health-check.ts';
import { afterProbe, type HealthRecord, neverProbed } from './health-record.ts';
import { planNextProbe } from './plan-next-probe.ts';

test('whenever a program gets ready, it is noticed within the first wait and a fifth of the time it took, and the interval', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 60_000 }), (readyAt) => {
      let record: HealthRecord = neverProbed;
      let now = 0;
      while (now < readyAt) {
        now += planNextProbe(defaultHealthCheck, record);
        record = afterProbe(record, { isHealthy: false, answer: 'connection refused' });
      }
      const late = now - readyAt;
      assert.ok(late <= 12 + readyAt * 0.22 && late <= 5000, `${late} ms late`);
    }),
  );
});

test('once it has answered, the other successes are asked for each second', () => {
  const record = { successes: 1, failures: 0, probes: 3, lastAnswer: '200' };
  assert.equal(planNextProbe(defaultHealthCheck, record), 1000);
});

test('successes and failures are counted in a row', () => {
  const good = afterProbe(neverProbed, { isHealthy: true, answer: '200' });
  const bad = afterProbe(good, { isHealthy: false, answer: '500' });
  assert.deepEqual(bad, { successes: 0, failures: 1, probes: 2, lastAnswer: '500' });
});
