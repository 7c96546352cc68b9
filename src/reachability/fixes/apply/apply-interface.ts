import type { Appliers } from './change-of.ts';
import { ChangeDoesNotApply, demand, withChanged, withoutGaps, withTopology } from './edit.ts';
import { newAddress } from './new-address.ts';

export const applyInterfaceChanges: Appliers<'disable-source-dest-check' | 'associate-address'> = {
  'disable-source-dest-check': (landscape, { interfaceId }) => {
    const { networkInterfaces } = landscape.topology;
    const found = demand(networkInterfaces, interfaceId, 'network interface');
    const changed = withChanged(networkInterfaces, { ...found, sourceDestCheck: false });
    return withTopology(landscape, { networkInterfaces: changed });
  },
  'associate-address': (landscape, { interfaceId }) => {
    const { networkInterfaces, addresses } = landscape.topology;
    const found = demand(networkInterfaces, interfaceId, 'network interface');
    if (found.kind !== 'interface') {
      throw new ChangeDoesNotApply(`${interfaceId} is not its owner’s to give a public address to.`);
    }
    const made = newAddress(landscape.topology, found);
    const changed = withTopology(landscape, { addresses: [...addresses, made] });
    return withoutGaps(changed, [interfaceId], ['addresses']);
  },
};
