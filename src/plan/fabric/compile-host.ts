import { dropCounter } from '../../model/drop-reasons.ts';
import type { FabricState, NftTable, RouteState } from '../../model/fabric.ts';
import { fabricAddresses, fabricNames } from '../../model/fabric-names.ts';
import type { HostSettings } from './host/host-settings.ts';
import { compileHostTable } from './host/host-table.ts';
import { countedDrop, filterChain } from './nft-text.ts';
import type { FabricSettings } from './settings.ts';
import { assembleTable } from './table-part.ts';

/**
 * What is Apron's in the machine's own namespace: the ways to the public addresses, the closed doors between instances,
 * builds, VPCs and the machine, and the way out for all of them.
 */
export function compileHost(settings: FabricSettings): FabricState {
  const { installation, elasticRange, outsideRange, host } = settings;
  const uplink = fabricAddresses.uplinkOf(installation);
  const link = fabricNames.hostUplink(installation);
  return {
    namespaces: [
      {
        name: 'host',
        sysctls: {},
        addresses: [],
        routes: [elasticRange, outsideRange].map(
          (destination): RouteState => ({
            table: 'main',
            destination,
            via: { kind: 'link', link, gateway: uplink.outside, source: uplink.host },
          }),
        ),
        rules: [],
        tables: [compileHostTable(settings), ...(host === null ? [] : [compileBridgeTable(host, settings)])],
      },
    ],
    wires: [],
  };
}

/**
 * No frame goes from one port of the engine's bridges to another: that is one instance to another. Told by their ranges,
 * because not every kernel can say which bridge a port belongs to (`meta ibrname`), and instances cannot forge addresses:
 * they have neither NET_ADMIN nor NET_RAW. Without ARP they do not even find one another.
 */
function compileBridgeTable({ networks }: HostSettings, { installation }: FabricSettings): NftTable {
  const ranges = [networks.outward.cidr, networks.inbound.cidr];
  const drop = countedDrop('instance-to-instance', 'host');
  return assembleTable({ family: 'bridge', name: fabricNames.hostTable(installation) }, [
    {
      counters: [dropCounter('instance-to-instance', 'host')],
      chains: [
        filterChain('between-ports', { hook: 'forward', priority: 0, policy: 'accept' }, [
          ...ranges.map((range) => `ip saddr ${range} ip daddr ${range} ${drop}`),
          ...ranges.map((range) => `arp daddr ip ${range} ${drop}`),
        ]),
      ],
    },
  ]);
}
