import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { call } from '../test-calls.ts';
import { makeTestNetwork } from '../test-network.ts';
import {
  describedEndpoint,
  endpointRoutesOf,
  madeGateway,
  madeInterface,
  networkWithNames,
} from './test-endpoints.ts';

type Input = Parameters<typeof call<'ModifyVpcEndpoint'>>[2];

describe('a gateway endpoint', () => {
  test('changes the tables that lead to it', () => {
    const network = makeTestNetwork();
    const { context, privateTableId, publicTableId } = network;
    const VpcEndpointId = madeGateway(network);
    call(context, 'ModifyVpcEndpoint', {
      VpcEndpointId,
      AddRouteTableIds: [publicTableId],
      RemoveRouteTableIds: [privateTableId],
    });
    assert.deepEqual(endpointRoutesOf(context, publicTableId), [VpcEndpointId]);
    assert.deepEqual(endpointRoutesOf(context, privateTableId), []);
    assert.deepEqual(describedEndpoint(context, VpcEndpointId).RouteTableIds, [publicTableId]);
  });

  test('changes its policy, and takes full access back', () => {
    const network = makeTestNetwork();
    const { context } = network;
    const VpcEndpointId = madeGateway(network);
    const before = describedEndpoint(context, VpcEndpointId).PolicyDocument;
    const PolicyDocument = JSON.stringify({
      Statement: { Effect: 'Deny', Principal: '*', Action: '*', Resource: '*' },
    });
    call(context, 'ModifyVpcEndpoint', { VpcEndpointId, PolicyDocument });
    assert.equal(describedEndpoint(context, VpcEndpointId).PolicyDocument, PolicyDocument);
    call(context, 'ModifyVpcEndpoint', { VpcEndpointId, ResetPolicy: true });
    assert.equal(describedEndpoint(context, VpcEndpointId).PolicyDocument, before);
    const both = { VpcEndpointId, ResetPolicy: true, PolicyDocument };
    assert.throws(() => call(context, 'ModifyVpcEndpoint', both), { code: 'InvalidParameterCombination' });
  });

  test('has no subnets to change', () => {
    const network = makeTestNetwork();
    const input = { VpcEndpointId: madeGateway(network), AddSubnetIds: [network.privateSubnetIds[0]] };
    assert.throws(() => call(network.context, 'ModifyVpcEndpoint', input), { code: 'InvalidParameter' });
  });
});

describe('an interface endpoint', () => {
  test('leaves one subnet and comes into another', () => {
    const network = networkWithNames();
    const { context, privateSubnetIds, publicSubnetIds } = network;
    const VpcEndpointId = madeInterface(network);
    const [left, kept] = describedEndpoint(context, VpcEndpointId).NetworkInterfaceIds ?? [];
    call(context, 'ModifyVpcEndpoint', {
      VpcEndpointId,
      RemoveSubnetIds: [privateSubnetIds[0]],
      AddSubnetIds: [publicSubnetIds[0]],
    });
    const { SubnetIds, NetworkInterfaceIds } = describedEndpoint(context, VpcEndpointId);
    assert.deepEqual(SubnetIds, [privateSubnetIds[1], publicSubnetIds[0]]);
    assert.equal(NetworkInterfaceIds?.[0], kept);
    assert.equal(NetworkInterfaceIds?.length, 2);
    assert.equal(context.store.networkInterfaces.find({ id: left ?? '' }), null);
  });

  test('keeps one subnet in a zone', () => {
    const network = networkWithNames();
    const input = { VpcEndpointId: madeInterface(network), AddSubnetIds: [network.publicSubnetIds[0]] };
    assert.throws(() => call(network.context, 'ModifyVpcEndpoint', input), {
      code: 'DuplicateSubnetsInSameZone',
    });
  });

  test('changes its groups, on its interfaces too, and keeps at least one', () => {
    const network = networkWithNames();
    const { context, vpcId, defaultGroupId } = network;
    const VpcEndpointId = madeInterface(network);
    const created = call(context, 'CreateSecurityGroup', {
      GroupName: 'https',
      Description: 'https',
      VpcId: vpcId,
    });
    const modify = (input: Partial<Input>) => call(context, 'ModifyVpcEndpoint', { VpcEndpointId, ...input });
    const GroupId = created.GroupId ?? '';
    modify({ AddSecurityGroupIds: [GroupId], RemoveSecurityGroupIds: [defaultGroupId] });
    const { Groups, NetworkInterfaceIds } = describedEndpoint(context, VpcEndpointId);
    assert.deepEqual(Groups, [{ GroupId, GroupName: 'https' }]);
    for (const id of NetworkInterfaceIds ?? []) {
      assert.deepEqual(context.store.networkInterfaces.find({ id })?.securityGroupIds, [GroupId]);
    }
    assert.throws(() => modify({ RemoveSecurityGroupIds: [GroupId] }), { code: 'InvalidParameter' });
  });

  test('switches private DNS off and on, by the rules of its making', () => {
    const network = networkWithNames();
    const { context, vpcId } = network;
    const VpcEndpointId = madeInterface(network);
    const modify = (PrivateDnsEnabled: boolean) =>
      call(context, 'ModifyVpcEndpoint', { VpcEndpointId, PrivateDnsEnabled });
    modify(false);
    assert.equal(describedEndpoint(context, VpcEndpointId).DnsEntries?.length, 3);
    call(context, 'ModifyVpcAttribute', { VpcId: vpcId, EnableDnsSupport: { Value: false } });
    assert.throws(() => modify(true), { code: 'InvalidParameter' });
    call(context, 'ModifyVpcAttribute', { VpcId: vpcId, EnableDnsSupport: { Value: true } });
    modify(true);
    assert.equal(describedEndpoint(context, VpcEndpointId).PrivateDnsEnabled, true);
  });
});

test('one that is deleted, or never was, cannot be modified', () => {
  const network = makeTestNetwork();
  const { context } = network;
  const gone = madeGateway(network);
  call(context, 'DeleteVpcEndpoints', { VpcEndpointIds: [gone] });
  const modify = (VpcEndpointId: string) => () => call(context, 'ModifyVpcEndpoint', { VpcEndpointId });
  assert.throws(modify(gone), { code: 'IncorrectState' });
  assert.throws(modify('vpce-0123456789abcdef0'), { code: 'InvalidVpcEndpointId.NotFound' });
  assert.throws(modify('endpoint'), { code: 'InvalidVpcEndpointId.Malformed' });
});
