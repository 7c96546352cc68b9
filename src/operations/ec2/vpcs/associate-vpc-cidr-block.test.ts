import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { call } from '../test-calls.ts';
import { makeTestNetwork } from '../test-network.ts';
import { testContext } from '../../test-context.ts';

describe('AssociateVpcCidrBlock', () => {
  test('a second range is being associated, then is, and every table has a local route to it', () => {
    const { context, vpcId, publicTableId } = makeTestNetwork();
    const answer = call(context, 'AssociateVpcCidrBlock', { VpcId: vpcId, CidrBlock: '10.9.0.0/16' });
    assert.equal(answer.CidrBlockAssociation?.CidrBlockState?.State, 'associating');
    const { Vpcs: [vpc] = [] } = call(context, 'DescribeVpcs', { VpcIds: [vpcId] });
    assert.equal(vpc?.CidrBlock, '10.0.0.0/16');
    assert.equal(vpc.CidrBlockAssociationSet?.[1]?.CidrBlockState?.State, 'associated');
    const { RouteTables: [table] = [] } = call(context, 'DescribeRouteTables', {
      RouteTableIds: [publicTableId],
    });
    assert.deepEqual(
      table?.Routes?.filter(({ GatewayId }) => GatewayId === 'local').map(
        (route) => route.DestinationCidrBlock,
      ),
      ['10.0.0.0/16', '10.9.0.0/16'],
    );
  });

  /** Primary range, added range, whether AWS lets them stand together. Source: VPC guide, "VPC CIDR blocks". */
  const pairs: readonly (readonly [string, string, boolean])[] = [
    ['10.5.0.0/16', '10.6.0.0/16', true],
    ['10.5.0.0/16', '100.64.0.0/16', true],
    ['10.5.0.0/16', '198.51.100.0/24', true],
    ['10.5.0.0/16', '172.16.0.0/16', false],
    ['10.5.0.0/16', '192.168.0.0/16', false],
    ['10.5.0.0/16', '198.19.0.0/16', false],
    ['10.1.0.0/16', '10.0.0.0/24', false],
    ['10.1.0.0/16', '10.2.0.0/16', true],
    ['172.16.0.0/16', '172.20.0.0/16', true],
    ['172.16.0.0/16', '10.0.0.0/16', false],
    ['192.168.0.0/24', '192.168.9.0/24', true],
    ['100.64.0.0/16', '198.51.100.0/24', true],
    ['100.64.0.0/16', '198.19.0.0/16', true],
    ['198.51.100.0/24', '10.0.0.0/16', false],
  ];
  for (const [primary, added, isPossible] of pairs) {
    test(`${added} ${isPossible ? 'can' : 'cannot'} stand beside ${primary}`, () => {
      const context = testContext();
      const vpcId = call(context, 'CreateVpc', { CidrBlock: primary }).Vpc?.VpcId ?? '';
      const associate = () => call(context, 'AssociateVpcCidrBlock', { VpcId: vpcId, CidrBlock: added });
      if (isPossible) assert.ok(associate().CidrBlockAssociation?.AssociationId);
      else
        assert.throws(associate, {
          code: 'InvalidVpc.Range',
          message: /is restricted\. Use a CIDR from the same/,
        });
    });
  }

  test('ranges of one VPC do not overlap', () => {
    const { context, vpcId } = makeTestNetwork();
    assert.throws(() => call(context, 'AssociateVpcCidrBlock', { VpcId: vpcId, CidrBlock: '10.0.5.0/24' }), {
      code: 'InvalidVpc.Range',
      message: "The CIDR '10.0.5.0/24' conflicts with another CIDR of the VPC",
    });
  });

  test('a VPC has five ranges at most', () => {
    const { context, vpcId } = makeTestNetwork();
    const associate = (second: number) =>
      call(context, 'AssociateVpcCidrBlock', { VpcId: vpcId, CidrBlock: `10.${second}.0.0/16` });
    for (const second of [2, 3, 4, 5]) associate(second);
    assert.throws(() => associate(6), { code: 'CidrBlockAssociationLimitExceeded' });
  });

  test('a range that a route leads elsewhere cannot be added, one inside of it can', () => {
    const { context, vpcId, privateTableId, internetGatewayId } = makeTestNetwork();
    call(context, 'CreateRoute', {
      RouteTableId: privateTableId,
      DestinationCidrBlock: '10.7.0.0/24',
      GatewayId: internetGatewayId,
    });
    const associate = (CidrBlock: string) =>
      call(context, 'AssociateVpcCidrBlock', { VpcId: vpcId, CidrBlock });
    assert.throws(() => associate('10.7.0.0/16'), {
      code: 'InvalidVpc.Range',
      message: new RegExp(privateTableId),
    });
    assert.throws(() => associate('10.7.0.0/24'), { code: 'InvalidVpc.Range' });
    assert.ok(associate('10.7.0.0/25').CidrBlockAssociation);
  });

  test('a range of a VPC that is peered cannot be added', () => {
    const { context, vpcId } = makeTestNetwork();
    const peerId = call(context, 'CreateVpc', { CidrBlock: '10.8.0.0/16' }).Vpc?.VpcId ?? '';
    call(context, 'CreateVpcPeeringConnection', { VpcId: vpcId, PeerVpcId: peerId });
    const associate = (CidrBlock: string) =>
      call(context, 'AssociateVpcCidrBlock', { VpcId: vpcId, CidrBlock });
    assert.throws(() => associate('10.8.3.0/24'), { code: 'InvalidVpc.Range', message: new RegExp(peerId) });
    assert.ok(associate('10.9.0.0/16').CidrBlockAssociation);
  });

  test('differs: IPv6 ranges are refused with UnsupportedOperation, because only IPv4 is carried', () => {
    const { context, vpcId } = makeTestNetwork();
    const input = { VpcId: vpcId, AmazonProvidedIpv6CidrBlock: true };
    assert.throws(() => call(context, 'AssociateVpcCidrBlock', input), { code: 'UnsupportedOperation' });
    assert.throws(() => call(context, 'AssociateVpcCidrBlock', { VpcId: vpcId }), {
      code: 'MissingParameter',
    });
  });
});
