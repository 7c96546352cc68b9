import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { call } from '../test-calls.ts';
import { entry, makeTestAcl, shownAcl } from './test-acls.ts';

describe('DescribeNetworkAcls', () => {
  const { context, vpcId, NetworkAclId, defaultAclId, publicSubnetIds, privateSubnetIds } = makeTestAcl();
  const change = { RuleNumber: 7, Protocol: '6', PortRange: { From: 443, To: 444 } };
  call(context, 'CreateNetworkAclEntry', entry(NetworkAclId, { ...change, CidrBlock: '10.7.0.0/16' }));

  test('the default ACL has every subnet of its VPC and allows everything', () => {
    const acl = shownAcl(context, defaultAclId);
    assert.equal(acl.IsDefault, true);
    assert.deepEqual(
      acl.Associations?.map(({ SubnetId }) => SubnetId),
      [...publicSubnetIds, ...privateSubnetIds],
    );
    assert.deepEqual(
      acl.Entries?.map((each) => [each.RuleNumber, each.Egress, each.Protocol, each.RuleAction]),
      [
        [100, true, '-1', 'allow'],
        [32767, true, '-1', 'deny'],
        [100, false, '-1', 'allow'],
        [32767, false, '-1', 'deny'],
      ],
    );
  });

  const found: readonly (readonly [name: string, value: string, id: string])[] = [
    ['association.subnet-id', publicSubnetIds[0], defaultAclId],
    ['association.network-acl-id', defaultAclId, defaultAclId],
    ['default', 'true', defaultAclId],
    ['default', 'false', NetworkAclId],
    ['entry.cidr', '10.7.0.0/16', NetworkAclId],
    ['entry.port-range.from', '443', NetworkAclId],
    ['entry.port-range.to', '444', NetworkAclId],
    ['entry.protocol', '6', NetworkAclId],
    ['entry.rule-number', '7', NetworkAclId],
    ['network-acl-id', NetworkAclId, NetworkAclId],
  ];
  for (const [Name, value, id] of found) {
    test(`the filter ${Name}=${value.replace(/-.*/, '')} finds an ACL`, () => {
      const Filters = [
        { Name, Values: [value] },
        { Name: 'vpc-id', Values: [vpcId] },
      ];
      const { NetworkAcls = [] } = call(context, 'DescribeNetworkAcls', { Filters });
      assert.deepEqual(
        NetworkAcls.map((acl) => acl.NetworkAclId),
        [id],
      );
    });
  }
});
