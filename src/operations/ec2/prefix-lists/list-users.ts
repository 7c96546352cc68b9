import type { SecurityGroup } from '../../../model/vpc/security-group.ts';
import type { RouteTable } from '../../../model/vpc/route-table.ts';
import type { Context } from '../../context.ts';

type Asking = Pick<Context, 'store' | 'scope'>;

/** The groups with a rule about this list. */
export function groupsNaming({ store, scope: { account, region } }: Asking, id: string): SecurityGroup[] {
  return store.securityGroups
    .list({ account, region })
    .filter(({ rules }) => rules.some(({ peer }) => peer.kind === 'prefix-list' && peer.id === id));
}

/** The route tables with a route to this list. */
export function tablesNaming({ store, scope: { account, region } }: Asking, id: string): RouteTable[] {
  return store.routeTables
    .list({ account, region })
    .filter(({ routes }) =>
      routes.some(({ destination }) => destination.kind === 'prefix-list' && destination.id === id),
    );
}
