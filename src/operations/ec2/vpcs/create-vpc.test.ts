import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { seenFrom, testContext } from '../../test-context.ts';
import { call } from '../test-calls.ts';

describe('CreateVpc', () => {
  test('a new VPC is pending, with its range, tags and the region’s DHCP options', () => {
    const context = testContext();
    const { Vpc: vpc } = call(context, 'CreateVpc', {
      CidrBlock: '10.0.0.0/16',
      TagSpecifications: [{ ResourceType: 'vpc', Tags: [{ Key: 'Name', Value: 'shop' }] }],
    });
    assert.equal(vpc?.State, 'pending');
    assert.equal(vpc.IsDefault, false);
    assert.equal(vpc.OwnerId, '123456789012');
    assert.equal(vpc.CidrBlockAssociationSet?.[0]?.CidrBlock, '10.0.0.0/16');
    assert.deepEqual(vpc.Tags, [{ Key: 'Name', Value: 'shop' }]);
    const [options] = call(context, 'DescribeDhcpOptions', {}).DhcpOptions ?? [];
    assert.equal(vpc.DhcpOptionsId, options?.DhcpOptionsId);
  });

  test('it comes with a main route table that knows the VPC only', () => {
    const context = testContext();
    const vpcId = call(context, 'CreateVpc', { CidrBlock: '10.0.0.0/16' }).Vpc?.VpcId ?? '';
    const filter = { Name: 'vpc-id', Values: [vpcId] };
    const [table, ...more] = call(context, 'DescribeRouteTables', { Filters: [filter] }).RouteTables ?? [];
    assert.deepEqual(more, []);
    assert.equal(table?.Associations?.[0]?.Main, true);
    assert.deepEqual(
      table.Routes?.map(({ DestinationCidrBlock, GatewayId, Origin }) => [
        DestinationCidrBlock,
        GatewayId,
        Origin,
      ]),
      [['10.0.0.0/16', 'local', 'CreateRouteTable']],
    );
  });

  test('it comes with a default security group: in from its members, out to everywhere', () => {
    const context = testContext();
    const vpcId = call(context, 'CreateVpc', { CidrBlock: '10.0.0.0/16' }).Vpc?.VpcId ?? '';
    const [group] = context.store.securityGroups.list({ vpc_id: vpcId });
    assert.equal(group?.name, 'default');
    assert.deepEqual(
      group.rules.map(({ direction, protocol, peer }) => [
        direction,
        protocol,
        'id' in peer ? peer.id : peer.cidr,
      ]),
      [
        ['ingress', '-1', group.id],
        ['egress', '-1', '0.0.0.0/0'],
      ],
    );
  });

  test('it comes with a default network ACL that lets everything pass', () => {
    const context = testContext();
    const vpcId = call(context, 'CreateVpc', { CidrBlock: '10.0.0.0/16' }).Vpc?.VpcId ?? '';
    const [acl] = context.store.networkAcls.list({ vpc_id: vpcId });
    assert.equal(acl?.isDefault, true);
    assert.deepEqual(
      acl.entries.map(({ number, isEgress, action, cidr }) => [number, isEgress, action, cidr]),
      [
        [100, true, 'allow', '0.0.0.0/0'],
        [100, false, 'allow', '0.0.0.0/0'],
      ],
    );
  });

  test('bits right of the prefix are cleared', () => {
    const { Vpc: vpc } = call(testContext(), 'CreateVpc', { CidrBlock: '10.0.0.7/16' });
    assert.equal(vpc?.CidrBlock, '10.0.0.0/16');
  });

  for (const cidr of [
    '10.0.0.0/15',
    '10.0.0.0/29',
    '0.0.0.0/16',
    '127.0.0.0/16',
    '169.254.0.0/24',
    '224.0.0.0/16',
    '255.0.0.0/16',
  ]) {
    test(`${cidr} cannot be a VPC`, () => {
      assert.throws(() => call(testContext(), 'CreateVpc', { CidrBlock: cidr }), {
        code: 'InvalidVpc.Range',
        message: `The CIDR '${cidr}' is invalid.`,
      });
    });
  }

  test('a text that is no range is refused with its parameter', () => {
    assert.throws(() => call(testContext(), 'CreateVpc', { CidrBlock: '10.0.0.0/99' }), {
      code: 'InvalidParameterValue',
      message: 'Value (10.0.0.0/99) for parameter cidrBlock is invalid. This is not a valid CIDR block.',
    });
    assert.throws(() => call(testContext(), 'CreateVpc', {}), { code: 'MissingParameter' });
  });

  test('two VPCs may have the same range', () => {
    const context = testContext();
    const ids = [1, 2].map(() => call(context, 'CreateVpc', { CidrBlock: '10.0.0.0/16' }).Vpc?.VpcId);
    assert.notEqual(ids[0], ids[1]);
  });

  test('numbers are the lowest free ones of the whole installation', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 12 }), (steps) => {
        const context = testContext();
        const elsewhere = seenFrom(context, { scope: { account: '210987654321', region: 'eu-west-1' } });
        for (const [index, makes] of steps.entries()) {
          if (makes) call(index % 2 === 0 ? context : elsewhere, 'CreateVpc', { CidrBlock: '10.0.0.0/16' });
          else context.store.vpcs.remove({ id: context.store.vpcs.list({}).at(0)?.id ?? '' });
        }
        const id = call(context, 'CreateVpc', { CidrBlock: '10.0.0.0/16' }).Vpc?.VpcId ?? '';
        const number = context.store.vpcs.find({ id })?.number ?? 0;
        const others = context.store.vpcs.list({}).filter((vpc) => vpc.id !== id);
        assert.ok(!others.some((vpc) => vpc.number === number));
        const lower = Array.from({ length: number - 1 }, (_, index) => index + 1);
        assert.ok(lower.every((each) => others.some((vpc) => vpc.number === each)));
      }),
      { numRuns: 20 },
    );
  });

  test('differs: ranges of IPv6 and of IPAM pools are refused with UnsupportedOperation, because only IPv4 is carried', () => {
    const context = testContext();
    const refused = { code: 'UnsupportedOperation' };
    assert.throws(
      () => call(context, 'CreateVpc', { CidrBlock: '10.0.0.0/16', AmazonProvidedIpv6CidrBlock: true }),
      {
        ...refused,
        message: 'AmazonProvidedIpv6CidrBlock: IPv6 is not carried by this network: leave it out.',
      },
    );
    assert.throws(
      () => call(context, 'CreateVpc', { Ipv4IpamPoolId: 'ipam-pool-1', Ipv4NetmaskLength: 16 }),
      refused,
    );
    const input = { CidrBlock: '10.0.0.0/16', AmazonProvidedIpv6CidrBlock: false };
    assert.ok(call(context, 'CreateVpc', input).Vpc);
  });

  test('differs: an account can have more than five VPCs in a region, because nothing is shared out here', () => {
    const context = testContext();
    for (let count = 0; count < 8; count += 1) call(context, 'CreateVpc', { CidrBlock: '10.0.0.0/16' });
    assert.equal(call(context, 'DescribeVpcs', {}).Vpcs?.length, 9);
  });

  test('tags of another kind of resource and other tenancies are refused', () => {
    const context = testContext();
    const tags = [{ ResourceType: 'subnet' as const, Tags: [{ Key: 'a', Value: 'b' }] }];
    assert.throws(() => call(context, 'CreateVpc', { CidrBlock: '10.0.0.0/16', TagSpecifications: tags }), {
      code: 'InvalidParameterValue',
      message: "'subnet' is not a valid taggable resource type for this operation.",
    });
    assert.throws(() => call(context, 'CreateVpc', { CidrBlock: '10.0.0.0/16', InstanceTenancy: 'host' }), {
      code: 'InvalidParameterValue',
    });
  });
});
