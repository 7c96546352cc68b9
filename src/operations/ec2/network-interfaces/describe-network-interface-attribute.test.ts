import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { NetworkInterfaceAttribute } from '@aws-sdk/client-ec2';
import { call } from '../test-calls.ts';
import { makeTestNetwork } from '../test-network.ts';
import { makeTestInterface } from './test-interfaces.ts';

describe('DescribeNetworkInterfaceAttribute', () => {
  const { context, privateSubnetIds, defaultGroupId } = makeTestNetwork();
  const NetworkInterfaceId = makeTestInterface(context, privateSubnetIds[0]);
  const attribute = (Attribute: NetworkInterfaceAttribute) =>
    call(context, 'DescribeNetworkInterfaceAttribute', { NetworkInterfaceId, Attribute });

  const shown: readonly (readonly [NetworkInterfaceAttribute, object])[] = [
    ['description', { Description: { Value: '' } }],
    ['groupSet', { Groups: [{ GroupId: defaultGroupId, GroupName: 'default' }] }],
    ['sourceDestCheck', { SourceDestCheck: { Value: true } }],
    ['attachment', { Attachment: undefined }],
    ['associatePublicIpAddress', { AssociatePublicIpAddress: false }],
  ];
  for (const [name, expected] of shown) {
    test(`${name} is told alone`, () => {
      assert.deepEqual(attribute(name), { NetworkInterfaceId, ...expected });
    });
  }

  test('another attribute, and none, are refused', () => {
    assert.throws(() => attribute('colour' as never), { code: 'InvalidParameterValue' });
    assert.throws(() => attribute('constructor' as never), { code: 'InvalidParameterValue' });
    assert.throws(() => call(context, 'DescribeNetworkInterfaceAttribute', { NetworkInterfaceId }), {
      code: 'MissingParameter',
    });
  });
});
