import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { currentEntries } from '../../model/vpc/prefix-list.ts';
import { seenFrom, testContext, testSettings } from '../test-context.ts';
import { call } from './test-calls.ts';
import { deleteDefaultVpc } from './test-default-vpc.ts';

describe('the default VPC of an account and region', () => {
  test('is there before anybody asks, with a public subnet in each zone', () => {
    const context = testContext();
    const [vpc] = call(context, 'DescribeVpcs', {}).Vpcs ?? [];
    assert.equal(vpc?.IsDefault, true);
    assert.equal(vpc.CidrBlock, '172.31.0.0/16');
    assert.equal(vpc.State, 'available');
    const { Subnets: subnets = [] } = call(context, 'DescribeSubnets', {});
    assert.deepEqual(
      subnets.map((each) => [
        each.AvailabilityZone,
        each.CidrBlock,
        each.MapPublicIpOnLaunch,
        each.DefaultForAz,
      ]),
      [
        ['us-east-1a', '172.31.0.0/20', true, true],
        ['us-east-1b', '172.31.16.0/20', true, true],
        ['us-east-1c', '172.31.32.0/20', true, true],
      ],
    );
  });

  test('its main route table leads to its internet gateway', () => {
    const context = testContext();
    const [gateway] = call(context, 'DescribeInternetGateways', {}).InternetGateways ?? [];
    const [table] = call(context, 'DescribeRouteTables', {}).RouteTables ?? [];
    assert.equal(table?.Associations?.[0]?.Main, true);
    assert.deepEqual(
      table.Routes?.map((route) => [route.DestinationCidrBlock, route.GatewayId, route.State]),
      [
        ['172.31.0.0/16', 'local', 'active'],
        ['0.0.0.0/0', gateway?.InternetGatewayId, 'active'],
      ],
    );
  });

  test('it resolves host names, unlike VPCs that are made', () => {
    const context = testContext();
    const [vpc] = call(context, 'DescribeVpcs', {}).Vpcs ?? [];
    const attribute = { VpcId: vpc?.VpcId ?? '', Attribute: 'enableDnsHostnames' } as const;
    assert.equal(call(context, 'DescribeVpcAttribute', attribute).EnableDnsHostnames?.Value, true);
  });

  test('the region has the prefix lists of S3 and DynamoDB, in the last quarter of the outside range', () => {
    const context = testContext();
    call(context, 'DescribeVpcs', {});
    const lists = context.store.prefixLists.list({ region: 'us-east-1' });
    assert.deepEqual(
      lists.map((list) => [list.owner, list.name, currentEntries(list).map(({ cidr }) => cidr)]),
      [
        ['AWS', 'com.amazonaws.us-east-1.s3', ['203.0.113.192/27']],
        ['AWS', 'com.amazonaws.us-east-1.dynamodb', ['203.0.113.224/27']],
      ],
    );
  });

  test('every region and every account has its own', () => {
    const context = testContext();
    const elsewhere = seenFrom(context, { scope: { account: '123456789012', region: 'eu-west-1' } });
    const other = seenFrom(context, { scope: { account: '210987654321', region: 'us-east-1' } });
    const ids = [context, elsewhere, other].map((each) => call(each, 'DescribeVpcs', {}).Vpcs ?? []);
    assert.deepEqual(
      ids.map((vpcs) => vpcs.length),
      [1, 1, 1],
    );
    assert.equal(new Set(ids.flat().map(({ VpcId }) => VpcId)).size, 3);
    assert.equal(call(elsewhere, 'DescribeSubnets', {}).Subnets?.[0]?.AvailabilityZone, 'eu-west-1a');
  });

  test('one that was deleted is not made again', () => {
    const context = testContext();
    deleteDefaultVpc(context);
    assert.deepEqual(call(context, 'DescribeVpcs', {}).Vpcs, []);
  });

  test('lesson (c): it is not said to be available where the kernel enforces nothing', () => {
    const network = { ...testSettings.network, whyNotEnforced: 'no nft' };
    const context = testContext({ settings: { ...testSettings, network } });
    assert.equal(call(context, 'DescribeVpcs', {}).Vpcs?.[0]?.State, 'pending');
  });
});
