import type { NamespaceState } from '../../model/fabric.ts';
import { fabricAddresses, fabricNames } from '../../model/fabric-names.ts';
import { addressIn } from './address-ranges.ts';
import { guardArrivals } from './gates/arrivals.ts';
import { guardBorders } from './gates/borders.ts';
import { guardExits } from './gates/exits.ts';
import { guardReceivers } from './gates/receiver-gate.ts';
import { guardRouterItself, resolverOf } from './gates/resolver-input.ts';
import { guardSenders } from './gates/sender-gate.ts';
import { translate } from './gates/translation.ts';
import { compileGroups } from './groups/compile-groups.ts';
import { routeRouter, tablesInUse } from './router/routing.ts';
import { forwardingSysctls, trackingSysctls } from './sysctls.ts';
import { assembleTable } from './table-part.ts';
import type { VpcView } from './vpc-view.ts';

/** A VPC's router. A packet that it forwards meets, in this order, all of what its table has. */
export function compileRouter(view: VpcView): NamespaceState {
  const { vpc, settings, subnets } = view;
  const inUse = tablesInUse(view);
  return {
    name: fabricNames.namespaceOf(settings.installation, vpc.id),
    sysctls: { ...forwardingSysctls, ...trackingSysctls },
    addresses: [
      resolverOf(view),
      fabricAddresses.resolver,
      ...subnets.map(({ cidr }) => addressIn(cidr, 1)),
    ].map((address) => ({ link: 'lo', cidr: `${address}/32` })),
    ...routeRouter(view, inUse),
    tables: [
      assembleTable({ family: 'ip', name: fabricNames.table }, [
        guardArrivals(view),
        guardRouterItself(view),
        guardSenders(view),
        guardBorders(view),
        ...guardExits(view, inUse),
        guardReceivers(view),
        translate(view),
        ...compileGroups(view),
      ]),
    ],
  };
}
