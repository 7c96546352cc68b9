import type { NetworkInspectInfo } from 'dockerode';
import { chooseBetween } from '../../../model/vpc/free-address.ts';
import { WorldError } from '../../../model/world-error.ts';
import { askBriefly, type Engine } from '../engine.ts';
import type { AddressRange } from './choose-address.ts';

/**
 * An address of a network that no container has. Never left to the engine itself: it would take one of the builds',
 * which may reach what instances may not. Throws a WorldError when there is none.
 */
export async function findFreeAddress(
  engine: Engine,
  network: string,
  { range, seed }: { readonly range: AddressRange; readonly seed: string },
): Promise<string> {
  const found = await askBriefly(
    `inspect network ${network}`,
    async (): Promise<NetworkInspectInfo> => await engine.docker.getNetwork(network).inspect(),
  );
  const taken = Object.values(found.Containers ?? {}).map(({ IPv4Address }) =>
    IPv4Address.replace(/\/\d+$/, ''),
  );
  const address = chooseBetween(range, new Set(taken), seed);
  if (address !== null) return address;
  throw new WorldError({
    command: `docker network inspect ${network}`,
    output: "no available IPv4 addresses on this network's address pools",
  });
}
