import { Refusal } from '../../model/refusal.ts';
import { demandCidr, formatCidr, formatIpv4, parseCidr } from '../../model/vpc/ipv4.ts';
import { placeId, rangeOf, readPlace } from './place-options.ts';
import type { PluginContext } from './plugin-context.ts';
import type { PluginInput, PluginOutput } from './protocol.ts';

/** The engine asks for the gateway in an answer to the pool, or else as one more address. */
const gatewayOption = 'com.docker.network.gateway';

/** A pool is the whole range of a subnet, and its gateway the first address in it, as in AWS. Pools may overlap. */
export function requestPool(
  { Pool: pool, SubPool, Options: options, V6 }: PluginInput<'IpamDriver.RequestPool'>,
  { store, settings: { network } }: PluginContext,
): PluginOutput<'IpamDriver.RequestPool'> {
  if (V6) throw new Refusal('InvalidRequest', 'Apron has no IPv6 in its VPCs');
  const place = readPlace(store, options);
  const range = demandCidr(rangeOf(place, network.outsideRange));
  const asked = pool === '' ? range : parseCidr(pool);
  if (SubPool !== '' || asked === null || formatCidr(asked) !== formatCidr(range)) {
    throw new Refusal(
      'InvalidRequest',
      `The range of ${placeId(place)} is ${formatCidr(range)}, and that alone`,
    );
  }
  return {
    PoolID: placeId(place),
    Pool: formatCidr(range),
    Data: { [gatewayOption]: `${formatIpv4(range.first + 1)}/${range.prefixLength}` },
  };
}
