import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testContext } from '../../test-context.ts';
import { call } from '../test-calls.ts';

describe('CreateInternetGateway', () => {
  test('a new gateway is attached to nothing', () => {
    const { InternetGateway: gateway } = call(testContext(), 'CreateInternetGateway', {
      TagSpecifications: [{ ResourceType: 'internet-gateway', Tags: [{ Key: 'Name', Value: 'shop' }] }],
    });
    assert.match(gateway?.InternetGatewayId ?? '', /^igw-0[0-9a-f]{16}$/);
    assert.deepEqual(gateway?.Attachments, []);
    assert.deepEqual(gateway.Tags, [{ Key: 'Name', Value: 'shop' }]);
  });
});
