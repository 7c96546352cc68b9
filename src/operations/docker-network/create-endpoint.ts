import type { DockerEndpoint } from '../../model/vpc/docker-network.ts';
import { demandCidr } from '../../model/vpc/ipv4.ts';
import type { NetworkInterface } from '../../model/vpc/network-interface.ts';
import type { Subnet } from '../../model/vpc/vpc.ts';
import { givePublicAddress } from '../ec2/addresses/give-public-address.ts';
import { makeInterface } from '../ec2/network-interfaces/make-interface.ts';
import { demandLentInterface } from './demand-lent-interface.ts';
import { type EndpointOptions, readEndpointOptions } from './endpoint-options.ts';
import { findNetwork } from './find-network.ts';
import { placeOutsideHost } from './place-outside-host.ts';
import type { PluginContext } from './plugin-context.ts';
import type { PluginInput, PluginOutput } from './protocol.ts';

type Input = PluginInput<'NetworkDriver.CreateEndpoint'>;
type Output = PluginOutput<'NetworkDriver.CreateEndpoint'>;

/**
 * A container is about to come into a subnet: it gets an interface of its own, with the VPC's default group unless others
 * are asked for, or the interface that `apron.eni` names. Nothing is plugged in yet. The engine may repeat the call.
 */
export function createEndpoint(input: Input, context: PluginContext): Output {
  const { store, settings } = context;
  return store.transact(() => {
    const options = readEndpointOptions(input.Options);
    const place = findNetwork(store, input.NetworkID);
    if (place.kind === 'outside') {
      const { publicIp } = placeOutsideHost(input, options, context);
      return answer(input, { address: publicIp, range: settings.network.outsideRange, mac: null });
    }
    const { subnet } = place;
    const { privateIp, macAddress } =
      presentInterface(input, context) ?? use(input, options, { subnet, context });
    return answer(input, { address: privateIp, range: subnet.cidr, mac: macAddress });
  });
}

/** The interface of a call that is repeated; null of a first one. */
function presentInterface({ EndpointID: id }: Input, { store }: PluginContext): NetworkInterface | null {
  const endpoint = store.dockerEndpoints.find({ id });
  return endpoint === null ? null : store.networkInterfaces.find({ id: endpoint.networkInterfaceId });
}

function use(
  input: Input,
  options: EndpointOptions,
  { subnet, context }: { readonly subnet: Subnet; readonly context: PluginContext },
): NetworkInterface {
  const { EndpointID: id, NetworkID: networkId } = input;
  const { store, reservations, now } = context;
  const asked = addressOf(input) ?? options.privateIp;
  const ownsInterface = options.networkInterfaceId === null;
  const used = ownsInterface
    ? makeOwn(input, { ...options, privateIp: asked }, { subnet, context })
    : demandLentInterface(options.networkInterfaceId, { subnet, asked }, store);
  reservations.release(subnet.id, used.privateIp);
  const endpoint: DockerEndpoint = {
    id,
    networkId,
    networkInterfaceId: used.id,
    ownsInterface,
    outsideHost: null,
    createdAt: now,
  };
  store.dockerEndpoints.put(endpoint);
  return used;
}

function makeOwn(
  { EndpointID: id, Interface: { MacAddress: chosenMac } }: Input,
  { securityGroupIds, privateIp, macAddress }: EndpointOptions,
  { subnet, context }: { readonly subnet: Subnet; readonly context: PluginContext },
): NetworkInterface {
  const made = makeInterface(context, {
    subnet,
    kind: 'interface',
    description: `Docker endpoint ${id.slice(0, 12)}`,
    securityGroupIds: securityGroupIds.length === 0 ? undefined : securityGroupIds,
    privateIp: privateIp ?? undefined,
    deleteOnTermination: true,
  });
  const mac = chosenMac === '' ? macAddress : chosenMac;
  const used = mac === null ? made : { ...made, macAddress: mac };
  if (used !== made) context.store.networkInterfaces.put(used);
  if (subnet.mapPublicIpOnLaunch) givePublicAddress(context, used);
  return used;
}

/** What the engine's IPAM driver has chosen; null where it leaves that to this one. */
function addressOf({ Interface: { Address: address } }: Input): string | null {
  return address === '' ? null : (address.split('/')[0] ?? null);
}

/** The engine refuses to be told again what it has chosen itself. */
function answer(
  { Interface: chosen }: Input,
  { address, range, mac }: { readonly address: string; readonly range: string; readonly mac: string | null },
): Output {
  const { prefixLength } = demandCidr(range);
  return {
    Interface: {
      ...(chosen.Address === '' && { Address: `${address}/${prefixLength}` }),
      ...(chosen.MacAddress === '' && mac !== null && { MacAddress: mac }),
    },
  };
}
