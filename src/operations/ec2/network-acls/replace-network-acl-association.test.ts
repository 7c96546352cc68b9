import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { call } from '../test-calls.ts';
import { makeTestNetwork } from '../test-network.ts';
import { aclOf, makeTestAcl } from './test-acls.ts';

describe('ReplaceNetworkAclAssociation', () => {
  test('a subnet is under the default ACL until it is put under another, always under one', () => {
    const { context, NetworkAclId, defaultAclId, privateSubnetIds } = makeTestAcl();
    const [subnet] = privateSubnetIds;
    const { aclId, associationId: AssociationId } = aclOf(context, subnet);
    assert.equal(aclId, defaultAclId);
    const answer = call(context, 'ReplaceNetworkAclAssociation', { AssociationId, NetworkAclId });
    assert.deepEqual(aclOf(context, subnet), {
      aclId: NetworkAclId,
      associationId: answer.NewAssociationId,
    });
    assert.throws(() => call(context, 'ReplaceNetworkAclAssociation', { AssociationId, NetworkAclId }), {
      code: 'InvalidAssociationID.NotFound',
      message: `The association ID '${AssociationId}' does not exist`,
    });
  });

  test('the same ACL again is a new association', () => {
    const { context, defaultAclId, privateSubnetIds } = makeTestAcl();
    const [subnet] = privateSubnetIds;
    const { associationId: AssociationId } = aclOf(context, subnet);
    call(context, 'ReplaceNetworkAclAssociation', { AssociationId, NetworkAclId: defaultAclId });
    assert.equal(aclOf(context, subnet).aclId, defaultAclId);
    assert.notEqual(aclOf(context, subnet).associationId, AssociationId);
  });

  test('an ACL of another VPC is refused', () => {
    const { context, privateSubnetIds } = makeTestAcl();
    const { associationId: AssociationId } = aclOf(context, privateSubnetIds[0]);
    const { defaultAclId: NetworkAclId } = makeTestNetwork(context, '10.1.0.0/16');
    assert.throws(() => call(context, 'ReplaceNetworkAclAssociation', { AssociationId, NetworkAclId }), {
      code: 'InvalidParameterValue',
      message: /belong to different networks$/,
    });
  });
});
