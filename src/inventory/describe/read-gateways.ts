import type { Draft, DraftNatGateway } from '../draft/draft.ts';
import { Unknown } from '../draft/known.ts';
import type { Answers } from './answers.ts';
import { type Json, objectsIn, textIn } from './json.ts';

/** Internet gateways, NAT gateways and Elastic IPs. */
export function readGateways(
  answers: Answers,
): Pick<Draft, 'internetGateways' | 'natGateways' | 'addresses'> {
  return {
    internetGateways: answers.items('InternetGateways').flatMap((item) => {
      const id = textIn(item, 'InternetGatewayId');
      if (id === undefined) return [];
      return [{ id, place: null, vpcId: isBarred(answers) ? whetherBarred : attachedVpc(item) }];
    }),
    natGateways: answers.items('NatGateways').flatMap(readNatGateway),
    addresses: answers.items('Addresses').flatMap((item) => {
      const publicIp = textIn(item, 'PublicIp');
      // Addresses of EC2-Classic have no allocation.
      const id = textIn(item, 'AllocationId') ?? publicIp;
      if (id === undefined) return [];
      return [
        {
          id,
          place: null,
          ...(publicIp === undefined ? {} : { publicIp }),
          networkInterfaceId: textIn(item, 'NetworkInterfaceId') ?? null,
          instanceId: textIn(item, 'InstanceId') ?? null,
        },
      ];
    }),
  };
}

/** Block Public Access is on, and for which VPCs it does not hold was not read. */
function isBarred(answers: Answers): boolean {
  const isOn = answers
    .items('VpcBlockPublicAccessOptions')
    .some((each) => (textIn(each, 'InternetGatewayBlockMode') ?? 'off') !== 'off');
  return isOn && !answers.has('VpcBlockPublicAccessExclusions');
}

const whetherBarred = new Unknown({
  code: 'NOT_READ',
  name: 'describe-vpc-block-public-access-exclusions',
});

const attachedStates: ReadonlySet<string> = new Set(['available', 'attached', 'attaching']);

function attachedVpc(gateway: Json): string | null {
  const [vpcId] = objectsIn(gateway, 'Attachments')
    .filter((each) => attachedStates.has(textIn(each, 'State') ?? 'available'))
    .flatMap((each) => textIn(each, 'VpcId') ?? []);
  return vpcId ?? null;
}

const states = ['pending', 'failed', 'available', 'deleting', 'deleted'] as const;

function readNatGateway(item: Json): DraftNatGateway[] {
  const id = textIn(item, 'NatGatewayId');
  if (id === undefined) return [];
  const addresses = objectsIn(item, 'NatGatewayAddresses');
  const primary = addresses.find((each) => each['IsPrimary'] === true) ?? addresses[0] ?? {};
  const isRegional = textIn(item, 'AvailabilityMode') === 'regional';
  const isAutomatic = (textIn(item, 'AutoProvisionZones') ?? 'enabled') === 'enabled';
  const zones = addresses.flatMap((each) => textIn(each, 'AvailabilityZone') ?? []);
  const vpcId = textIn(item, 'VpcId');
  const code = textIn(item, 'FailureCode');
  const facts = {
    privateIp: textIn(primary, 'PrivateIp'),
    publicIp: textIn(primary, 'PublicIp'),
    networkInterfaceId: textIn(primary, 'NetworkInterfaceId'),
  };
  const noSubnet = new Unknown({ code: 'NOT_READ', name: `SubnetId of ${id}` });
  return [
    {
      id,
      place: null,
      ...(vpcId === undefined ? {} : { vpcId }),
      subnetId: isRegional ? null : (textIn(item, 'SubnetId') ?? noSubnet),
      connectivityType: textIn(item, 'ConnectivityType') === 'private' ? 'private' : 'public',
      availabilityMode: isRegional ? 'regional' : 'zonal',
      zones: isRegional && !isAutomatic ? [...new Set(zones)] : [],
      state: states.find((each) => each === textIn(item, 'State')) ?? 'available',
      ...(code === undefined ? {} : { failure: { code, message: textIn(item, 'FailureMessage') ?? code } }),
      allocationId: textIn(primary, 'AllocationId') ?? null,
      ...(facts.privateIp === undefined ? {} : { privateIp: facts.privateIp }),
      ...(facts.publicIp === undefined ? {} : { publicIp: facts.publicIp }),
      ...(facts.networkInterfaceId === undefined ? {} : { networkInterfaceId: facts.networkInterfaceId }),
    },
  ];
}
