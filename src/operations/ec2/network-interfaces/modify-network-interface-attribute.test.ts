import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ModifyNetworkInterfaceAttributeRequest } from '@aws-sdk/client-ec2';
import { makeGroup } from '../security-groups/test-groups.ts';
import { call } from '../test-calls.ts';
import { makeTestNetwork } from '../test-network.ts';
import { changeInterface, makeTestInterface, plugIn, shownInterface } from './test-interfaces.ts';

type Change = Omit<ModifyNetworkInterfaceAttributeRequest, 'NetworkInterfaceId'>;

const made = () => {
  const network = makeTestNetwork();
  const { context } = network;
  const NetworkInterfaceId = makeTestInterface(context, network.publicSubnetIds[0]);
  const modify = (change: Change) =>
    call(context, 'ModifyNetworkInterfaceAttribute', { NetworkInterfaceId, ...change });
  return { ...network, NetworkInterfaceId, modify };
};

describe('ModifyNetworkInterfaceAttribute', () => {
  test('description, check of source and destination, and groups change', () => {
    const { context, vpcId, NetworkInterfaceId, modify } = made();
    const group = makeGroup(context, vpcId, 'web');
    modify({ Description: { Value: 'a NAT instance' } });
    modify({ SourceDestCheck: { Value: false } });
    modify({ Groups: [group] });
    const shape = shownInterface(context, NetworkInterfaceId);
    assert.deepEqual(
      [shape.Description, shape.SourceDestCheck, shape.Groups],
      ['a NAT instance', false, [{ GroupId: group, GroupName: 'web' }]],
    );
  });

  test('it goes with what it is plugged into, if that is wanted', () => {
    const { context, NetworkInterfaceId, modify } = made();
    plugIn(context, NetworkInterfaceId);
    modify({ Attachment: { AttachmentId: 'eni-attach-0123', DeleteOnTermination: true } });
    assert.equal(shownInterface(context, NetworkInterfaceId).Attachment?.DeleteOnTermination, true);
    assert.throws(() => modify({ Attachment: { AttachmentId: 'eni-attach-9', DeleteOnTermination: true } }), {
      code: 'InvalidAttachmentID.NotFound',
    });
  });

  test('an automatic public address is given and taken, and never beside another', () => {
    const { context, NetworkInterfaceId, modify } = made();
    const address = () => shownInterface(context, NetworkInterfaceId).Association?.PublicIp;
    modify({ AssociatePublicIpAddress: true });
    const first = address();
    assert.match(first ?? '', /^198\.51\.100\.\d+$/);
    modify({ AssociatePublicIpAddress: true });
    assert.equal(address(), first);
    modify({ AssociatePublicIpAddress: false });
    assert.equal(address(), undefined);
  });

  const refused: readonly (readonly [what: string, change: Change, code: string])[] = [
    ['nothing', {}, 'MissingParameter'],
    [
      'two attributes at once',
      { Description: { Value: 'x' }, SourceDestCheck: { Value: true } },
      'InvalidParameterCombination',
    ],
    ['a group that is not there', { Groups: ['sg-0123'] }, 'InvalidGroup.NotFound'],
    ['a long description', { Description: { Value: 'x'.repeat(256) } }, 'InvalidParameterValue'],
  ];
  for (const [what, change, code] of refused) {
    test(`${what}: ${code}`, () => {
      const { modify } = made();
      assert.throws(() => modify(change), { code });
    });
  }

  test('one that a service made for itself is not the caller’s to change', () => {
    const { context, NetworkInterfaceId, modify } = made();
    changeInterface(context, NetworkInterfaceId, { kind: 'apprunner', isRequesterManaged: true });
    assert.throws(() => modify({ SourceDestCheck: { Value: false } }), { code: 'AuthFailure' });
  });
});
