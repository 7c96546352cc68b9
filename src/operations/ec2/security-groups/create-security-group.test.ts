import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { seenFrom, testContext } from '../../test-context.ts';
import { call } from '../test-calls.ts';
import { makeTestNetwork } from '../test-network.ts';
import { makeGroup, shownGroup } from './test-groups.ts';

describe('CreateSecurityGroup', () => {
  test('a new group lets nothing in and everything out', () => {
    const { context, vpcId } = makeTestNetwork();
    const group = shownGroup(context, makeGroup(context, vpcId, 'web'));
    assert.deepEqual(group.IpPermissions, []);
    assert.deepEqual(group.IpPermissionsEgress, [
      {
        IpProtocol: '-1',
        IpRanges: [{ CidrIp: '0.0.0.0/0' }],
        Ipv6Ranges: [],
        PrefixListIds: [],
        UserIdGroupPairs: [],
      },
    ]);
    assert.equal(group.VpcId, vpcId);
    assert.equal(
      group.SecurityGroupArn,
      `arn:aws:ec2:us-east-1:123456789012:security-group/${group.GroupId}`,
    );
  });

  test('it has the tags of the call', () => {
    const { context, vpcId } = makeTestNetwork();
    const made = call(context, 'CreateSecurityGroup', {
      VpcId: vpcId,
      GroupName: 'web',
      Description: 'web',
      TagSpecifications: [{ ResourceType: 'security-group', Tags: [{ Key: 'team', Value: 'shop' }] }],
    });
    assert.deepEqual(made.Tags, [{ Key: 'team', Value: 'shop' }]);
    assert.deepEqual(shownGroup(context, made.GroupId ?? '').Tags, made.Tags);
  });

  test('without a VPC it is in the default one, and refused where there is none', () => {
    const context = testContext();
    const made = call(context, 'CreateSecurityGroup', { GroupName: 'web', Description: 'web' });
    const vpc = context.store.vpcs.list({}).find(({ isDefault }) => isDefault);
    assert.equal(shownGroup(context, made.GroupId ?? '').VpcId, vpc?.id);
    context.store.vpcs.remove({ id: vpc?.id ?? '' });
    assert.throws(() => call(context, 'CreateSecurityGroup', { GroupName: 'api', Description: 'api' }), {
      code: 'VPCIdNotSpecified',
      message: 'No default VPC for this user',
    });
  });

  test('a name is free again in another VPC, and taken in the same', () => {
    const { context, vpcId } = makeTestNetwork();
    const other = makeTestNetwork(context, '10.1.0.0/16');
    makeGroup(context, vpcId, 'web');
    makeGroup(context, other.vpcId, 'web');
    assert.throws(() => makeGroup(context, vpcId, 'web'), {
      code: 'InvalidGroup.Duplicate',
      message: `The security group 'web' already exists for VPC '${vpcId}'`,
    });
  });

  test('another account’s VPC does not exist', () => {
    const { context, vpcId } = makeTestNetwork();
    const stranger = seenFrom(context, { scope: { account: '999999999999', region: 'us-east-1' } });
    assert.throws(() => makeGroup(stranger, vpcId, 'web'), { code: 'InvalidVpcID.NotFound' });
  });

  const refused: readonly (readonly [what: string, name: string, description: string, message: RegExp])[] = [
    ['the name default', 'default', 'x', /^Cannot use reserved security group name: default$/],
    ['a name that looks like an id', 'sg-web', 'x', /may not be in the format sg-\*/],
    ['an empty name', '', 'x', /^Invalid security group name\./],
    ['a name of 256 characters', 'n'.repeat(256), 'x', /^Invalid security group name\./],
    ['an empty description', 'web', '', /^Invalid security group description\./],
    ['a description beyond ASCII', 'web', 'für alle', /Character sets beyond ASCII are not supported\.$/],
    ['a description with a quote', 'web', 'the "web"', /^Invalid security group description\./],
  ];
  for (const [what, GroupName, Description, message] of refused) {
    test(`${what} is refused`, () => {
      const { context, vpcId: VpcId } = makeTestNetwork();
      assert.throws(() => call(context, 'CreateSecurityGroup', { VpcId, GroupName, Description }), {
        code: 'InvalidParameterValue',
        message,
      });
    });
  }
});
