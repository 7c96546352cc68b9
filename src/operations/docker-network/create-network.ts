import { Refusal } from '../../model/refusal.ts';
import { demandCidr, formatCidr } from '../../model/vpc/ipv4.ts';
import { placeId, rangeOf, readPlace } from './place-options.ts';
import type { PluginContext } from './plugin-context.ts';
import type { PluginInput } from './protocol.ts';

/** Driver options of a network stand under this name among what the engine itself has to say. */
const driverOptions = 'com.docker.network.generic';

/** What the engine says of a network whose addresses are the driver's affair: its IPAM driver `null`. */
const anyRange = '0.0.0.0/0';

/**
 * A network of the engine is only ever a way to something that the store has: a subnet, or the outside. The engine makes
 * an id for each; what it stands for is kept, because later calls name nothing else.
 */
export function createNetwork(
  { NetworkID: id, Options: options, IPv4Data: ranges, IPv6Data }: PluginInput<'NetworkDriver.CreateNetwork'>,
  { store, settings: { network } }: PluginContext,
): Readonly<Record<string, never>> {
  const given = options[driverOptions];
  const place = readPlace(
    store,
    typeof given === 'object' && given !== null ? (given as Record<string, unknown>) : {},
  );
  if (IPv6Data.length > 0) throw new Refusal('InvalidRequest', 'Apron has no IPv6 in its VPCs');
  const wanted = formatCidr(demandCidr(rangeOf(place, network.outsideRange)));
  const isOther = ranges.some(({ Pool }) => Pool !== anyRange && Pool !== wanted);
  if (ranges.length !== 1 || isOther) {
    throw new Refusal('InvalidRequest', `The range of ${placeId(place)} is ${wanted}, and that alone`);
  }
  store.dockerNetworks.put({ id, subnetId: place.kind === 'subnet' ? place.subnet.id : null });
  return {};
}
