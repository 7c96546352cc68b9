import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { call } from '../test-calls.ts';
import { makeTestNetwork } from '../test-network.ts';
import { changeInterface, makeTestInterface, plugIn, shownInterface } from './test-interfaces.ts';

const { context, vpcId, publicSubnetIds, privateSubnetIds, defaultGroupId } = makeTestNetwork();
call(context, 'ModifyVpcAttribute', { VpcId: vpcId, EnableDnsHostnames: { Value: true } });
const [SubnetId] = publicSubnetIds;
const plugged = makeTestInterface(context, SubnetId);
const gateway = makeTestInterface(context, privateSubnetIds[1]);
changeInterface(context, gateway, { kind: 'nat_gateway', isRequesterManaged: true, sourceDestCheck: false });
const { AllocationId = '', PublicIp = '' } = call(context, 'AllocateAddress', {});
const { AssociationId = '' } = call(context, 'AssociateAddress', {
  AllocationId,
  NetworkInterfaceId: plugged,
});
plugIn(context, plugged);
call(context, 'CreateTags', { Resources: [plugged], Tags: [{ Key: 'team', Value: 'shop' }] });

describe('DescribeNetworkInterfaces', () => {
  test('an interface shows its Elastic IP, what it is plugged into, and its names', () => {
    const shape = shownInterface(context, plugged);
    const PublicDnsName = `ec2-${PublicIp.replaceAll('.', '-')}.compute-1.amazonaws.com`;
    const PrivateDnsName = `ip-${shape.PrivateIpAddress?.replaceAll('.', '-')}.ec2.internal`;
    const Association = {
      PublicIp,
      PublicDnsName,
      IpOwnerId: context.scope.account,
      AllocationId,
      AssociationId,
    };
    assert.deepEqual(shape.Association, Association);
    assert.deepEqual([shape.PublicDnsName, shape.PrivateDnsName], [PublicDnsName, PrivateDnsName]);
    assert.deepEqual(shape.PrivateIpAddresses, [
      { PrivateIpAddress: shape.PrivateIpAddress, Primary: true, PrivateDnsName, Association },
    ]);
    assert.deepEqual(shape.Attachment, {
      AttachmentId: 'eni-attach-0123',
      AttachTime: new Date(context.now),
      DeleteOnTermination: false,
      DeviceIndex: 0,
      NetworkCardIndex: 0,
      InstanceOwnerId: context.scope.account,
      Status: 'attached',
    });
    assert.equal(shape.Status, 'in-use');
  });

  test('an automatic public address is Amazon’s, without allocation', () => {
    const id = makeTestInterface(context, SubnetId);
    const input = { NetworkInterfaceId: id, AssociatePublicIpAddress: true };
    call(context, 'ModifyNetworkInterfaceAttribute', input);
    const { Association } = shownInterface(context, id);
    assert.equal(Association?.IpOwnerId, 'amazon');
    assert.deepEqual([Association?.AllocationId, Association?.AssociationId], [undefined, undefined]);
    call(context, 'DeleteNetworkInterface', { NetworkInterfaceId: id });
  });

  test('in a VPC without host names none is shown', () => {
    const other = makeTestNetwork(context, '10.1.0.0/16');
    const shape = shownInterface(context, makeTestInterface(context, other.privateSubnetIds[0]));
    assert.equal(shape.PrivateDnsName, undefined);
  });

  const shape = shownInterface(context, plugged);
  const found: readonly (readonly [name: string, value: string | undefined])[] = [
    ['addresses.association.owner-id', context.scope.account],
    ['addresses.association.public-ip', PublicIp],
    ['addresses.private-ip-address', shape.PrivateIpAddress],
    ['association.allocation-id', AllocationId],
    ['association.association-id', AssociationId],
    ['association.ip-owner-id', context.scope.account],
    ['association.public-dns-name', 'ec2-*.compute-1.amazonaws.com'],
    ['association.public-ip', PublicIp],
    ['attachment.attach-time', '2026-01-02T03:04:05.000Z'],
    ['attachment.attachment-id', 'eni-attach-*'],
    ['attachment.delete-on-termination', 'false'],
    ['attachment.device-index', '0'],
    ['attachment.instance-owner-id', context.scope.account],
    ['attachment.status', 'attached'],
    ['availability-zone', 'us-east-1a'],
    ['availability-zone-id', 'use1-az1'],
    ['interface-type', 'interface'],
    ['mac-address', shape.MacAddress],
    ['network-interface-id', plugged],
    ['private-dns-name', shape.PrivateDnsName],
    ['private-ip-address', shape.PrivateIpAddress],
    ['requester-managed', 'false'],
    ['source-dest-check', 'true'],
    ['status', 'in-use'],
    ['subnet-id', SubnetId],
    ['tag:team', 'shop'],
  ];
  for (const [Name, value = ''] of found) {
    test(`the filter ${Name} finds the one interface and not the other`, () => {
      const Filters = [
        { Name, Values: [value] },
        { Name: 'vpc-id', Values: [vpcId] },
      ];
      const { NetworkInterfaces = [] } = call(context, 'DescribeNetworkInterfaces', { Filters });
      assert.deepEqual(
        NetworkInterfaces.map(({ NetworkInterfaceId }) => NetworkInterfaceId),
        [plugged],
      );
    });
  }

  test('group, owner and requester find interfaces too', () => {
    const count = (Name: string, value: string) =>
      call(context, 'DescribeNetworkInterfaces', { Filters: [{ Name, Values: [value] }] }).NetworkInterfaces
        ?.length;
    assert.equal(count('group-id', defaultGroupId), 2);
    assert.equal(count('requester-id', 'amazon-aws'), 1);
    assert.equal(count('interface-type', 'nat_gateway'), 1);
    assert.throws(() => count('colour', 'red'), { message: "The filter 'colour' is invalid" });
  });

  test('an id that cannot be, and one of another account, are refused', () => {
    const describe = (id: string, account = context.scope.account) =>
      call({ ...context, scope: { account, region: 'us-east-1' } }, 'DescribeNetworkInterfaces', {
        NetworkInterfaceIds: [id],
      });
    assert.throws(() => describe('eni-plugged'), { code: 'InvalidNetworkInterfaceID.Malformed' });
    assert.throws(() => describe(plugged, '999999999999'), {
      code: 'InvalidNetworkInterfaceID.NotFound',
      message: `The networkInterface ID '${plugged}' does not exist`,
    });
  });
});
