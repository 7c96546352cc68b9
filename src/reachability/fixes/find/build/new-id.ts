import type { Landscape } from '../../../../model/landscape/landscape.ts';

/** An id for something that a fix makes: `new-subnet`, and if there is one already, `new-subnet-2`. `more` are taken besides. */
export function newId({ topology }: Landscape, noun: string, more: readonly string[] = []): string {
  const nouns: readonly (readonly { readonly id: string }[])[] = [
    topology.subnets,
    topology.routeTables,
    topology.internetGateways,
    topology.natGateways,
    topology.endpoints,
    topology.peerings,
  ];
  const isTaken = (id: string): boolean =>
    more.includes(id) || nouns.some((all) => all.some((each) => each.id === id));
  const start = `new-${noun}`;
  let id = start;
  for (let number = 2; isTaken(id); number += 1) id = `${start}-${number}`;
  return id;
}
