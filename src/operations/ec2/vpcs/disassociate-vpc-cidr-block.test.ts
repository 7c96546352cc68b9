import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { call } from '../test-calls.ts';
import { makeTestNetwork } from '../test-network.ts';

function withSecondRange() {
  const network = makeTestNetwork();
  const input = { VpcId: network.vpcId, CidrBlock: '10.9.0.0/16' };
  const { CidrBlockAssociation: added } = call(network.context, 'AssociateVpcCidrBlock', input);
  return { ...network, associationId: added?.AssociationId ?? '' };
}

describe('DisassociateVpcCidrBlock', () => {
  test('a range without subnets goes', () => {
    const { context, vpcId, associationId } = withSecondRange();
    const answer = call(context, 'DisassociateVpcCidrBlock', { AssociationId: associationId });
    assert.equal(answer.VpcId, vpcId);
    assert.equal(answer.CidrBlockAssociation?.CidrBlockState?.State, 'disassociating');
    assert.equal(context.store.vpcs.find({ id: vpcId })?.cidrs.length, 1);
  });

  test('a range with a subnet stays', () => {
    const { context, vpcId, associationId } = withSecondRange();
    call(context, 'CreateSubnet', { VpcId: vpcId, CidrBlock: '10.9.1.0/24' });
    assert.throws(() => call(context, 'DisassociateVpcCidrBlock', { AssociationId: associationId }), {
      code: 'OperationNotPermitted',
    });
  });

  test('the primary range stays', () => {
    const { context, vpcId } = withSecondRange();
    const id = context.store.vpcs.find({ id: vpcId })?.cidrs[0].associationId ?? '';
    assert.throws(() => call(context, 'DisassociateVpcCidrBlock', { AssociationId: id }), {
      code: 'OperationNotPermitted',
      message: `The vpc CIDR block with association ID ${id} may not be disassociated. It is the primary IPv4 CIDR block of the VPC`,
    });
  });

  test('an association that is not there is not found', () => {
    const { context } = withSecondRange();
    assert.throws(() => call(context, 'DisassociateVpcCidrBlock', { AssociationId: 'vpc-cidr-assoc-1' }), {
      code: 'InvalidVpcCidrBlockAssociationID.NotFound',
    });
  });
});
