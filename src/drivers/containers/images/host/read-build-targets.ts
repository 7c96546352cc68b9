import { lookup } from 'node:dns/promises';
import type { BuildHost } from './build-hosts.ts';

/**
 * The addresses of the hosts that builds may reach, as the machine itself finds them now. A name that is not found opens
 * nothing; neither does the machine's loopback, which is another one inside a container.
 */
export async function readBuildTargets(
  hosts: readonly BuildHost[],
): Promise<{ readonly address: string; readonly port: number }[]> {
  const found = await Promise.all(
    hosts.map(async ({ host, port }) => {
      // A name without an address today may have one tomorrow: nobody's start depends on it.
      const addresses = await lookup(host, { all: true, family: 4 }).catch(() => []);
      return addresses.map(({ address }) => ({ address, port }));
    }),
  );
  return found.flat().filter(({ address }) => !address.startsWith('127.'));
}
