import { dropCounter } from '../../../model/drop-reasons.ts';
import { fabricNames } from '../../../model/fabric-names.ts';
import { outermostRanges, rangeText } from '../address-ranges.ts';
import { placeRegionals, regionalMark } from '../marks.ts';
import { countedDrop, innerChain, keysOnly, linkText, markText, nftSet } from '../nft-text.ts';
import type { TableInUse } from '../router/routing.ts';
import type { TablePart } from '../table-part.ts';
import type { VpcView } from '../vpc-view.ts';

/** Says why a packet had no way: by its destination, by where it comes from, by the black holes of its table. */
export function nowhereExit(view: VpcView, inUse: readonly TableInUse[]): TablePart {
  const { vpc } = view;
  const bySubnet = inUse.flatMap(({ table, subnets, routes }) =>
    subnets.map(({ number }) => ({ mark: markText(number), table, holes: holesOf(routes) })),
  );
  const regionals = placeRegionals(view.natGateways).map(({ gateway, position }) => ({
    mark: markText(regionalMark(position)),
    counter: dropCounter('no-route', gateway.id),
  }));
  const noRoute = [
    ...bySubnet.map(({ mark, table }) => ({ mark, counter: dropCounter('no-route', table.id) })),
    ...regionals,
  ];
  const holed = bySubnet.filter(({ holes }) => holes.length > 0);
  const blackhole = holed.map(({ mark, table }) => ({ mark, counter: dropCounter('blackhole', table.id) }));
  return {
    counters: [
      dropCounter('no-such-address', vpc.id),
      ...[...noRoute, ...blackhole].map(({ counter }) => counter),
    ],
    sets: [
      counterMap('no-route-of', 'mark', noRoute),
      counterMap('blackhole-of', 'mark', blackhole),
      nftSet(
        'blackholes',
        { key: 'mark . ipv4_addr', isInterval: true },
        keysOnly(holed.flatMap(({ mark, holes }) => holes.map((range) => `${mark} . ${range}`))),
      ),
      counterMap(
        'not-transitive-of',
        'ifname',
        view.peerings.map(({ id }) => ({
          mark: linkText(fabricNames.peeringLinkOf(id)),
          counter: dropCounter('peering-not-transitive', id),
        })),
      ),
    ],
    chains: [
      innerChain('nowhere', [
        `ip daddr @own-ranges ${countedDrop('no-such-address', vpc.id)}`,
        'counter name iifname map @not-transitive-of drop',
        'meta mark . ip daddr @blackholes counter name meta mark map @blackhole-of drop',
        'counter name meta mark map @no-route-of drop',
        'drop',
      ]),
    ],
  };
}

/** What a table's black holes swallow, without the longer routes that lead somewhere: those packets are not here. */
function holesOf({ outward, inward }: TableInUse['routes']): string[] {
  const holes = [...outward, ...inward].filter(({ way }) => way === null).map(({ range }) => range);
  return outermostRanges(holes).map(rangeText);
}

function counterMap(
  name: string,
  key: string,
  entries: readonly { readonly mark: string; readonly counter: string }[],
): NonNullable<TablePart['sets']>[number] {
  return nftSet(
    name,
    { key, value: 'counter' },
    entries.map(({ mark, counter }) => [mark, `"${counter}"`]),
  );
}
