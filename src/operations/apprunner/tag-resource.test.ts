import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { settle, testContext } from '../test-context.ts';
import { call, createdService } from './test-calls.ts';

const timeoutTag = (Value: string) => [{ Key: 'apron:request-timeout', Value }];

describe('TagResource', () => {
  test('tags are added, and overwritten where the key exists', () => {
    const context = testContext();
    const ResourceArn = createdService(context, { Tags: [{ Key: 'team', Value: 'blue' }] });
    const Tags = [
      { Key: 'stage', Value: '' },
      { Key: 'team', Value: 'red' },
    ];
    call(context, 'TagResource', { ResourceArn, Tags });
    const answered = call(context, 'ListTagsForResource', { ResourceArn }).Tags ?? [];
    assert.deepEqual(Object.fromEntries(answered.map(({ Key, Value }) => [Key, Value])), {
      team: 'red',
      stage: '',
    });
  });

  test('AWS’s own name space, a key twice, long keys and values, and a fifty-first tag are refused', () => {
    const context = testContext();
    const ResourceArn = createdService(context);
    const many = Array.from({ length: 50 }, (_, index) => ({ Key: `key-${index}`, Value: '' }));
    call(context, 'TagResource', { ResourceArn, Tags: many });
    for (const Tags of [
      [{ Key: 'aws:team', Value: 'blue' }],
      [{ Key: 'AWS:team', Value: 'blue' }],
      [{ Key: '', Value: 'blue' }],
      [{ Key: 'k'.repeat(129), Value: '' }],
      [{ Key: 'key-1', Value: 'v'.repeat(257) }],
      [
        { Key: 'key-1', Value: '1' },
        { Key: 'key-1', Value: '2' },
      ],
      [{ Key: 'one-more', Value: '' }],
    ]) {
      assert.throws(() => call(context, 'TagResource', { ResourceArn, Tags }), {
        code: 'InvalidRequestException',
      });
    }
    call(context, 'TagResource', { ResourceArn, Tags: [{ Key: 'key-1', Value: 'new' }] });
  });

  test('a paused service can be tagged, a deleted one cannot', () => {
    const context = testContext();
    const ResourceArn = createdService(context, { status: 'PAUSED' });
    const Tags = [{ Key: 'team', Value: 'blue' }];
    call(context, 'TagResource', { ResourceArn, Tags });
    settle(context, ResourceArn, 'DELETED');
    assert.throws(() => call(context, 'TagResource', { ResourceArn, Tags }), {
      code: 'InvalidStateException',
    });
  });

  test('an unknown resource is not found, and another service’s ARN invalid', () => {
    const Tags = [{ Key: 'team', Value: 'blue' }];
    const prefix = 'arn:aws:apprunner:us-east-1:123456789012';
    for (const path of ['service', 'connection', 'vpcingressconnection']) {
      const ResourceArn = `${prefix}:${path}/none/${'0'.repeat(32)}`;
      assert.throws(() => call(testContext(), 'TagResource', { ResourceArn, Tags }), {
        code: 'ResourceNotFoundException',
      });
    }
    const ResourceArn = 'arn:aws:lambda:us-east-1:123456789012:function/shop';
    assert.throws(() => call(testContext(), 'TagResource', { ResourceArn, Tags }), {
      code: 'InvalidRequestException',
    });
  });

  test('differs: the tag apron:request-timeout takes effect on the edge at once and without a deployment, and survives a rollback', () => {
    const context = testContext();
    const ResourceArn = createdService(context);
    call(context, 'TagResource', { ResourceArn, Tags: timeoutTag('600') });
    const service = context.store.services.find({ arn: ResourceArn });
    assert.deepEqual([service?.settings.requestTimeoutSeconds, service?.status], [600, 'RUNNING']);
    assert.equal(context.store.revisions.find({ number: 1 })?.settings.requestTimeoutSeconds, 600);
    call(context, 'UpdateService', { ServiceArn: ResourceArn });
    assert.equal(context.store.revisions.find({ number: 2 })?.settings.requestTimeoutSeconds, 600);
  });

  test('differs: the tag apron:request-timeout cannot be changed during an operation, so that a rollback restores what the tag says', () => {
    const context = testContext();
    const ResourceArn = createdService(context, { status: 'OPERATION_IN_PROGRESS' });
    assert.throws(() => call(context, 'TagResource', { ResourceArn, Tags: timeoutTag('600') }), {
      code: 'InvalidStateException',
    });
    assert.deepEqual(call(context, 'ListTagsForResource', { ResourceArn }).Tags, []);
    call(context, 'TagResource', { ResourceArn, Tags: [{ Key: 'team', Value: 'blue' }] });
  });
});
