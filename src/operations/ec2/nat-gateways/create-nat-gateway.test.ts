import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { seenFrom } from '../../test-context.ts';
import { call } from '../test-calls.ts';
import { makeSubnet, makeTestNetwork } from '../test-network.ts';
import { settleNetwork } from '../test-settling.ts';
import { allocated, describedNatGateway, madeNatGateway } from './test-nat-gateways.ts';

describe('a public NAT gateway', () => {
  test('is pending, then available with its addresses', () => {
    const { context, publicSubnetIds, vpcId } = makeTestNetwork();
    const AllocationId = allocated(context);
    const { NatGateway: made } = call(context, 'CreateNatGateway', {
      SubnetId: publicSubnetIds[0],
      AllocationId,
      TagSpecifications: [{ ResourceType: 'natgateway', Tags: [{ Key: 'Name', Value: 'way-out' }] }],
    });
    assert.equal(made?.State, 'pending');
    assert.equal(made.VpcId, vpcId);
    assert.deepEqual(made.Tags, [{ Key: 'Name', Value: 'way-out' }]);
    settleNetwork(context);
    const { State, ConnectivityType, NatGatewayAddresses } = describedNatGateway(
      context,
      made.NatGatewayId ?? '',
    );
    assert.deepEqual([State, ConnectivityType], ['available', 'public']);
    const [address] = NatGatewayAddresses ?? [];
    assert.deepEqual(
      [address?.AllocationId, address?.IsPrimary, address?.Status],
      [AllocationId, true, 'succeeded'],
    );
    assert.match(address?.PublicIp ?? '', /^198\.51\.100\./);
    assert.match(address?.PrivateIp ?? '', /^10\.0\.0\./);
  });

  test('has an interface that its caller can see and not change', () => {
    const network = makeTestNetwork();
    const gateway = madeNatGateway(network);
    const id = gateway.NatGatewayAddresses?.[0]?.NetworkInterfaceId ?? '';
    const [made] = network.context.store.networkInterfaces.list({ id });
    assert.equal(made?.description, `Interface for NAT Gateway ${gateway.NatGatewayId}`);
    assert.deepEqual(
      [made.kind, made.isRequesterManaged, made.sourceDestCheck],
      ['nat_gateway', true, false],
    );
    assert.deepEqual(made.securityGroupIds, []);
  });

  test('needs an Elastic IP', () => {
    const { context, publicSubnetIds } = makeTestNetwork();
    assert.throws(() => call(context, 'CreateNatGateway', { SubnetId: publicSubnetIds[0] }), {
      code: 'MissingParameter',
      message:
        'The request must include the AllocationId parameter. Add the required parameter and retry the request.',
    });
  });

  test('has the private address that is asked for', () => {
    const { context, publicSubnetIds } = makeTestNetwork();
    const { NatGateway: made } = call(context, 'CreateNatGateway', {
      SubnetId: publicSubnetIds[0],
      AllocationId: allocated(context),
      PrivateIpAddress: '10.0.0.77',
    });
    assert.equal(made?.NatGatewayAddresses?.[0]?.PrivateIp, '10.0.0.77');
  });

  test('fails when its VPC has no internet gateway, and lets its address go', () => {
    const { context, publicSubnetIds, vpcId, internetGatewayId } = makeTestNetwork();
    const AllocationId = allocated(context);
    const gateway = context.store.internetGateways.find({ id: internetGatewayId });
    assert.ok(gateway);
    context.store.internetGateways.put({ ...gateway, vpcId: null });
    const { NatGateway: made } = call(context, 'CreateNatGateway', {
      SubnetId: publicSubnetIds[0],
      AllocationId,
    });
    settleNetwork(context);
    const failed = describedNatGateway(context, made?.NatGatewayId ?? '');
    assert.equal(failed.State, 'failed');
    assert.equal(failed.FailureCode, 'Gateway.NotAttached');
    assert.equal(failed.FailureMessage, `Network ${vpcId} has no Internet gateway attached`);
    const [address] = call(context, 'DescribeAddresses', { AllocationIds: [AllocationId] }).Addresses ?? [];
    assert.equal(address?.AssociationId, undefined);
  });

  test('fails with an Elastic IP that another one has, which keeps it', () => {
    const network = makeTestNetwork();
    const { context, publicSubnetIds } = network;
    const first = madeNatGateway(network);
    const AllocationId = first.NatGatewayAddresses?.[0]?.AllocationId ?? '';
    const { NatGateway: second } = call(context, 'CreateNatGateway', {
      SubnetId: publicSubnetIds[1],
      AllocationId,
    });
    settleNetwork(context);
    const failed = describedNatGateway(context, second?.NatGatewayId ?? '');
    assert.deepEqual(
      [failed.FailureCode, failed.FailureMessage],
      ['Resource.AlreadyAssociated', `Elastic IP address [${AllocationId}] is already associated`],
    );
    assert.equal(describedNatGateway(context, first.NatGatewayId ?? '').State, 'available');
    const [address] = call(context, 'DescribeAddresses', { AllocationIds: [AllocationId] }).Addresses ?? [];
    assert.equal(address?.NetworkInterfaceId, first.NatGatewayAddresses?.[0]?.NetworkInterfaceId);
  });

  test('fails with an Elastic IP that does not exist or is another account’s', () => {
    const { context, publicSubnetIds } = makeTestNetwork();
    const stranger = seenFrom(context, { scope: { account: '999999999999', region: 'us-east-1' } });
    for (const AllocationId of ['eipalloc-0123456789abcdef0', allocated(stranger)]) {
      const { NatGateway: made } = call(context, 'CreateNatGateway', {
        SubnetId: publicSubnetIds[0],
        AllocationId,
      });
      settleNetwork(context);
      const failed = describedNatGateway(context, made?.NatGatewayId ?? '');
      assert.equal(failed.FailureCode, 'InvalidAllocationID.NotFound');
    }
  });

  test('fails in a subnet that has no address left', () => {
    const { context, vpcId } = makeTestNetwork();
    const SubnetId = makeSubnet(context, { vpcId, cidr: '10.0.50.0/28', zone: 'us-east-1a' });
    for (let taken = 0; taken < 11; taken += 1) call(context, 'CreateNetworkInterface', { SubnetId });
    const input = { SubnetId, AllocationId: allocated(context) };
    const { NatGateway: made } = call(context, 'CreateNatGateway', input);
    settleNetwork(context);
    const failed = describedNatGateway(context, made?.NatGatewayId ?? '');
    assert.equal(failed.FailureCode, 'InsufficientFreeAddressesInSubnet');
  });
});

describe('a private NAT gateway', () => {
  test('has no Elastic IP and needs no internet gateway', () => {
    const { context, privateSubnetIds, internetGatewayId, vpcId } = makeTestNetwork();
    call(context, 'DetachInternetGateway', { InternetGatewayId: internetGatewayId, VpcId: vpcId });
    const { NatGateway: made } = call(context, 'CreateNatGateway', {
      SubnetId: privateSubnetIds[0],
      ConnectivityType: 'private',
      SecondaryPrivateIpAddressCount: 2,
    });
    settleNetwork(context);
    const gateway = describedNatGateway(context, made?.NatGatewayId ?? '');
    assert.equal(gateway.State, 'available');
    const addresses = gateway.NatGatewayAddresses ?? [];
    assert.deepEqual(
      addresses.map(({ IsPrimary, PublicIp }) => [IsPrimary, PublicIp]),
      [
        [true, undefined],
        [false, undefined],
        [false, undefined],
      ],
    );
    assert.equal(new Set(addresses.map(({ PrivateIp }) => PrivateIp)).size, 3);
  });

  test('takes no Elastic IP', () => {
    const { context, privateSubnetIds } = makeTestNetwork();
    const input = { SubnetId: privateSubnetIds[0], ConnectivityType: 'private' } as const;
    assert.throws(() => call(context, 'CreateNatGateway', { ...input, AllocationId: allocated(context) }), {
      code: 'InvalidParameterCombination',
    });
  });
});

describe('a regional NAT gateway', () => {
  test('is in a VPC and in no subnet, and finds a public address by itself', () => {
    const { context, vpcId } = makeTestNetwork();
    const input = { VpcId: vpcId, AvailabilityMode: 'regional' } as const;
    const { NatGateway: made } = call(context, 'CreateNatGateway', input);
    settleNetwork(context);
    const gateway = describedNatGateway(context, made?.NatGatewayId ?? '');
    assert.deepEqual(
      [gateway.State, gateway.SubnetId, gateway.AvailabilityMode, gateway.AutoProvisionZones],
      ['available', undefined, 'regional', 'enabled'],
    );
    assert.match(gateway.NatGatewayAddresses?.[0]?.PublicIp ?? '', /^198\.51\.100\./);
    assert.deepEqual(call(context, 'DescribeAddresses', {}).Addresses, []);
  });

  test('takes Elastic IPs zone by zone', () => {
    const { context, vpcId } = makeTestNetwork();
    const places = ['us-east-1a', 'us-east-1b'].map((AvailabilityZone) => ({
      AvailabilityZone,
      AllocationIds: [allocated(context)],
    }));
    const { NatGateway: made } = call(context, 'CreateNatGateway', {
      VpcId: vpcId,
      AvailabilityMode: 'regional',
      AvailabilityZoneAddresses: places,
    });
    settleNetwork(context);
    const gateway = describedNatGateway(context, made?.NatGatewayId ?? '');
    assert.deepEqual([gateway.State, gateway.AutoProvisionZones], ['available', 'disabled']);
    assert.deepEqual(
      gateway.NatGatewayAddresses?.map(({ AvailabilityZone, AvailabilityZoneId }) => [
        AvailabilityZone,
        AvailabilityZoneId,
      ]),
      [
        ['us-east-1a', 'use1-az1'],
        ['us-east-1b', 'use1-az2'],
      ],
    );
  });

  test('keeps its Elastic IPs: nobody can release them or tie them elsewhere', () => {
    const { context, vpcId, publicSubnetIds } = makeTestNetwork();
    const AllocationId = allocated(context);
    const places = [{ AvailabilityZone: 'us-east-1a', AllocationIds: [AllocationId] }];
    const input = { VpcId: vpcId, AvailabilityMode: 'regional', AvailabilityZoneAddresses: places } as const;
    const NatGatewayId = call(context, 'CreateNatGateway', input).NatGateway?.NatGatewayId ?? '';
    const made = call(context, 'CreateNetworkInterface', { SubnetId: publicSubnetIds[0] });
    const NetworkInterfaceId = made.NetworkInterface?.NetworkInterfaceId ?? '';
    const release = () => call(context, 'ReleaseAddress', { AllocationId });
    assert.throws(release, { code: 'InvalidIPAddress.InUse' });
    assert.throws(() => call(context, 'AssociateAddress', { AllocationId, NetworkInterfaceId }), {
      code: 'AuthFailure',
    });
    call(context, 'DeleteNatGateway', { NatGatewayId });
    settleNetwork(context);
    release();
  });

  test('needs its VPC, and takes neither a subnet nor the connectivity type private', () => {
    const { context, vpcId, publicSubnetIds } = makeTestNetwork();
    const regional = { VpcId: vpcId, AvailabilityMode: 'regional' } as const;
    const create = (change: object) => () => call(context, 'CreateNatGateway', { ...regional, ...change });
    assert.throws(create({ VpcId: undefined }), { code: 'MissingParameter' });
    assert.throws(create({ SubnetId: publicSubnetIds[0] }), { code: 'InvalidParameterCombination' });
    assert.throws(create({ ConnectivityType: 'private' }), { code: 'InvalidParameterCombination' });
  });

  test('differs: has one address until more are named, where AWS adds one in each zone that is used', () => {
    const { context, vpcId } = makeTestNetwork();
    call(context, 'CreateNatGateway', { VpcId: vpcId, AvailabilityMode: 'regional' });
    settleNetwork(context);
    const [gateway] = call(context, 'DescribeNatGateways', {}).NatGateways ?? [];
    assert.equal(gateway?.NatGatewayAddresses?.length, 1);
  });
});

test('the same client token makes no second one, and not another one either', () => {
  const { context, publicSubnetIds } = makeTestNetwork();
  const input = { SubnetId: publicSubnetIds[0], AllocationId: allocated(context), ClientToken: 'once' };
  const first = call(context, 'CreateNatGateway', input);
  const second = call(context, 'CreateNatGateway', input);
  assert.equal(second.NatGateway?.NatGatewayId, first.NatGateway?.NatGatewayId);
  assert.equal(second.ClientToken, 'once');
  assert.throws(() => call(context, 'CreateNatGateway', { ...input, SubnetId: publicSubnetIds[1] }), {
    code: 'IdempotentParameterMismatch',
  });
});

test('a zone has at most five; failed and deleted ones do not count', () => {
  const { context, publicSubnetIds } = makeTestNetwork();
  const create = (SubnetId: string) =>
    call(context, 'CreateNatGateway', { SubnetId, ConnectivityType: 'private' });
  const made = Array.from({ length: 5 }, () => create(publicSubnetIds[0]));
  assert.throws(() => create(publicSubnetIds[0]), {
    code: 'NatGatewayLimitExceeded',
    message: 'Performing this operation would exceed the limit of 5 NAT gateways',
  });
  create(publicSubnetIds[1]);
  call(context, 'DeleteNatGateway', { NatGatewayId: made[0]?.NatGateway?.NatGatewayId ?? '' });
  settleNetwork(context);
  create(publicSubnetIds[0]);
});

test('ids that cannot be one, and a subnet that is not there, are refused at once', () => {
  const { context, publicSubnetIds } = makeTestNetwork();
  const create = (SubnetId: string, AllocationId: string) => () =>
    call(context, 'CreateNatGateway', { SubnetId, AllocationId });
  assert.throws(create(publicSubnetIds[0], 'eip-1'), { code: 'InvalidAllocationID.Malformed' });
  assert.throws(create('subnet-0123456789abcdef0', allocated(context)), { code: 'InvalidSubnetID.NotFound' });
  assert.throws(create('sn-1', allocated(context)), { code: 'InvalidSubnetID.Malformed' });
});

test('DryRun makes nothing', () => {
  const { context, privateSubnetIds } = makeTestNetwork();
  const input = { SubnetId: privateSubnetIds[0], ConnectivityType: 'private', DryRun: true } as const;
  assert.throws(() => call(context, 'CreateNatGateway', input), { code: 'DryRunOperation' });
  assert.equal(context.store.natGateways.count({}), 0);
  assert.equal(context.store.networkInterfaces.count({}), 0);
});

test('differs: connections leave by the primary address, where AWS spreads them over all', () => {
  const { context, publicSubnetIds } = makeTestNetwork();
  const { NatGateway: made } = call(context, 'CreateNatGateway', {
    SubnetId: publicSubnetIds[0],
    AllocationId: allocated(context),
    SecondaryAllocationIds: [allocated(context)],
  });
  settleNetwork(context);
  const { NatGatewayAddresses: addresses } = describedNatGateway(context, made?.NatGatewayId ?? '');
  assert.deepEqual(
    addresses?.map(({ IsPrimary }) => IsPrimary),
    [true, false],
  );
});
