import type { PluginContext } from './plugin-context.ts';
import type { PluginInput } from './protocol.ts';

/** An address that an endpoint has had is free with its interface; only one that none was made for is still held here. */
export function releaseAddress(
  { PoolID: subnetId, Address: address }: PluginInput<'IpamDriver.ReleaseAddress'>,
  { reservations }: PluginContext,
): Readonly<Record<string, never>> {
  reservations.release(subnetId, address);
  return {};
}
