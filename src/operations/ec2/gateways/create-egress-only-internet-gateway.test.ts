import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { call } from '../test-calls.ts';
import { makeTestNetwork } from '../test-network.ts';

describe('CreateEgressOnlyInternetGateway', () => {
  test('it is attached to its VPC from the beginning', () => {
    const { context, vpcId } = makeTestNetwork();
    const answer = call(context, 'CreateEgressOnlyInternetGateway', { VpcId: vpcId });
    assert.deepEqual(answer.EgressOnlyInternetGateway?.Attachments, [{ VpcId: vpcId, State: 'attached' }]);
  });

  test('the same client token makes one gateway, and none for another VPC', () => {
    const { context, vpcId } = makeTestNetwork();
    const other = call(context, 'CreateVpc', { CidrBlock: '10.1.0.0/16' }).Vpc?.VpcId ?? '';
    const create = (VpcId: string) =>
      call(context, 'CreateEgressOnlyInternetGateway', { VpcId, ClientToken: 'once' })
        .EgressOnlyInternetGateway;
    assert.equal(create(vpcId)?.EgressOnlyInternetGatewayId, create(vpcId)?.EgressOnlyInternetGatewayId);
    assert.throws(() => create(other), { code: 'IdempotentParameterMismatch' });
  });

  test('differs: it is kept and shown, and lets nothing out, because only IPv4 is carried', () => {
    const { context, vpcId } = makeTestNetwork();
    const { EgressOnlyInternetGateway: made } = call(context, 'CreateEgressOnlyInternetGateway', {
      VpcId: vpcId,
    });
    const id = made?.EgressOnlyInternetGatewayId ?? '';
    assert.deepEqual(context.store.egressOnlyInternetGateways.find({ id }), {
      account: '123456789012',
      region: 'us-east-1',
      id,
      vpcId,
    });
  });
});
