import type { NetworkInspectInfo } from 'dockerode';
import type { DesiredDockerNetwork, DesiredDockerNetworks } from './port.ts';

/** Shows a person the range, which the engine itself is not told. */
export const rangeOption = 'apron.cidr';

/** What is to be removed, by id, and then made. */
export type NetworkChanges = {
  readonly remove: readonly { readonly id: string; readonly name: string }[];
  readonly create: readonly DesiredDockerNetwork[];
};

/** `present` are the networks that carry this installation's label and driver. */
export function planChanges(
  { networks, knownIds }: DesiredDockerNetworks,
  present: readonly NetworkInspectInfo[],
): NetworkChanges {
  const wanted = new Map(networks.map((network) => [network.name, network]));
  const kept = new Set<string>();
  const remove: { id: string; name: string }[] = [];
  for (const network of present) {
    const isRight =
      wanted.get(network.Name)?.cidr === network.Options?.[rangeOption] &&
      knownIds.has(network.Id) &&
      !kept.has(network.Name);
    if (isRight) kept.add(network.Name);
    else remove.push({ id: network.Id, name: network.Name });
  }
  return { remove, create: networks.filter(({ name }) => !kept.has(name)) };
}
