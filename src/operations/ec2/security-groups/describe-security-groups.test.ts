import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testContext } from '../../test-context.ts';
import { call } from '../test-calls.ts';
import { makeTestNetwork } from '../test-network.ts';
import { makeGroup, shownGroup, tcp } from './test-groups.ts';

describe('DescribeSecurityGroups', () => {
  test('rules with the same protocol and ports are one permission', () => {
    const { context, vpcId } = makeTestNetwork();
    const GroupId = makeGroup(context, vpcId, 'web');
    const add = (...IpPermissions: ReturnType<typeof tcp>[]) =>
      call(context, 'AuthorizeSecurityGroupIngress', { GroupId, IpPermissions });
    add(tcp(80, '10.0.0.0/24'), tcp(443));
    add(tcp(80, '10.0.1.0/24'));
    const { IpPermissions } = shownGroup(context, GroupId);
    assert.deepEqual(
      IpPermissions?.map(({ FromPort, IpRanges }) => [FromPort, IpRanges?.map(({ CidrIp }) => CidrIp)]),
      [
        [80, ['10.0.0.0/24', '10.0.1.0/24']],
        [443, ['10.0.0.0/16']],
      ],
    );
  });

  test('a VPC’s default group lets its own members in', () => {
    const { context, defaultGroupId } = makeTestNetwork();
    const group = shownGroup(context, defaultGroupId);
    assert.equal(group.GroupName, 'default');
    assert.deepEqual(group.IpPermissions?.[0]?.UserIdGroupPairs, [
      { GroupId: defaultGroupId, UserId: context.scope.account },
    ]);
  });

  const { context, vpcId, defaultGroupId } = makeTestNetwork();
  const database = makeGroup(context, vpcId, 'database');
  call(context, 'AuthorizeSecurityGroupIngress', {
    GroupId: database,
    IpPermissions: [
      { ...tcp(5432), Ipv6Ranges: [{ CidrIpv6: '::/0' }], UserIdGroupPairs: [{ GroupId: defaultGroupId }] },
    ],
  });
  call(context, 'CreateTags', { Resources: [database], Tags: [{ Key: 'team', Value: 'shop' }] });
  const found: readonly (readonly [name: string, value: string])[] = [
    ['group-id', database],
    ['group-name', 'data*'],
    ['description', 'the group database'],
    ['ip-permission.cidr', '10.0.0.0/16'],
    ['ip-permission.ipv6-cidr', '::/0'],
    ['ip-permission.from-port', '5432'],
    ['ip-permission.to-port', '5432'],
    ['ip-permission.protocol', 'tcp'],
    ['tag:team', 'shop'],
  ];
  for (const [Name, value] of found) {
    test(`the filter ${Name} finds a group`, () => {
      const Filters = [
        { Name, Values: [value] },
        { Name: 'vpc-id', Values: [vpcId] },
      ];
      const { SecurityGroups = [] } = call(context, 'DescribeSecurityGroups', { Filters });
      assert.deepEqual(
        SecurityGroups.map(({ GroupId }) => GroupId),
        [database],
      );
    });
  }

  test('filters look at each direction by itself', () => {
    const with5432 = (Name: string) =>
      call(context, 'DescribeSecurityGroups', { Filters: [{ Name, Values: ['5432'] }] }).SecurityGroups;
    assert.equal(with5432('ip-permission.to-port')?.length, 1);
    assert.equal(with5432('egress.ip-permission.to-port')?.length, 0);
    const Filters = [{ Name: 'ip-permission.group-name', Values: ['default'] }];
    const { SecurityGroups = [] } = call(context, 'DescribeSecurityGroups', { Filters });
    assert.ok(SecurityGroups.some(({ GroupId }) => GroupId === database));
  });

  test('pages hold every group once', () => {
    for (let index = 0; index < 9; index += 1) makeGroup(context, vpcId, `group ${index}`);
    const names: string[] = [];
    let NextToken: string | undefined;
    do {
      const page = call(context, 'DescribeSecurityGroups', {
        MaxResults: 5,
        ...(NextToken === undefined ? {} : { NextToken }),
      });
      names.push(...(page.SecurityGroups ?? []).map(({ GroupId = '' }) => GroupId));
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    assert.equal(new Set(names).size, names.length);
    assert.equal(names.length, context.store.securityGroups.count({}));
  });

  test('names are of the default VPC', () => {
    const fresh = testContext();
    call(fresh, 'CreateSecurityGroup', { GroupName: 'web', Description: 'x' });
    const { SecurityGroups } = call(fresh, 'DescribeSecurityGroups', { GroupNames: ['web'] });
    assert.equal(SecurityGroups?.length, 1);
    assert.throws(() => call(fresh, 'DescribeSecurityGroups', { GroupNames: ['none'] }), {
      code: 'InvalidGroup.NotFound',
    });
    assert.throws(() => call(fresh, 'DescribeSecurityGroups', { GroupIds: ['sg-0123'] }), {
      code: 'InvalidGroup.NotFound',
      message: "The security group 'sg-0123' does not exist",
    });
  });
});
