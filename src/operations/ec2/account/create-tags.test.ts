import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { seenFrom } from '../../test-context.ts';
import { call } from '../test-calls.ts';
import { makeTestNetwork } from '../test-network.ts';
import { makeInterface, makePeering, putNatGateway } from '../test-targets.ts';

describe('CreateTags', () => {
  test('whatever has an id can have tags', () => {
    const network = makeTestNetwork();
    const { context, vpcId } = network;
    const { store } = context;
    const { SecurityGroups: [group] = [] } = call(context, 'DescribeSecurityGroups', {
      Filters: [{ Name: 'vpc-id', Values: [vpcId] }],
    });
    const groupId = group?.GroupId ?? '';
    const things: Readonly<Record<string, string>> = {
      vpc: vpcId,
      subnet: network.privateSubnetIds[0],
      'route-table': network.privateTableId,
      'internet-gateway': network.internetGatewayId,
      natgateway: putNatGateway(network, 'available'),
      'elastic-ip': call(context, 'AllocateAddress', {}).AllocationId ?? '',
      'security-group': groupId,
      'security-group-rule': store.securityGroups.find({ id: groupId })?.rules[0]?.id ?? '',
      'network-acl': network.defaultAclId,
      'network-interface': makeInterface(network),
      'vpc-peering-connection': makePeering(network),
      'dhcp-options': store.dhcpOptions.list({})[0]?.id ?? '',
      'prefix-list': store.prefixLists.list({})[0]?.id ?? '',
    };
    call(context, 'CreateTags', { Resources: Object.values(things), Tags: [{ Key: 'team', Value: 'web' }] });
    const { Tags: tags = [] } = call(context, 'DescribeTags', {});
    const found = tags.map(({ ResourceType, ResourceId }) => [ResourceType, ResourceId]);
    assert.deepEqual(Object.fromEntries(found), things);
    assert.equal(found.length, Object.keys(things).length);
  });

  test('a tag that is there gets the new value, and the others stay', () => {
    const { context, vpcId } = makeTestNetwork();
    const tag = (Key: string, Value: string) =>
      call(context, 'CreateTags', { Resources: [vpcId], Tags: [{ Key, Value }] });
    tag('a', '1');
    tag('b', '1');
    tag('a', '2');
    assert.deepEqual(context.store.tags.of(vpcId), { a: '2', b: '1' });
  });

  test('what is not there, or somebody else’s, cannot be tagged', () => {
    const { context, vpcId } = makeTestNetwork();
    const stranger = seenFrom(context, { scope: { account: '210987654321', region: 'us-east-1' } });
    const tag = (id: string, as = context) =>
      call(as, 'CreateTags', { Resources: [id], Tags: [{ Key: 'a', Value: 'b' }] });
    assert.throws(() => tag('vpc-0bad'), { code: 'InvalidVpcID.NotFound' });
    assert.throws(() => tag(vpcId, stranger), { code: 'InvalidVpcID.NotFound' });
    assert.throws(() => tag('sgr-0bad'), { code: 'InvalidSecurityGroupRuleId.NotFound' });
    assert.throws(() => tag('i-0bad'), { code: 'InvalidID', message: "The ID 'i-0bad' is not valid" });
    assert.throws(() => tag('constructor'), { code: 'InvalidID' });
    assert.throws(() => tag('vpc-x y'), { code: 'InvalidVpcID.Malformed' });
  });

  test('tags that cannot be are refused', () => {
    const { context, vpcId } = makeTestNetwork();
    const tag = (Tags: { Key: string; Value: string }[], Resources = [vpcId]) =>
      call(context, 'CreateTags', { Resources, Tags });
    const refused = { code: 'InvalidParameterValue' };
    assert.throws(() => tag([{ Key: 'aws:name', Value: '' }]), refused);
    assert.throws(() => tag([{ Key: '', Value: '' }]), refused);
    assert.throws(() => tag([{ Key: 'k'.repeat(128), Value: '' }]), refused);
    assert.throws(() => tag([{ Key: 'k', Value: 'v'.repeat(257) }]), refused);
    assert.throws(() => tag([]), { code: 'MissingParameter' });
    assert.throws(() => tag([{ Key: 'k', Value: '' }], []), { code: 'MissingParameter' });
    const fifty = Array.from({ length: 50 }, (_, index) => ({ Key: `k${index}`, Value: '' }));
    tag(fifty);
    assert.throws(() => tag([{ Key: 'one more', Value: '' }]), { code: 'TagLimitExceeded' });
    tag([{ Key: 'k1', Value: 'of those that are there' }]);
  });
});
