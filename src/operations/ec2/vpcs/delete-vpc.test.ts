import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testContext } from '../../test-context.ts';
import { call } from '../test-calls.ts';
import { makeTestNetwork } from '../test-network.ts';

describe('DeleteVpc', () => {
  test('what came with the VPC goes with it, tags and all', () => {
    const context = testContext();
    const { store } = context;
    call(context, 'DescribeVpcs', {});
    const before = countAll(store);
    const vpcId = call(context, 'CreateVpc', { CidrBlock: '10.0.0.0/16' }).Vpc?.VpcId ?? '';
    const companions = [store.routeTables, store.securityGroups, store.networkAcls] as const;
    const ids = companions.map((documents) => documents.list({ vpc_id: vpcId })[0]?.id ?? '');
    call(context, 'CreateTags', { Resources: [vpcId, ...ids], Tags: [{ Key: 'a', Value: 'b' }] });
    call(context, 'DeleteVpc', { VpcId: vpcId });
    assert.deepEqual(countAll(store), before);
    assert.deepEqual(
      [vpcId, ...ids].map((id) => store.tags.of(id)),
      [{}, {}, {}, {}],
    );
    assert.throws(() => call(context, 'DeleteVpc', { VpcId: vpcId }), { code: 'InvalidVpcID.NotFound' });
  });

  test('a VPC with a subnet, a gateway or anything else of somebody’s stays, until it is gone', () => {
    const context = testContext();
    const vpcId = call(context, 'CreateVpc', { CidrBlock: '10.0.0.0/16' }).Vpc?.VpcId ?? '';
    const stays = (): void =>
      assert.throws(() => call(context, 'DeleteVpc', { VpcId: vpcId }), {
        code: 'DependencyViolation',
        message: `The vpc '${vpcId}' has dependencies and cannot be deleted.`,
      });
    const subnetId =
      call(context, 'CreateSubnet', { VpcId: vpcId, CidrBlock: '10.0.0.0/24' }).Subnet?.SubnetId ?? '';
    stays();
    call(context, 'DeleteSubnet', { SubnetId: subnetId });
    const tableId = call(context, 'CreateRouteTable', { VpcId: vpcId }).RouteTable?.RouteTableId ?? '';
    stays();
    call(context, 'DeleteRouteTable', { RouteTableId: tableId });
    const gatewayId = call(context, 'CreateInternetGateway', {}).InternetGateway?.InternetGatewayId ?? '';
    call(context, 'AttachInternetGateway', { InternetGatewayId: gatewayId, VpcId: vpcId });
    stays();
    call(context, 'DetachInternetGateway', { InternetGatewayId: gatewayId, VpcId: vpcId });
    const only = call(context, 'CreateEgressOnlyInternetGateway', { VpcId: vpcId }).EgressOnlyInternetGateway;
    stays();
    const egressOnlyId = only?.EgressOnlyInternetGatewayId ?? '';
    call(context, 'DeleteEgressOnlyInternetGateway', { EgressOnlyInternetGatewayId: egressOnlyId });
    const group = { VpcId: vpcId, GroupName: 'web', Description: 'web' };
    const groupId = call(context, 'CreateSecurityGroup', group).GroupId ?? '';
    stays();
    call(context, 'DeleteSecurityGroup', { GroupId: groupId });
    const aclId = call(context, 'CreateNetworkAcl', { VpcId: vpcId }).NetworkAcl?.NetworkAclId ?? '';
    stays();
    call(context, 'DeleteNetworkAcl', { NetworkAclId: aclId });
    call(context, 'DeleteVpc', { VpcId: vpcId });
    assert.equal(context.store.vpcs.find({ id: vpcId }), null);
  });

  test('a VPC that is peered stays', () => {
    const { context, vpcId } = makeTestNetwork();
    const peerId = call(context, 'CreateVpc', { CidrBlock: '10.8.0.0/16' }).Vpc?.VpcId ?? '';
    call(context, 'CreateVpcPeeringConnection', { VpcId: vpcId, PeerVpcId: peerId });
    assert.throws(() => call(context, 'DeleteVpc', { VpcId: peerId }), { code: 'DependencyViolation' });
  });
});

function countAll(store: ReturnType<typeof testContext>['store']): number[] {
  return [store.vpcs, store.routeTables, store.securityGroups, store.networkAcls].map((each) =>
    each.count({}),
  );
}
