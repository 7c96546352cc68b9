import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { call } from '../test-calls.ts';
import { makeTestNetwork } from '../test-network.ts';

describe('DeleteInternetGateway', () => {
  test('a gateway that is attached stays, a detached one goes', () => {
    const { context, vpcId, internetGatewayId: InternetGatewayId } = makeTestNetwork();
    assert.throws(() => call(context, 'DeleteInternetGateway', { InternetGatewayId }), {
      code: 'DependencyViolation',
      message: `The internetGateway '${InternetGatewayId}' has dependencies and cannot be deleted.`,
    });
    call(context, 'DetachInternetGateway', { InternetGatewayId, VpcId: vpcId });
    call(context, 'DeleteInternetGateway', { InternetGatewayId });
    assert.throws(() => call(context, 'DeleteInternetGateway', { InternetGatewayId }), {
      code: 'InvalidInternetGatewayID.NotFound',
    });
  });
});
