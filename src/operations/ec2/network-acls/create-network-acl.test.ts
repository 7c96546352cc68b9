import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { call } from '../test-calls.ts';
import { makeTestNetwork } from '../test-network.ts';

describe('CreateNetworkAcl', () => {
  test('a new ACL denies everything in both directions and has no subnet', () => {
    const { context, vpcId: VpcId } = makeTestNetwork();
    const { NetworkAcl } = call(context, 'CreateNetworkAcl', { VpcId });
    assert.equal(NetworkAcl?.IsDefault, false);
    assert.deepEqual(NetworkAcl?.Associations, []);
    assert.deepEqual(
      NetworkAcl?.Entries?.map((each) => [each.RuleNumber, each.Egress, each.RuleAction, each.CidrBlock]),
      [
        [32767, true, 'deny', '0.0.0.0/0'],
        [32767, false, 'deny', '0.0.0.0/0'],
      ],
    );
  });

  test('the same client token makes no second one', () => {
    const { context, vpcId: VpcId } = makeTestNetwork();
    const make = () => call(context, 'CreateNetworkAcl', { VpcId, ClientToken: 'once' });
    const first = make();
    assert.deepEqual(make(), first);
    assert.equal(first.ClientToken, 'once');
    const { vpcId: other } = makeTestNetwork(context, '10.1.0.0/16');
    assert.throws(() => call(context, 'CreateNetworkAcl', { VpcId: other, ClientToken: 'once' }), {
      code: 'IdempotentParameterMismatch',
    });
  });

  test('it has the tags of the call, and needs a VPC that is there', () => {
    const { context, vpcId: VpcId } = makeTestNetwork();
    const Tags = [{ Key: 'a', Value: 'b' }];
    const TagSpecifications = [{ ResourceType: 'network-acl' as const, Tags }];
    assert.deepEqual(call(context, 'CreateNetworkAcl', { VpcId, TagSpecifications }).NetworkAcl?.Tags, Tags);
    assert.throws(() => call(context, 'CreateNetworkAcl', { VpcId: 'vpc-0123' }), {
      code: 'InvalidVpcID.NotFound',
    });
  });
});
