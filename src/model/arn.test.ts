import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type ArnKind, arnKinds, formatArn, parseArn } from './arn.ts';

const id = '0123456789abcdef0123456789abcdef';

test('every ARN that is formatted parses back to its parts', () => {
  const named = fc.record({
    kind: fc.constantFrom(...arnKinds),
    account: fc.stringMatching(/^[0-9]{12}$/),
    region: fc.constantFrom('us-east-1', 'ap-northeast-1', 'us-gov-west-1'),
    name: fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_-]{3,39}$/),
    revision: fc.integer({ min: 1, max: 99 }),
  });
  fc.assert(
    fc.property(named, ({ revision, ...arn }) => {
      const isRevisioned = hasRevision(arn.kind);
      const text = formatArn({ ...arn, id, ...(isRevisioned ? { revision } : {}) });
      assert.deepEqual(parseArn(text, arn.kind), { ...arn, revision: isRevisioned ? revision : null, id });
    }),
  );
});

test('a configuration may be named without its revision or id, a service may not', () => {
  const prefix = 'arn:aws:apprunner:us-east-1:123456789012:';
  assert.deepEqual(
    parseArn(`${prefix}autoscalingconfiguration/high`, 'autoscalingconfiguration')?.revision,
    null,
  );
  assert.deepEqual(
    parseArn(`${prefix}autoscalingconfiguration/high/3`, 'autoscalingconfiguration')?.revision,
    3,
  );
  assert.equal(parseArn(`${prefix}service/web`, 'service'), null);
  assert.equal(parseArn(`${prefix}service/web/${id}/extra`, 'service'), null);
});

test('an ARN of another kind or service is not taken for one of ours', () => {
  assert.equal(parseArn(`arn:aws:apprunner:us-east-1:123456789012:service/web/${id}`, 'connection'), null);
  assert.equal(parseArn('arn:aws:s3:::bucket', 'service'), null);
  assert.equal(parseArn(`arn:aws:apprunner:us-east-1:12345:service/web/${id}`, 'service'), null);
});

function hasRevision(kind: ArnKind): boolean {
  return ['autoscalingconfiguration', 'observabilityconfiguration', 'vpcconnector'].includes(kind);
}
