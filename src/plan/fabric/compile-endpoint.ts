import type { NamespaceState, PolicyRule, RouteState } from '../../model/fabric.ts';
import { fabricNames } from '../../model/fabric-names.ts';
import type { VpcEndpoint } from '../../model/vpc/vpc-endpoint.ts';
import { addressIn } from './address-ranges.ts';
import { markText } from './nft-text.ts';
import { assembleTable } from './table-part.ts';
import type { VpcView } from './vpc-view.ts';

/** One interface of an endpoint inside its namespace. */
type Door = { readonly link: string; readonly gateway: string; readonly mark: number };

/**
 * The namespace that an interface endpoint's listener answers in. It may have an interface in each zone, and the router
 * takes from each only what has its own address: so a connection is answered through the interface that it came by.
 */
export function compileEndpoint(endpoint: VpcEndpoint, view: VpcView): NamespaceState {
  const doors = doorsOf(endpoint, view);
  return {
    name: fabricNames.namespaceOf(view.settings.installation, endpoint.id),
    sysctls: {
      'net.ipv4.conf.all.rp_filter': '0',
      'net.ipv4.conf.default.rp_filter': '0',
      'net.ipv4.conf.all.arp_ignore': '1',
      'net.ipv4.conf.all.arp_announce': '2',
      'net.ipv6.conf.all.disable_ipv6': '1',
      'net.ipv6.conf.default.disable_ipv6': '1',
    },
    addresses: [],
    routes: doors.flatMap((door): RouteState[] => [
      ...(door.mark === 1 ? [wayOut(door, 'main')] : []),
      wayOut(door, door.mark),
    ]),
    rules: doors.map(
      ({ mark }): PolicyRule => ({
        preference: mark,
        mark: { value: mark, mask: 0xff_ff_ff_ff },
        table: mark,
        suppressPrefixLength: null,
      }),
    ),
    tables: [
      assembleTable({ family: 'ip', name: fabricNames.table }, [
        {
          chains: [
            {
              name: 'questions',
              base: { type: 'filter', hook: 'prerouting', priority: -150, policy: 'accept' },
              rules: doors.map(({ link, mark }) => `iifname "${link}" ct mark set ${markText(mark)}`),
            },
            {
              name: 'answers',
              base: { type: 'route', hook: 'output', priority: -150, policy: 'accept' },
              rules: ['meta mark set ct mark'],
            },
          ],
        },
      ]),
    ],
  };
}

function doorsOf({ id }: VpcEndpoint, view: VpcView): Door[] {
  return view.interfaces
    .filter(({ attachment }) => attachment?.owner.kind === 'vpc-endpoint' && attachment.owner.id === id)
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .flatMap((each, position) => {
      const subnet = view.subnetById.get(each.subnetId);
      if (subnet === undefined) return [];
      const link = fabricNames.handoverLinkOf(each.id);
      return [{ link, gateway: addressIn(subnet.cidr, 1), mark: position + 1 }];
    });
}

function wayOut({ link, gateway }: Door, table: RouteState['table']): RouteState {
  return { table, destination: '0.0.0.0/0', via: { kind: 'link', link, gateway, source: null } };
}
