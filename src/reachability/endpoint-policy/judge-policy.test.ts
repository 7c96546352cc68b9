import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { judgePolicy, type PolicyVerdict } from './judge-policy.ts';

const s3 = { name: 'com.amazonaws.us-east-1.s3', bucket: null };
const photos = { ...s3, bucket: 'photos' };
const allow = { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' };
const policy = (...Statement: object[]): string => JSON.stringify({ Version: '2012-10-17', Statement });

const cases: readonly [string, string | null, typeof s3 | typeof photos, PolicyVerdict][] = [
  ['no policy is full access', null, s3, 'allowed'],
  ['AWS’s own default', policy(allow), s3, 'allowed'],
  ['one statement that is no list', JSON.stringify({ Statement: allow }), s3, 'allowed'],
  ['a principal as a list', policy({ ...allow, Principal: { AWS: ['*'] } }), s3, 'allowed'],
  ['all of S3', policy({ ...allow, Action: 'S3:*', Resource: 'arn:aws:s3:::*' }), s3, 'allowed'],
  ['no statement at all', policy(), s3, 'denied'],
  ['an explicit denial of everything', policy(allow, { ...allow, Effect: 'Deny' }), s3, 'denied'],
  ['another service’s actions', policy({ ...allow, Action: ['dynamodb:*', 'sqs:*'] }), s3, 'denied'],
  ['another bucket', policy({ ...allow, Resource: 'arn:aws:s3:::logs/*' }), photos, 'denied'],
  ['a bucket of a pattern', policy({ ...allow, Resource: 'arn:aws:s3:::ph*/*' }), photos, 'limited'],
  [
    'one bucket, when which is meant is not said',
    policy({ ...allow, Resource: 'arn:aws:s3:::logs/*' }),
    s3,
    'limited',
  ],
  [
    'one bucket, and it is meant',
    policy({ ...allow, Resource: ['arn:aws:s3:::photos', 'arn:aws:s3:::photos/*'] }),
    photos,
    'allowed',
  ],
  ['some actions', policy({ ...allow, Action: ['s3:GetObject'] }), s3, 'limited'],
  [
    'a condition',
    policy({ ...allow, Condition: { StringEquals: { 'aws:PrincipalAccount': '1' } } }),
    s3,
    'limited',
  ],
  ['a denial of some', policy(allow, { ...allow, Effect: 'Deny', Action: 's3:DeleteObject' }), s3, 'limited'],
  [
    'a denial under a condition',
    policy(allow, { ...allow, Effect: 'Deny', Condition: { Bool: {} } }),
    s3,
    'limited',
  ],
  [
    'everything but some',
    policy({ Effect: 'Allow', Principal: '*', NotAction: 's3:PutObject', Resource: '*' }),
    s3,
    'limited',
  ],
  [
    'a variable in a bucket’s name',
    policy({ ...allow, Resource: 'arn:aws:s3:::${aws:username}/*' }),
    photos,
    'limited',
  ],
  ['no JSON', '{', s3, 'unknown'],
  ['no policy', '[]', s3, 'unknown'],
  ['a statement without an effect', policy({ Action: '*', Resource: '*' }), s3, 'unknown'],
];

for (const [title, text, asked, verdict] of cases) {
  test(`an endpoint’s policy, ${title}: ${verdict}`, () => {
    assert.equal(judgePolicy(text, asked), verdict);
  });
}

test('a pattern of many stars is matched at once', () => {
  const text = policy({ ...allow, Resource: `arn:aws:s3:::${'*a'.repeat(2000)}b` });
  assert.equal(judgePolicy(text, { ...s3, bucket: 'a'.repeat(60) }), 'denied');
});

test('whatever the text, there is a verdict, and an unreadable one is not known', () => {
  fc.assert(
    fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
      assert.ok(['allowed', 'limited', 'denied', 'unknown'].includes(judgePolicy(text, photos)));
    }),
  );
});
