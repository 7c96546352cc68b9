import { parseIpv4 } from '../../../model/vpc/ipv4.ts';
import type { InstanceInterface, InstanceSpec } from '../instances-port.ts';

const patterns = {
  instanceId: /^[0-9a-f]{32}$/,
  serviceId: /^[0-9a-f]{32}$/,
  // App Runner's own rule for ServiceName; every such name is a legal part of a container's name.
  serviceName: /^[A-Za-z0-9][A-Za-z0-9_-]{3,39}$/,
  imageId: /^sha256:[0-9a-f]{64}$/,
} as const;

/**
 * The last check before values reach the engine. The API has refused such values long before, so what is caught here
 * is a bug of ours. Throws a plain Error that repeats no value of the environment.
 */
export function checkSpec(spec: InstanceSpec): void {
  for (const [member, pattern] of Object.entries(patterns)) {
    const value = spec[member as keyof typeof patterns];
    if (!pattern.test(value)) throw new Error(`not a valid ${member}: ${JSON.stringify(value)}`);
  }
  for (const [name, value] of Object.entries(spec.environment)) {
    if (!/^[^=\0]+$/.test(name))
      throw new Error(`not a name of an environment variable: ${JSON.stringify(name)}`);
    if (value.includes('\0')) throw new Error(`the environment variable ${name} contains a NUL`);
  }
  if (spec.vpc !== null) checkInterface(spec.vpc);
  if (spec.command !== null && (spec.command[0] ?? '') === '') throw new Error('the command has no program');
  if (spec.command?.some((word) => word.includes('\0')) === true)
    throw new Error('the command contains a NUL');
}

function checkInterface({ network, networkInterfaceId, address, resolver }: InstanceInterface): void {
  if (!/^subnet-[0-9a-f]{1,32}$/.test(network)) throw new Error(`not a subnet: ${JSON.stringify(network)}`);
  if (!/^eni-[0-9a-f]{1,32}$/.test(networkInterfaceId))
    throw new Error(`not a network interface: ${JSON.stringify(networkInterfaceId)}`);
  const bad = [address, resolver].find((text) => parseIpv4(text) === null);
  if (bad !== undefined) throw new Error(`not an address: ${JSON.stringify(bad)}`);
}
