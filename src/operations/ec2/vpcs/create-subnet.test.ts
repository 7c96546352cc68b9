import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { containsRange, demandCidr, overlaps } from '../../../model/vpc/ipv4.ts';
import { testContext } from '../../test-context.ts';
import { call } from '../test-calls.ts';
import { makeTestNetwork } from '../test-network.ts';

function emptyVpc(cidr = '10.0.0.0/16') {
  const context = testContext();
  return { context, vpcId: call(context, 'CreateVpc', { CidrBlock: cidr }).Vpc?.VpcId ?? '' };
}

describe('CreateSubnet', () => {
  test('a new subnet is available, private, and has all its addresses but the five reserved ones', () => {
    const { context, vpcId } = emptyVpc();
    const { Subnet: subnet } = call(context, 'CreateSubnet', {
      VpcId: vpcId,
      CidrBlock: '10.0.1.0/24',
      AvailabilityZoneId: 'use1-az2',
    });
    assert.equal(subnet?.State, 'available');
    assert.equal(subnet.AvailableIpAddressCount, 251);
    assert.equal(subnet.MapPublicIpOnLaunch, false);
    assert.equal(subnet.DefaultForAz, false);
    assert.equal(subnet.AvailabilityZone, 'us-east-1b');
    assert.equal(subnet.SubnetArn, `arn:aws:ec2:us-east-1:123456789012:subnet/${subnet.SubnetId}`);
  });

  test('it is in the VPC’s default network ACL', () => {
    const { context, publicSubnetIds, privateSubnetIds, defaultAclId } = makeTestNetwork();
    const acl = context.store.networkAcls.find({ id: defaultAclId });
    const ids = acl?.associations.map(({ subnetId }) => subnetId);
    assert.deepEqual(ids, [...publicSubnetIds, ...privateSubnetIds]);
  });

  test('without a zone it goes where the VPC has the fewest', () => {
    const { context, vpcId } = emptyVpc();
    const zones = ['10.0.0.0/24', '10.0.1.0/24', '10.0.2.0/24', '10.0.3.0/24'].map(
      (CidrBlock) => call(context, 'CreateSubnet', { VpcId: vpcId, CidrBlock }).Subnet?.AvailabilityZone,
    );
    assert.deepEqual(zones, ['us-east-1a', 'us-east-1b', 'us-east-1c', 'us-east-1a']);
  });

  for (const cidr of ['10.1.0.0/24', '10.0.0.0/15', '10.0.0.0/29']) {
    test(`${cidr} is no range for a subnet of 10.0.0.0/16`, () => {
      const { context, vpcId } = emptyVpc();
      assert.throws(() => call(context, 'CreateSubnet', { VpcId: vpcId, CidrBlock: cidr }), {
        code: 'InvalidSubnet.Range',
        message: `The CIDR '${cidr}' is invalid.`,
      });
    });
  }

  test('a range that another subnet of the VPC has is a conflict', () => {
    const { context, vpcId } = emptyVpc();
    call(context, 'CreateSubnet', { VpcId: vpcId, CidrBlock: '10.0.0.0/24' });
    assert.throws(() => call(context, 'CreateSubnet', { VpcId: vpcId, CidrBlock: '10.0.0.128/25' }), {
      code: 'InvalidSubnet.Conflict',
      message: "The CIDR '10.0.0.128/25' conflicts with another subnet",
    });
  });

  test('whatever is asked for, subnets are inside the VPC and apart, and only what has no place is refused', () => {
    const request = fc
      .tuple(fc.nat({ max: 255 }), fc.integer({ min: 24, max: 28 }))
      .map(([third, length]) => `10.0.${third % 8}.${(third * 16) % 256}/${length}`);
    fc.assert(
      fc.property(fc.array(request, { maxLength: 15 }), (requests) => {
        const { context, vpcId } = emptyVpc('10.0.0.0/21');
        const made: string[] = [];
        for (const CidrBlock of requests) {
          const isFree = !made.some((cidr) => overlaps(demandCidr(cidr), demandCidr(CidrBlock)));
          const create = () =>
            call(context, 'CreateSubnet', { VpcId: vpcId, CidrBlock }).Subnet?.CidrBlock ?? '';
          if (isFree) made.push(create());
          else assert.throws(create, { code: 'InvalidSubnet.Conflict' });
        }
        assert.ok(made.every((cidr) => containsRange(demandCidr('10.0.0.0/21'), demandCidr(cidr))));
        const numbers = context.store.subnets.list({ vpc_id: vpcId }).map(({ number }) => number);
        assert.deepEqual(
          numbers,
          made.map((_, index) => index + 1),
        );
      }),
      { numRuns: 25 },
    );
  });

  test('a subnet can be in a secondary range', () => {
    const { context, vpcId } = emptyVpc();
    call(context, 'AssociateVpcCidrBlock', { VpcId: vpcId, CidrBlock: '100.64.0.0/16' });
    assert.ok(call(context, 'CreateSubnet', { VpcId: vpcId, CidrBlock: '100.64.1.0/24' }).Subnet);
  });

  test('a zone that the region does not have is refused with those that it has', () => {
    const { context, vpcId } = emptyVpc();
    const input = { VpcId: vpcId, CidrBlock: '10.0.0.0/24', AvailabilityZone: 'us-east-1x' };
    assert.throws(() => call(context, 'CreateSubnet', input), {
      code: 'InvalidParameterValue',
      message:
        'Value (us-east-1x) for parameter availabilityZone is invalid. Subnets can currently only be created in the following availability zones: us-east-1a, us-east-1b, us-east-1c.',
    });
  });

  test('a VPC of another account does not exist', () => {
    const { context, vpcId } = emptyVpc();
    const stranger = { ...context, scope: { account: '210987654321', region: 'us-east-1' } };
    assert.throws(() => call(stranger, 'CreateSubnet', { VpcId: vpcId, CidrBlock: '10.0.0.0/24' }), {
      code: 'InvalidVpcID.NotFound',
      message: `The vpc ID '${vpcId}' does not exist`,
    });
  });

  test('differs: IPv6 ranges and Outposts are refused with UnsupportedOperation, because only IPv4 on this machine is carried', () => {
    const { context, vpcId } = emptyVpc();
    const input = { VpcId: vpcId, CidrBlock: '10.0.0.0/24' };
    const refused = { code: 'UnsupportedOperation' };
    assert.throws(() => call(context, 'CreateSubnet', { ...input, Ipv6CidrBlock: '2001:db8::/64' }), refused);
    assert.throws(() => call(context, 'CreateSubnet', { VpcId: vpcId, Ipv6Native: true }), refused);
    assert.throws(() => call(context, 'CreateSubnet', { ...input, OutpostArn: 'arn:aws:outposts' }), refused);
  });
});
