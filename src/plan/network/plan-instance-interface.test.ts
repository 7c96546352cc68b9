import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { NetworkInterface } from '../../model/vpc/network-interface.ts';
import { sampleConnector, sampleSubnets, strangerIn } from '../deployment/simulated-vpc.ts';
import {
  describeExhaustion,
  instanceInterfaceId,
  type InterfaceSituation,
  planInstanceInterface,
} from './plan-instance-interface.ts';

const situation: InterfaceSituation = {
  connector: sampleConnector,
  subnets: sampleSubnets,
  taken: [],
  siblings: new Set(),
};
const idOf = (number: number): string => number.toString(16).padStart(32, '0');
const usable = (network: number): string[] =>
  Array.from({ length: 11 }, (_, index) => `10.0.${network}.${index + 4}`);
const full = (network: number): NetworkInterface[] =>
  usable(network).map((address) => strangerIn(sampleSubnets[network]?.id ?? '', address));

/** Makes the interfaces of that many instances of one revision, one after the other. */
function plugInMany(count: number, taken: readonly NetworkInterface[]): NetworkInterface[] {
  const made: NetworkInterface[] = [];
  for (let number = 1; number <= count; number += 1) {
    const siblings = new Set(made.map(({ instanceId }) => instanceId ?? ''));
    const planned = planInstanceInterface(
      { ...situation, taken: [...taken, ...made], siblings },
      { instanceId: idOf(number), now: 7 },
    );
    if (planned !== null) made.push(planned);
  }
  return made;
}

describe('the interface of an instance in VPC mode', () => {
  test('is App Runner’s own: private address only, the connector’s groups, and nobody else can change it', () => {
    const planned = planInstanceInterface(situation, { instanceId: idOf(1), now: 7 });
    assert.ok(planned !== null);
    const { privateIp, macAddress, ...rest } = planned;
    assert.ok(usable(0).includes(privateIp));
    assert.match(macAddress, /^02(?::[0-9a-f]{2}){5}$/);
    assert.deepEqual(rest, {
      account: '123456789012',
      region: 'us-east-1',
      id: instanceInterfaceId(idOf(1)),
      vpcId: 'vpc-1',
      subnetId: 'subnet-a',
      kind: 'apprunner',
      description: 'AWS App Runner ENI for connector',
      securityGroupIds: ['sg-1'],
      sourceDestCheck: true,
      attachment: null,
      deleteOnTermination: true,
      isRequesterManaged: true,
      instanceId: idOf(1),
      dnsNames: [],
      createdAt: 7,
    });
    assert.match(planned.id, /^eni-0[0-9a-f]{16}$/);
  });

  test('instances of a revision are spread evenly over the subnets, whoever else is in them', () => {
    const busy = usable(0)
      .slice(0, 5)
      .map((address) => strangerIn('subnet-a', address));
    const subnets = plugInMany(4, busy).map(({ subnetId }) => subnetId);
    assert.deepEqual(subnets, ['subnet-a', 'subnet-b', 'subnet-a', 'subnet-b']);
  });

  test('a full subnet sends its instances to the other one', () => {
    const subnets = plugInMany(3, full(0)).map(({ subnetId }) => subnetId);
    assert.deepEqual(subnets, ['subnet-b', 'subnet-b', 'subnet-b']);
  });

  test('when all are full there is none, and the log names each subnet in EC2’s words', () => {
    const exhausted = { ...situation, taken: [...full(0), ...full(1)] };
    assert.equal(planInstanceInterface(exhausted, { instanceId: idOf(1), now: 7 }), null);
    assert.equal(
      describeExhaustion(exhausted),
      'No network interface could be made for it: InsufficientFreeAddressesInSubnet, the subnets of the VPC connector database have no free address: subnet-a (10.0.0.0/28), subnet-b (10.0.1.0/28).',
    );
    assert.match(describeExhaustion({ ...situation, subnets: [] }), /is there any more\.$/);
  });

  test('no address is given twice, none of the five reserved ones ever, and all others are', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), (count) => {
        const addresses = plugInMany(count, []).map(({ privateIp }) => privateIp);
        assert.equal(new Set(addresses).size, addresses.length);
        assert.equal(addresses.length, Math.min(count, 22));
        assert.ok(addresses.every((address) => [...usable(0), ...usable(1)].includes(address)));
      }),
    );
  });
});
