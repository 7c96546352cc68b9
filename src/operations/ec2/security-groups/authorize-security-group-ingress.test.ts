import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { AuthorizeSecurityGroupIngressRequest, IpPermission } from '@aws-sdk/client-ec2';
import fc from 'fast-check';
import type { Context } from '../../context.ts';
import { testContext } from '../../test-context.ts';
import { call } from '../test-calls.ts';
import { makeTestNetwork } from '../test-network.ts';
import { rulesPerGroup } from './check-rule-limit.ts';
import { makeGroup, peer, shownGroup, tcp } from './test-groups.ts';

type Input = AuthorizeSecurityGroupIngressRequest;

const web = (): { context: Context; vpcId: string; GroupId: string } => {
  const { context, vpcId } = makeTestNetwork();
  return { context, vpcId, GroupId: makeGroup(context, vpcId, 'web') };
};

const authorize = (input: Omit<Input, 'GroupId'>) => {
  const { context, GroupId } = web();
  return call(context, 'AuthorizeSecurityGroupIngress', { GroupId, ...input }).SecurityGroupRules ?? [];
};

const ipv4 = (CidrIp: string) => ({ IpRanges: [{ CidrIp }] });

describe('AuthorizeSecurityGroupIngress', () => {
  test('a permission becomes a rule for each of its peers, with id, ARN and tags', () => {
    const rules = authorize({
      IpPermissions: [
        {
          IpProtocol: 'tcp',
          FromPort: 5432,
          ToPort: 5433,
          IpRanges: [{ CidrIp: '10.0.0.0/24', Description: 'the shop' }, { CidrIp: '10.0.1.0/24' }],
          Ipv6Ranges: [{ CidrIpv6: '2001:DB8::/32' }],
        },
      ],
      TagSpecifications: [{ ResourceType: 'security-group-rule', Tags: [{ Key: 'a', Value: 'b' }] }],
    });
    assert.deepEqual(
      rules.map(({ CidrIpv4, CidrIpv6, Description }) => CidrIpv4 ?? CidrIpv6 ?? Description),
      ['10.0.0.0/24', '10.0.1.0/24', '2001:db8::/32'],
    );
    const [first] = rules;
    assert.match(first?.SecurityGroupRuleId ?? '', /^sgr-[0-9a-f]{17}$/);
    assert.match(first?.SecurityGroupRuleArn ?? '', /:security-group-rule\/sgr-/);
    assert.deepEqual(first?.Tags, [{ Key: 'a', Value: 'b' }]);
    assert.deepEqual([first?.FromPort, first?.ToPort, first?.Description], [5432, 5433, 'the shop']);
  });

  test('the old parameters make the same rule as a permission', () => {
    const input = { IpProtocol: 'tcp', FromPort: 80, ToPort: 80, CidrIp: '10.0.0.0/16' };
    const [flat] = authorize(input);
    const [listed] = authorize({ IpPermissions: [tcp(80)] });
    assert.deepEqual(flat, listed);
  });

  test('a group alone, named as of old, is given TCP, UDP and ICMP in full', () => {
    const context = testContext();
    const made = (GroupName: string) =>
      call(context, 'CreateSecurityGroup', { GroupName, Description: 'x' }).GroupId ?? '';
    made('web');
    const source = made('jobs');
    const input = { GroupName: 'web', SourceSecurityGroupName: 'jobs' };
    const { SecurityGroupRules = [] } = call(context, 'AuthorizeSecurityGroupIngress', input);
    assert.deepEqual(
      SecurityGroupRules.map((rule) => [rule.IpProtocol, rule.FromPort, rule.ToPort]),
      [
        ['tcp', 0, 65535],
        ['udp', 0, 65535],
        ['icmp', -1, -1],
      ],
    );
    assert.equal(SecurityGroupRules[0]?.ReferencedGroupInfo?.GroupId, source);
  });

  const kept: readonly (readonly [given: IpPermission, protocol: string, from: number, to: number])[] = [
    [{ IpProtocol: '6', FromPort: 22, ToPort: 22 }, 'tcp', 22, 22],
    [{ IpProtocol: 'TCP', FromPort: 22, ToPort: 22 }, 'tcp', 22, 22],
    [{ IpProtocol: '17', FromPort: 0, ToPort: 65535 }, 'udp', 0, 65535],
    [{ IpProtocol: 'icmp', FromPort: 8, ToPort: -1 }, 'icmp', 8, -1],
    [{ IpProtocol: '58' }, 'icmpv6', -1, -1],
    [{ IpProtocol: '-1', FromPort: 80, ToPort: 80 }, '-1', -1, -1],
    [{ IpProtocol: 'all' }, '-1', -1, -1],
    [{ IpProtocol: '50', FromPort: 1, ToPort: 2 }, '50', -1, -1],
  ];
  for (const [given, protocol, from, to] of kept) {
    test(`${JSON.stringify(given)} is kept as ${protocol} ${from} to ${to}`, () => {
      const [rule] = authorize({ IpPermissions: [{ ...given, ...ipv4('0.0.0.0/0') }] });
      assert.deepEqual([rule?.IpProtocol, rule?.FromPort, rule?.ToPort], [protocol, from, to]);
    });
  }

  const refused: readonly (readonly [what: string, input: Omit<Input, 'GroupId'>, code: string])[] = [
    ['nothing', {}, 'MissingParameter'],
    ['a permission without protocol', { IpPermissions: [{ ...ipv4('10.0.0.0/8') }] }, 'MissingParameter'],
    ['TCP without ports', { IpProtocol: 'tcp', CidrIp: '10.0.0.0/8' }, 'InvalidParameterValue'],
    ['ports upside down', { IpPermissions: [{ ...tcp(80), FromPort: 81 }] }, 'InvalidParameterValue'],
    ['port 65536', { IpPermissions: [{ ...tcp(80), ToPort: 65536 }] }, 'InvalidParameterValue'],
    ['an unknown protocol', { IpPermissions: [{ ...tcp(80), IpProtocol: 'http' }] }, 'InvalidParameterValue'],
    ['protocol 256', { IpPermissions: [{ ...tcp(80), IpProtocol: '256' }] }, 'InvalidParameterValue'],
    [
      'ICMP type 256',
      { IpPermissions: [{ IpProtocol: 'icmp', FromPort: 256, ToPort: -1, ...ipv4('10.0.0.0/8') }] },
      'InvalidParameterValue',
    ],
    [
      'all ICMP types of one code',
      { IpPermissions: [{ IpProtocol: 'icmp', FromPort: -1, ToPort: 0, ...ipv4('10.0.0.0/8') }] },
      'InvalidParameterValue',
    ],
    ['no peer', { IpPermissions: [{ IpProtocol: '-1' }] }, 'InvalidParameterValue'],
    ['a range that is none', { IpPermissions: [tcp(80, '10.0.0.0/33')] }, 'InvalidParameterValue'],
    ['an address without prefix', { IpPermissions: [tcp(80, '10.0.0.1')] }, 'InvalidParameterValue'],
    ['the same rule twice', { IpPermissions: [tcp(80), tcp(80)] }, 'InvalidParameterValue'],
    ['both ways at once', { IpPermissions: [tcp(80)], CidrIp: '10.0.0.0/8' }, 'InvalidParameterCombination'],
    [
      'a group with a port, as of old',
      { SourceSecurityGroupName: 'a', FromPort: 1 },
      'InvalidParameterCombination',
    ],
    [
      'a group that is not there',
      { IpPermissions: [{ IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: 'sg-0123' }] }] },
      'InvalidGroup.NotFound',
    ],
    [
      'a group that cannot be',
      { IpPermissions: [{ IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: 'web' }] }] },
      'InvalidGroupId.Malformed',
    ],
    [
      'a group by name outside of the default VPC',
      { IpPermissions: [{ IpProtocol: '-1', UserIdGroupPairs: [{ GroupName: 'web' }] }] },
      'InvalidParameterValue',
    ],
    [
      'a list that is not there',
      { IpPermissions: [{ IpProtocol: '-1', PrefixListIds: [{ PrefixListId: 'pl-0123' }] }] },
      'InvalidPrefixListID.NotFound',
    ],
    [
      'a description with a line break',
      { IpPermissions: [{ ...tcp(80), IpRanges: [{ CidrIp: '10.0.0.0/8', Description: 'a\nb' }] }] },
      'InvalidParameterValue',
    ],
  ];
  for (const [what, input, code] of refused) {
    test(`${what}: ${code}`, () => {
      assert.throws(() => authorize(input), { code });
    });
  }

  test('a range is kept in canonical form, and its other forms are the same rule', () => {
    const { context, GroupId } = web();
    const add = (cidr: string) =>
      call(context, 'AuthorizeSecurityGroupIngress', { GroupId, IpPermissions: [tcp(80, cidr)] });
    assert.equal(add('100.68.0.18/18').SecurityGroupRules?.[0]?.CidrIpv4, '100.68.0.0/18');
    assert.throws(() => add('100.68.0.0/18'), {
      code: 'InvalidPermission.Duplicate',
      message:
        'the specified rule "peer: 100.68.0.0/18, TCP, from port: 80, to port: 80, ALLOW" already exists',
    });
  });

  test('when one rule cannot be, none of the call is made', () => {
    const { context, GroupId } = web();
    const IpPermissions = [tcp(80), { ...tcp(81), IpProtocol: 'http' }];
    assert.throws(() => call(context, 'AuthorizeSecurityGroupIngress', { GroupId, IpPermissions }));
    assert.deepEqual(shownGroup(context, GroupId).IpPermissions, []);
  });

  test('a group of a VPC that is not peered is not known', () => {
    const { context, GroupId } = web();
    const other = makeTestNetwork(context, '10.1.0.0/16');
    const UserIdGroupPairs = [{ GroupId: other.defaultGroupId }];
    const input = { GroupId, IpPermissions: [{ IpProtocol: '-1', UserIdGroupPairs }] };
    assert.throws(() => call(context, 'AuthorizeSecurityGroupIngress', input), {
      code: 'InvalidGroup.NotFound',
      message: 'You have specified two resources that belong to different networks.',
    });
  });

  test('a group of a peered VPC is, and shows over which peering', () => {
    const { context, GroupId, vpcId } = web();
    const other = makeTestNetwork(context, '10.1.0.0/16');
    const id = peer(context, vpcId, other.vpcId);
    const UserIdGroupPairs = [{ GroupId: other.defaultGroupId, VpcPeeringConnectionId: id }];
    const input = { GroupId, IpPermissions: [{ IpProtocol: '-1', UserIdGroupPairs }] };
    const { SecurityGroupRules } = call(context, 'AuthorizeSecurityGroupIngress', input);
    assert.deepEqual(SecurityGroupRules?.[0]?.ReferencedGroupInfo, {
      GroupId: other.defaultGroupId,
      UserId: context.scope.account,
      VpcId: other.vpcId,
      VpcPeeringConnectionId: id,
      PeeringStatus: 'active',
    });
  });

  test(`differs: a group has ${rulesPerGroup} rules of each family and direction, the most that AWS grants on request; a prefix list counts for its size`, () => {
    const { context, GroupId } = web();
    const PrefixListName = 'offices';
    const { PrefixList } = call(context, 'CreateManagedPrefixList', {
      PrefixListName,
      AddressFamily: 'IPv4',
      MaxEntries: rulesPerGroup - 1,
    });
    const add = (permission: IpPermission) =>
      call(context, 'AuthorizeSecurityGroupIngress', { GroupId, IpPermissions: [permission] });
    const { PrefixListId } = PrefixList ?? {};
    add({ IpProtocol: '-1', ...(PrefixListId === undefined ? {} : { PrefixListIds: [{ PrefixListId }] }) });
    add(tcp(1));
    assert.throws(() => add(tcp(2)), {
      code: 'RulesPerSecurityGroupLimitExceeded',
      message: 'The maximum number of rules per security group has been reached.',
    });
    add({ IpProtocol: '-1', Ipv6Ranges: [{ CidrIpv6: '::/0' }] });
  });

  test('whatever is authorized is shown, and can be revoked as it is shown', () => {
    const { context, vpcId } = makeTestNetwork();
    const port = fc.integer({ min: 0, max: 65535 });
    const permission = fc.oneof(
      fc.tuple(fc.constantFrom('tcp', 'udp', '6', '17'), port, port).map(([IpProtocol, one, other]) => ({
        IpProtocol,
        FromPort: Math.min(one, other),
        ToPort: Math.max(one, other),
      })),
      fc.constantFrom({ IpProtocol: '-1' }, { IpProtocol: '58' }, { IpProtocol: '47' }),
      fc.integer({ min: -1, max: 255 }).map((FromPort) => ({ IpProtocol: 'icmp', FromPort, ToPort: -1 })),
    );
    const peers = fc.record({
      IpRanges: fc
        .tuple(fc.ipV4(), fc.integer({ min: 0, max: 32 }))
        .map(([address, length]) => [{ CidrIp: `${address}/${length}`, Description: 'drawn by lot' }]),
    });
    let count = 0;
    fc.assert(
      fc.property(permission, peers, (what, whom) => {
        count += 1;
        const GroupId = makeGroup(context, vpcId, `group ${count}`);
        call(context, 'AuthorizeSecurityGroupIngress', { GroupId, IpPermissions: [{ ...what, ...whom }] });
        const { IpPermissions = [] } = shownGroup(context, GroupId);
        assert.equal(IpPermissions.length, 1);
        call(context, 'RevokeSecurityGroupIngress', { GroupId, IpPermissions });
        assert.deepEqual(shownGroup(context, GroupId).IpPermissions, []);
        call(context, 'DeleteSecurityGroup', { GroupId });
      }),
    );
  });
});
