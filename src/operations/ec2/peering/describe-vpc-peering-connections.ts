import type {
  DescribeVpcPeeringConnectionsRequest,
  DescribeVpcPeeringConnectionsResult,
} from '@aws-sdk/client-ec2';
import type { Scope } from '../../../model/scope.ts';
import type { PeeringConnection } from '../../../model/vpc/peering-connection.ts';
import type { Context, Validated } from '../../context.ts';
import { describeNouns } from '../describing/describe.ts';
import type { FilterValues } from '../describing/matches-filters.ts';
import { kinds } from '../find-noun.ts';
import { isPartyTo } from './find-peering.ts';
import { peeringShape } from './peering-shape.ts';

/** A peering under the scope of the one who looks: it belongs to both sides. */
type Seen = Scope & { readonly id: string; readonly peering: PeeringConnection };

/** Those of both sides; ended ones for as long as AWS shows them. */
export function describeVpcPeeringConnections(
  input: Validated<DescribeVpcPeeringConnectionsRequest>,
  context: Context,
): DescribeVpcPeeringConnectionsResult {
  const { store, scope } = context;
  const seen = (peering: PeeringConnection): Seen => ({ ...scope, id: peering.id, peering });
  const view = {
    find: ({ id = '' }: Readonly<Record<string, string | number | null>>): Seen | null => {
      const found = store.peeringConnections.find({ id });
      return found !== null && isPartyTo(found, scope) ? seen(found) : null;
    },
    list: (): Seen[] =>
      store.peeringConnections
        .list({})
        .filter((peering) => isPartyTo(peering, scope))
        .map(seen),
  };
  const { nouns, nextToken } = describeNouns(context, view, {
    kind: kinds.peeringConnection,
    ids: input.VpcPeeringConnectionIds,
    filters: input.Filters,
    values: filterValues(context),
    page: input,
  });
  const shown = nouns.map(({ peering }) => peeringShape(context, peering));
  return { VpcPeeringConnections: shown, NextToken: nextToken };
}

function filterValues({ store }: Context): FilterValues<Seen> {
  const cidrsOf = (vpcId: string): string[] =>
    store.vpcs.find({ id: vpcId })?.cidrs.map(({ cidr }) => cidr) ?? [];
  return {
    'accepter-vpc-info.cidr-block': ({ peering }) => cidrsOf(peering.accepterVpcId),
    'accepter-vpc-info.owner-id': ({ peering }) => peering.accepter.account,
    'accepter-vpc-info.vpc-id': ({ peering }) => peering.accepterVpcId,
    'expiration-time': ({ peering: { expiresAt } }) =>
      expiresAt === null ? null : new Date(expiresAt).toISOString(),
    'requester-vpc-info.cidr-block': ({ peering }) => cidrsOf(peering.requesterVpcId),
    'requester-vpc-info.owner-id': ({ peering }) => peering.account,
    'requester-vpc-info.vpc-id': ({ peering }) => peering.requesterVpcId,
    'status-code': ({ peering }) => peering.status,
    'status-message': ({ peering }) => peering.statusMessage,
    'vpc-peering-connection-id': ({ id }) => id,
  };
}
