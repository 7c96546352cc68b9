import { Refusal } from '../../model/refusal.ts';
import { chooseFreeAddress } from '../../model/vpc/free-address.ts';
import { demandCidr, formatIpv4 } from '../../model/vpc/ipv4.ts';
import type { Subnet } from '../../model/vpc/vpc.ts';
import { checkPrivateAddress } from '../ec2/network-interfaces/check-private-address.ts';
import { subnetIsFull, takenAddresses } from '../ec2/network-interfaces/make-interface.ts';
import { demandSubnet } from './find-network.ts';
import type { PluginContext } from './plugin-context.ts';
import type { PluginInput, PluginOutput } from './protocol.ts';

const typeOption = 'RequestAddressType';
const gatewayType = 'com.docker.network.gateway';

/**
 * An address for the endpoint that the engine is about to make: the one asked for with `--ip`, or any free one. An
 * address whose interface is plugged into nothing is given too, because `apron.eni` may be about to name it: which the
 * engine does not tell here.
 */
export function requestAddress(
  { PoolID: poolId, Address: asked, Options: options }: PluginInput<'IpamDriver.RequestAddress'>,
  context: PluginContext,
): PluginOutput<'IpamDriver.RequestAddress'> {
  if (poolId === 'outside') return { Address: outsideAddress(context, options, asked) };
  const subnet = demandSubnet(context.store, poolId);
  const { first, prefixLength } = demandCidr(subnet.cidr);
  if (options[typeOption] === gatewayType) return { Address: `${formatIpv4(first + 1)}/${prefixLength}` };
  const address = asked === '' ? anyAddress(subnet, context) : givenAddress(subnet, asked, context);
  context.reservations.reserve(subnet.id, address, context.now);
  return { Address: `${address}/${prefixLength}` };
}

function anyAddress(subnet: Subnet, context: PluginContext): string {
  const { store, reservations, now, ids } = context;
  const taken = takenAddresses({ store }, subnet.id).union(new Set(reservations.of(subnet.id, now)));
  const address = chooseFreeAddress(subnet, taken, ids.hex32());
  if (address === null) throw subnetIsFull();
  return address;
}

function givenAddress(subnet: Subnet, asked: string, { store, reservations, now }: PluginContext): string {
  const held = store.networkInterfaces
    .list({ subnet_id: subnet.id })
    .filter(({ attachment }) => attachment !== null)
    .map(({ privateIp }) => privateIp);
  return checkPrivateAddress(asked, {
    subnet,
    taken: new Set([...held, ...reservations.of(subnet.id, now)]),
  });
}

/** Outside hosts have their address from their row, and nobody else is on that network. */
function outsideAddress(
  { store, settings: { network } }: PluginContext,
  options: Readonly<Record<string, unknown>>,
  asked: string,
): string {
  const { first, prefixLength } = demandCidr(network.outsideRange);
  if (options[typeOption] === gatewayType) return `${formatIpv4(first + 1)}/${prefixLength}`;
  if (!store.outsideHosts.list({}).some(({ publicIp }) => publicIp === asked)) {
    throw new Refusal('InvalidRequest', 'Containers come to the outside with apron outside add');
  }
  return `${asked}/${prefixLength}`;
}
