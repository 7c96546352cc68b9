import type { NetworkInterface as InterfaceShape } from '@aws-sdk/client-ec2';
import type { NetworkInterface } from '../../../model/vpc/network-interface.ts';
import type { Context } from '../../context.ts';
import { call } from '../test-calls.ts';

/** An interface made through the API; returns its id. */
export function makeTestInterface(context: Context, SubnetId: string): string {
  return call(context, 'CreateNetworkInterface', { SubnetId }).NetworkInterface?.NetworkInterfaceId ?? '';
}

export function shownInterface(context: Context, id: string): InterfaceShape {
  const input = { NetworkInterfaceIds: [id] };
  const found = call(context, 'DescribeNetworkInterfaces', input).NetworkInterfaces?.[0];
  if (found === undefined) throw new Error(`${id} is not shown`);
  return found;
}

/** Plays another room's part: an interface becomes something else behind the API's back. */
export function changeInterface(
  { store }: Context,
  id: string,
  change: Partial<NetworkInterface>,
): NetworkInterface {
  const found = store.networkInterfaces.find({ id });
  if (found === null) throw new Error(`no interface ${id}`);
  const changed = { ...found, ...change };
  store.networkInterfaces.put(changed);
  return changed;
}

/** A container is plugged in. */
export function plugIn(context: Context, id: string): void {
  const owner = { kind: 'container', endpointId: 'e1', sandbox: '/var/run/docker/netns/0' } as const;
  const attachment = { id: 'eni-attach-0123', owner, attachedAt: context.now };
  changeInterface(context, id, { attachment });
}
