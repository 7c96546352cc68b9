import { Refusal } from '../../model/refusal.ts';
import type { NetworkInterface } from '../../model/vpc/network-interface.ts';
import type { Subnet } from '../../model/vpc/vpc.ts';
import { givePublicAddress } from '../ec2/addresses/give-public-address.ts';
import { makeInterface } from '../ec2/network-interfaces/make-interface.ts';
import { type EndpointOptions, readEndpointOptions } from './endpoint-options.ts';
import { findNetwork } from './find-network.ts';
import type { PluginContext } from './plugin-context.ts';
import type { PluginInput, PluginOutput } from './protocol.ts';

type Input = PluginInput<'NetworkDriver.CreateEndpoint'>;
type Output = PluginOutput<'NetworkDriver.CreateEndpoint'>;

/**
 * A container is about to come into a subnet: it gets an interface of its own, with the VPC's default group unless others
 * are asked for, or the interface that `apron.eni` names. Nothing is plugged in yet. The engine may repeat the call.
 */
export function createEndpoint(input: Input, context: PluginContext): Output {
  const { store } = context;
  return store.transact(() => {
    const options = readEndpointOptions(input.Options);
    const place = findNetwork(store, input.NetworkID);
    if (place.kind === 'outside') return placeOutsideHost(input, options, context);
    const present = store.dockerEndpoints.find({ id: input.EndpointID })?.networkInterfaceId ?? null;
    const found = present === null ? null : store.networkInterfaces.find({ id: present });
    if (found !== null) return answer(input, found);
    return placeInterface(input, options, { context, subnet: place.subnet });
  });
}

function placeInterface(
  input: Input,
  options: EndpointOptions,
  { context, subnet }: { context: PluginContext; subnet: Subnet },
): Output {
  const { store, now, reservations } = context;
  const { EndpointID: id, NetworkID: networkId } = input;
  const privateIp = input.Interface.Address.split('/')[0] ?? '';
  const lent = options.networkInterfaceId;
  const used =
    lent === null
      ? makeOwn(
          { subnet, privateIp, id, mac: input.Interface.MacAddress || options.macAddress },
          options,
          context,
        )
      : demandLent(lent, { subnet, privateIp }, context);
  reservations.release(subnet.id, privateIp);
  store.dockerEndpoints.put({
    id,
    networkId,
    networkInterfaceId: used.id,
    ownsInterface: lent === null,
    outsideHost: null,
    createdAt: now,
  });
  return answer(input, used);
}

function makeOwn(
  wanted: { subnet: Subnet; privateIp: string; id: string; mac: string | null },
  options: EndpointOptions,
  context: PluginContext,
): NetworkInterface {
  const { subnet, privateIp, id, mac } = wanted;
  const { securityGroupIds } = options;
  const made = makeInterface(context, {
    subnet,
    kind: 'interface',
    description: `Docker endpoint ${id.slice(0, 12)}`,
    securityGroupIds: securityGroupIds.length === 0 ? undefined : securityGroupIds,
    privateIp,
    deleteOnTermination: true,
  });
  const used = mac === null || mac === '' ? made : { ...made, macAddress: mac };
  if (used !== made) context.store.networkInterfaces.put(used);
  if (subnet.mapPublicIpOnLaunch) givePublicAddress(context, used);
  return used;
}

/** Throws a Refusal that says what to ask for instead. */
function demandLent(
  id: string,
  { subnet, privateIp }: { subnet: Subnet; privateIp: string },
  { store }: PluginContext,
): NetworkInterface {
  const found = store.networkInterfaces.find({ id });
  if (found === null) throw new Refusal('NotFound', `The networkInterface ID '${id}' does not exist`);
  if (found.subnetId !== subnet.id) {
    throw new Refusal('InvalidRequest', `${id} is in ${found.subnetId}, not in ${subnet.id}`);
  }
  if (found.attachment !== null || store.dockerEndpoints.find({ network_interface_id: id }) !== null) {
    throw new Refusal('InvalidState', `${id} is in use`);
  }
  if (found.privateIp !== privateIp) {
    // The engine asks for an address before it tells of options, and does not let it be changed afterwards.
    throw new Refusal(
      'InvalidRequest',
      `${id} has the address ${found.privateIp}: ask for it as well, with docker run --network name=${subnet.id},ip=${found.privateIp},driver-opt=apron.eni=${id}`,
    );
  }
  return found;
}

function placeOutsideHost(
  { EndpointID: id, NetworkID: networkId, Interface: { Address: address } }: Input,
  { outsideHost: name }: EndpointOptions,
  { store, now }: PluginContext,
): Output {
  const host = name === null ? null : store.outsideHosts.find({ name });
  if (host === null || host.publicIp !== address.split('/')[0]) {
    throw new Refusal('InvalidRequest', 'Containers come to the outside with apron outside add');
  }
  store.dockerEndpoints.put({
    id,
    networkId,
    networkInterfaceId: null,
    ownsInterface: false,
    outsideHost: host.name,
    createdAt: now,
  });
  return { Interface: {} };
}

function answer({ Interface: { MacAddress: chosen } }: Input, { macAddress }: NetworkInterface): Output {
  return { Interface: chosen === '' ? { MacAddress: macAddress } : {} };
}
