import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testContext } from '../test-context.ts';
import { call, createdService } from './test-calls.ts';

describe('UntagResource', () => {
  test('the named tags go, the others stay, and keys that are not there are no error', () => {
    const context = testContext();
    const Tags = [
      { Key: 'team', Value: 'blue' },
      { Key: 'stage', Value: 'test' },
    ];
    const ResourceArn = createdService(context, { Tags });
    call(context, 'UntagResource', { ResourceArn, TagKeys: ['team', 'no-such'] });
    assert.deepEqual(call(context, 'ListTagsForResource', { ResourceArn }).Tags, [Tags[1]]);
  });

  test('without its tag the request timeout is the default again', () => {
    const context = testContext();
    const ResourceArn = createdService(context, { Tags: [{ Key: 'apron:request-timeout', Value: '600' }] });
    call(context, 'UntagResource', { ResourceArn, TagKeys: ['apron:request-timeout'] });
    assert.equal(context.store.services.find({ arn: ResourceArn })?.settings.requestTimeoutSeconds, 120);
  });

  test('AWS’s own tags cannot be removed', () => {
    const context = testContext();
    const ResourceArn = createdService(context);
    assert.throws(() => call(context, 'UntagResource', { ResourceArn, TagKeys: ['aws:team'] }), {
      code: 'InvalidRequestException',
    });
  });
});
