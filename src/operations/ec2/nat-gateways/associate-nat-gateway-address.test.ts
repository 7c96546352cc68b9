import assert from 'node:assert/strict';
import { test } from 'node:test';
import { call } from '../test-calls.ts';
import { makeTestNetwork } from '../test-network.ts';
import { settleNetwork } from '../test-settling.ts';
import { allocated, describedNatGateway, madeNatGateway } from './test-nat-gateways.ts';

test('a public gateway gets further Elastic IPs, each with a private address beside it', () => {
  const network = makeTestNetwork();
  const { context } = network;
  const NatGatewayId = madeNatGateway(network).NatGatewayId ?? '';
  const AllocationId = allocated(context);
  const { NatGatewayAddresses: shown } = call(context, 'AssociateNatGatewayAddress', {
    NatGatewayId,
    AllocationIds: [AllocationId],
    PrivateIpAddresses: ['10.0.0.99'],
  });
  assert.equal(shown?.length, 2);
  const [, added] = describedNatGateway(context, NatGatewayId).NatGatewayAddresses ?? [];
  assert.deepEqual(
    [added?.AllocationId, added?.PrivateIp, added?.IsPrimary],
    [AllocationId, '10.0.0.99', false],
  );
});

test('an Elastic IP that somebody has, or that is not there, is refused', () => {
  const network = makeTestNetwork();
  const { context } = network;
  const { NatGatewayId, NatGatewayAddresses } = madeNatGateway(network);
  const associate = (id: string) => () =>
    call(context, 'AssociateNatGatewayAddress', { NatGatewayId: NatGatewayId ?? '', AllocationIds: [id] });
  assert.throws(associate(NatGatewayAddresses?.[0]?.AllocationId ?? ''), {
    code: 'Resource.AlreadyAssociated',
  });
  assert.throws(associate('eipalloc-0123456789abcdef0'), { code: 'InvalidAllocationID.NotFound' });
  assert.equal(describedNatGateway(context, NatGatewayId ?? '').NatGatewayAddresses?.length, 1);
});

test('a gateway that is private, or not available, takes none', () => {
  const network = makeTestNetwork();
  const { context, privateSubnetIds } = network;
  const { NatGateway: made } = call(context, 'CreateNatGateway', {
    SubnetId: privateSubnetIds[0],
    ConnectivityType: 'private',
  });
  const associate =
    (NatGatewayId = '') =>
    () =>
      call(context, 'AssociateNatGatewayAddress', { NatGatewayId, AllocationIds: [allocated(context)] });
  assert.throws(associate(made?.NatGatewayId), { code: 'InvalidParameter' });
  const gone = madeNatGateway(network).NatGatewayId ?? '';
  call(context, 'DeleteNatGateway', { NatGatewayId: gone });
  assert.throws(associate(gone), { code: 'IncorrectState' });
});

test('a regional gateway with addresses of its own takes more of them, by zone', () => {
  const { context, vpcId } = makeTestNetwork();
  const { NatGateway: made } = call(context, 'CreateNatGateway', {
    VpcId: vpcId,
    AvailabilityMode: 'regional',
    AvailabilityZoneAddresses: [{ AvailabilityZone: 'us-east-1a', AllocationIds: [allocated(context)] }],
  });
  settleNetwork(context);
  const NatGatewayId = made?.NatGatewayId ?? '';
  const AllocationIds = [allocated(context)];
  assert.throws(() => call(context, 'AssociateNatGatewayAddress', { NatGatewayId, AllocationIds }), {
    code: 'MissingParameter',
  });
  call(context, 'AssociateNatGatewayAddress', {
    NatGatewayId,
    AllocationIds,
    AvailabilityZone: 'us-east-1b',
  });
  assert.deepEqual(
    describedNatGateway(context, NatGatewayId).NatGatewayAddresses?.map((each) => each.AvailabilityZone),
    ['us-east-1a', 'us-east-1b'],
  );
});
