import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { call } from '../test-calls.ts';
import { aclOf, makeTestAcl } from './test-acls.ts';

describe('DeleteNetworkAcl', () => {
  test('an ACL without subnets goes', () => {
    const { context, NetworkAclId } = makeTestAcl();
    call(context, 'DeleteNetworkAcl', { NetworkAclId });
    assert.throws(() => call(context, 'DeleteNetworkAcl', { NetworkAclId }), {
      code: 'InvalidNetworkAclID.NotFound',
      message: `The networkAcl ID '${NetworkAclId}' does not exist`,
    });
  });

  test('one with a subnet stays', () => {
    const { context, NetworkAclId, privateSubnetIds } = makeTestAcl();
    const { associationId: AssociationId } = aclOf(context, privateSubnetIds[0]);
    call(context, 'ReplaceNetworkAclAssociation', { AssociationId, NetworkAclId });
    assert.throws(() => call(context, 'DeleteNetworkAcl', { NetworkAclId }), {
      code: 'DependencyViolation',
      message: `The networkAcl '${NetworkAclId}' has dependencies and cannot be deleted.`,
    });
  });

  test('a VPC’s default ACL stays', () => {
    const { context, defaultAclId } = makeTestAcl();
    assert.throws(() => call(context, 'DeleteNetworkAcl', { NetworkAclId: defaultAclId }), {
      code: 'InvalidParameterValue',
      message: `cannot delete default network ACL ${defaultAclId}`,
    });
  });
});
