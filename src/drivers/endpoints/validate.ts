import { isIPv4 } from 'node:net';
import { isDnsName } from '../../model/vpc/dns-name.ts';
import type { EndpointListener, EndpointProxyState } from './port.ts';

/**
 * The last gate before names reach a configuration, a certificate and a command line. The API has refused bad ones long
 * before, so what is thrown here is a bug and nothing has been changed yet.
 */
export function checkListeners({ listeners }: EndpointProxyState): void {
  const ids = new Set<string>();
  for (const listener of listeners) {
    demand(/^vpce-[0-9a-z]{1,32}$/.test(listener.id), 'endpoint', listener.id);
    if (ids.has(listener.id)) throw new Error(`two listeners for the endpoint ${listener.id}`);
    ids.add(listener.id);
    checkListener(listener);
  }
}

function checkListener({ namespace, addresses, names, leadsTo }: EndpointListener): void {
  demand(/^[a-z0-9][a-z0-9-]{0,63}$/.test(namespace), 'namespace', namespace);
  demand(
    addresses.length > 0 && addresses.every((address) => isIPv4(address)),
    'list of addresses',
    addresses,
  );
  demand(names.length > 0 && names.every((name) => isDnsName(name)), 'list of names', names);
  if (leadsTo.kind === 'api')
    demand(/^[a-z][a-z0-9.-]{0,62}$/.test(leadsTo.service), 'service', leadsTo.service);
}

function demand(isGood: boolean, what: string, value: unknown): void {
  if (!isGood) throw new Error(`the endpoints were told an impossible ${what}: ${JSON.stringify(value)}`);
}
