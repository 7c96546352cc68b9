import type { CreateNetworkInterfaceRequest, CreateNetworkInterfaceResult } from '@aws-sdk/client-ec2';
import type { NetworkInterface } from '../../../model/vpc/network-interface.ts';
import type { Context, Validated } from '../../context.ts';
import { findByClientToken } from '../client-token.ts';
import { findNoun, kinds } from '../find-noun.ts';
import { invalidParameter, refuse } from '../refusals.ts';
import { readTagSpecifications } from '../tag-specifications.ts';
import { interfaceShape } from './interface-shape.ts';
import { makeInterface } from './make-interface.ts';
import { readInterfaceDescription } from './read-interface-description.ts';

type Input = Validated<CreateNetworkInterfaceRequest>;

export function createNetworkInterface(input: Input, context: Context): CreateNetworkInterfaceResult {
  const { store } = context;
  const clientToken = input.ClientToken;
  const earlier = findByClientToken(context, store.networkInterfaces, {
    clientToken,
    isSameRequest: ({ subnetId, description }) =>
      subnetId === input.SubnetId && description === (input.Description ?? ''),
  });
  const made = earlier ?? make(input, context);
  return {
    NetworkInterface: interfaceShape(context, made),
    ...(clientToken === undefined ? {} : { ClientToken: clientToken }),
  };
}

function make(input: Input, context: Context): NetworkInterface {
  const { store } = context;
  refuseWhatIsNotCarried(input);
  const tags = readTagSpecifications(input.TagSpecifications, 'network-interface');
  const subnet = findNoun(context, store.subnets, { id: input.SubnetId, kind: kinds.subnet });
  const groups = input.Groups ?? [];
  const made = makeInterface(context, {
    subnet,
    kind: 'interface',
    description: readInterfaceDescription(input.Description),
    securityGroupIds: groups.length === 0 ? undefined : groups,
    privateIp: readPrivateIp(input),
  });
  const { ClientToken: clientToken } = input;
  const kept = clientToken === undefined ? made : { ...made, clientToken };
  if (kept !== made) store.networkInterfaces.put(kept);
  store.tags.put(made.id, tags);
  return kept;
}

/** The one address, however it is said. Throws InvalidParameterValue and InvalidParameterCombination. */
function readPrivateIp({
  PrivateIpAddress: single,
  PrivateIpAddresses: list = [],
}: Input): string | undefined {
  const primary = list.filter((each) => each.Primary === true);
  if (list.length > 1) throw notCarried('More than one private IP address');
  if (list.length === 1 && primary.length === 0 && single === undefined) {
    throw invalidParameter('A primary IP address must be specified.');
  }
  if (single !== undefined && primary.length > 0) {
    throw refuse(
      'InvalidParameterCombination',
      'Two primary IP addresses cannot be specified: privateIpAddress and one of privateIpAddresses',
    );
  }
  if (single !== undefined && list.length > 0) throw notCarried('More than one private IP address');
  return single ?? primary[0]?.PrivateIpAddress;
}

function refuseWhatIsNotCarried(input: Input): void {
  const counts = {
    'A secondary private IP address': input.SecondaryPrivateIpAddressCount,
    'An IPv6 address': input.Ipv6AddressCount ?? input.Ipv6Addresses?.length,
    'An IPv4 prefix': input.Ipv4PrefixCount ?? input.Ipv4Prefixes?.length,
    'An IPv6 prefix': input.Ipv6PrefixCount ?? input.Ipv6Prefixes?.length,
  };
  for (const [what, count] of Object.entries(counts)) {
    if (count !== undefined && count > 0) throw notCarried(what);
  }
  const { InterfaceType: type = 'interface' } = input;
  if (type !== 'interface') throw notCarried(`An interface of type ${type.slice(0, 50)}`);
}

function notCarried(what: string): Error {
  return refuse('UnsupportedOperation', `${what} is not supported: an interface here has one IPv4 address.`);
}
