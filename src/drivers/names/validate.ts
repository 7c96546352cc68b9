import { isIPv4 } from 'node:net';
import { isDnsName } from '../../model/vpc/dns-name.ts';
import type { NameService, Resolver } from './port.ts';

/**
 * The last gate before names reach files and a command line. The API has refused bad ones long before, so what is thrown
 * here is a bug and nothing has been changed yet.
 */
export function checkNameService({ resolvers }: NameService): void {
  const ids = new Set<string>();
  for (const resolver of resolvers) {
    demand(/^[a-z0-9][a-z0-9-]{0,63}$/.test(resolver.id), 'resolver', resolver.id);
    if (ids.has(resolver.id)) throw new Error(`two resolvers are called ${resolver.id}`);
    ids.add(resolver.id);
    checkResolver(resolver);
  }
}

function checkResolver(resolver: Resolver): void {
  demand(/^[a-z0-9][a-z0-9-]{0,63}$/.test(resolver.namespace), 'namespace', resolver.namespace);
  demand(resolver.listenOn.length > 0, 'list of addresses', resolver.listenOn);
  for (const address of [...resolver.listenOn, ...resolver.upstream]) {
    demand(isIPv4(address), 'address', address);
  }
  for (const zone of resolver.zones) demand(isDnsName(zone), 'zone', zone);
  for (const { name, address } of resolver.records) {
    demand(isDnsName(name.startsWith('*.') ? name.slice(2) : name), 'name', name);
    demand(isIPv4(address), 'address', address);
  }
}

function demand(isGood: boolean, what: string, value: unknown): void {
  if (!isGood) throw new Error(`the name service was told an impossible ${what}: ${JSON.stringify(value)}`);
}
