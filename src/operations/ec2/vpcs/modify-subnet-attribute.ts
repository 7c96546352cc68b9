import type { ModifySubnetAttributeRequest } from '@aws-sdk/client-ec2';
import type { Context, Validated } from '../../context.ts';
import { findNoun, kinds } from '../find-noun.ts';
import { oneAttribute } from '../one-attribute.ts';
import { refuse } from '../refusals.ts';

type Input = Validated<ModifySubnetAttributeRequest>;

/** Every attribute, and the value that it has here and cannot lose; null for the one that can be changed. */
const attributes = {
  MapPublicIpOnLaunch: null,
  AssignIpv6AddressOnCreation: false,
  EnableDns64: false,
  PrivateDnsHostnameTypeOnLaunch: 'ip-name',
  EnableResourceNameDnsARecordOnLaunch: false,
  EnableResourceNameDnsAAAARecordOnLaunch: false,
  MapCustomerOwnedIpOnLaunch: false,
  CustomerOwnedIpv4Pool: '',
  EnableLniAtDeviceIndex: -1,
  DisableLniAtDeviceIndex: true,
} as const;

/** One attribute in a call, as in AWS. Those that Apron's network does not carry can be set to what they are. */
export function modifySubnetAttribute(input: Input, context: Context): object {
  const { store } = context;
  const subnet = findNoun(context, store.subnets, { id: input.SubnetId, kind: kinds.subnet });
  const name = oneAttribute(input, attributes);
  if (name === 'MapPublicIpOnLaunch') {
    store.subnets.put({ ...subnet, mapPublicIpOnLaunch: input.MapPublicIpOnLaunch?.Value ?? false });
    return {};
  }
  const given = valueOf(input[name]);
  if (given !== attributes[name]) {
    throw refuse(
      'UnsupportedOperation',
      `${name} cannot be ${String(given)}: this network carries IPv4 with names made of addresses.`,
    );
  }
  return {};
}

function valueOf(given: unknown): unknown {
  return typeof given === 'object' && given !== null && 'Value' in given ? given.Value : given;
}
