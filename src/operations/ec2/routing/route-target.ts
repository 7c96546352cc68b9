import type { RouteTarget } from '../../../model/vpc/route-table.ts';
import type { Context } from '../../context.ts';
import { checkId, findNoun, kinds, notThere } from '../find-noun.ts';
import { invalidParameter, notFound, refuse } from '../refusals.ts';
import { type AbsentTargetMembers, refuseAbsentTargets } from './absent-targets.ts';

/** The members by which calls say where a route leads. */
export type TargetMembers = AbsentTargetMembers & {
  readonly GatewayId?: string | undefined;
  readonly NatGatewayId?: string | undefined;
  readonly NetworkInterfaceId?: string | undefined;
  readonly VpcPeeringConnectionId?: string | undefined;
  readonly EgressOnlyInternetGatewayId?: string | undefined;
};

type Table = { readonly id: string; readonly vpcId: string };

const readers = {
  GatewayId: readGateway,
  NatGatewayId: readNatGateway,
  NetworkInterfaceId: readNetworkInterface,
  VpcPeeringConnectionId: readPeering,
  EgressOnlyInternetGatewayId: readEgressOnlyGateway,
} as const;

type Member = keyof typeof readers;

/**
 * The one target that a call names; it must be in the table's VPC or attached to it. Throws MissingParameter for none,
 * InvalidParameterCombination for several, its NotFound, and InvalidParameterValue for one of another VPC.
 */
export function readTarget(context: Context, table: Table, input: TargetMembers): RouteTarget {
  refuseAbsentTargets(input);
  const given = (Object.keys(readers) as Member[]).flatMap((member) => {
    const id = input[member];
    return id === undefined ? [] : [{ member, id }];
  });
  const [only, ...more] = given;
  if (only === undefined) {
    throw refuse('MissingParameter', `The request must contain exactly one of ${namesOf(readers)}.`);
  }
  if (more.length > 0) {
    throw refuse('InvalidParameterCombination', `The request can contain only one of ${namesOf(readers)}.`);
  }
  return readers[only.member](context, table, only.id);
}

function namesOf(members: object): string {
  return Object.keys(members)
    .map((name) => name.charAt(0).toLowerCase() + name.slice(1))
    .join(', ');
}

function readGateway(context: Context, table: Table, id: string): RouteTarget {
  if (id.startsWith('vpce-')) {
    throw invalidParameter(
      `Routes to the gateway endpoint ${id} are made and removed by associating it with route tables.`,
    );
  }
  // Virtual private gateways do not exist here; `local` is ReplaceRoute's, as LocalTarget.
  if (!id.startsWith('igw-')) throw notFound('InvalidGatewayID', 'gateway', id);
  const gateway = findNoun(context, context.store.internetGateways, { id, kind: kinds.internetGateway });
  if (gateway.vpcId !== table.vpcId) throw otherNetwork(table, `network gateway ${id}`);
  return { kind: 'internet-gateway', id };
}

function readNatGateway(context: Context, table: Table, id: string): RouteTarget {
  const gateway = findNoun(context, context.store.natGateways, { id, kind: kinds.natGateway });
  if (gateway.state === 'deleting' || gateway.state === 'deleted') {
    throw notThere(kinds.natGateway, id);
  }
  if (gateway.vpcId !== table.vpcId) throw otherNetwork(table, `NAT gateway ${id}`);
  return { kind: 'nat-gateway', id };
}

function readNetworkInterface(context: Context, table: Table, id: string): RouteTarget {
  const found = findNoun(context, context.store.networkInterfaces, { id, kind: kinds.networkInterface });
  if (found.vpcId !== table.vpcId) throw otherNetwork(table, `interface ${id}`);
  return { kind: 'network-interface', id };
}

/** Either side's VPC; a connection that waits to be accepted too, as in AWS: until then the route is a black hole. */
function readPeering({ store }: Context, table: Table, id: string): RouteTarget {
  checkId(kinds.peeringConnection, id);
  const peering = store.peeringConnections.find({ id });
  const usable = ['pending-acceptance', 'provisioning', 'active'];
  if (peering === null || !usable.includes(peering.status)) throw notThere(kinds.peeringConnection, id);
  if (peering.requesterVpcId !== table.vpcId && peering.accepterVpcId !== table.vpcId) {
    throw otherNetwork(table, `peering connection ${id}`);
  }
  return { kind: 'vpc-peering-connection', id };
}

function readEgressOnlyGateway(context: Context, table: Table, id: string): RouteTarget {
  const documents = context.store.egressOnlyInternetGateways;
  const gateway = findNoun(context, documents, { id, kind: kinds.egressOnlyInternetGateway });
  if (gateway.vpcId !== table.vpcId) throw otherNetwork(table, `network gateway ${id}`);
  return { kind: 'egress-only-internet-gateway', id };
}

function otherNetwork(table: Table, target: string): Error {
  return invalidParameter(`route table ${table.id} and ${target} belong to different networks`);
}
