import { emptyDraft } from './empty-draft.ts';
import type { Draft } from './draft.ts';
import { type Known, Unknown } from './known.ts';
import type { MissingFact } from '../../model/landscape/gap.ts';

/** A fact that a parameter without a value would have given. */
export function parameter(name: string): Unknown {
  return new Unknown({ code: 'NO_VALUE', name });
}

export const notRead = (name: string): MissingFact => ({ code: 'NOT_READ', name });

export const head = { account: '123456789012', region: 'us-east-1', writtenIn: 'cloudformation' } as const;

const at = (line: number) => ({ file: 'shop.yaml', line });

/** A VPC of the usual shape: a public subnet with a NAT gateway, a private one routed to it, a service in the private one. */
export function shopDraft(changes: Partial<Draft> = {}): Draft {
  return {
    ...emptyDraft(head),
    vpcs: [{ id: 'Vpc', place: at(1), cidrs: ['10.0.0.0/16'] }],
    subnets: [
      { id: 'Public', place: at(2), vpcId: 'Vpc', cidr: '10.0.0.0/24', zone: 'a' },
      { id: 'Private', place: at(3), vpcId: 'Vpc', cidr: '10.0.1.0/24', zone: 'a' },
    ],
    internetGateways: [{ id: 'Igw', place: at(4), vpcId: 'Vpc' }],
    addresses: [{ id: 'Eip', place: at(5), networkInterfaceId: null }],
    natGateways: [natGateway({})],
    routeTables: [
      { id: 'PublicTable', place: at(7), vpcId: 'Vpc' },
      { id: 'PrivateTable', place: at(8), vpcId: 'Vpc' },
    ],
    routes: [
      defaultRoute('PublicTable', { kind: 'gateway', id: 'Igw' }),
      defaultRoute('PrivateTable', { kind: 'nat-gateway', id: 'Nat' }),
    ],
    routeTableAssociations: [
      { id: 'A', place: null, tableId: 'PublicTable', subnetId: 'Public' },
      { id: 'B', place: null, tableId: 'PrivateTable', subnetId: 'Private' },
    ],
    workloads: [connected(['Private'])],
    ...changes,
  };
}

export function natGateway(changes: Partial<Draft['natGateways'][number]>): Draft['natGateways'][number] {
  return {
    id: 'Nat',
    place: at(6),
    subnetId: 'Public',
    connectivityType: 'public',
    availabilityMode: 'zonal',
    zones: [],
    allocationId: 'Eip',
    ...changes,
  };
}

export function defaultRoute(
  tableId: Known<string>,
  target: Draft['routes'][number]['target'],
): Draft['routes'][number] {
  const id = `${tableId instanceof Unknown ? 'some table' : tableId} default`;
  return { id, place: null, tableId, target, destination: { kind: 'ipv4', cidr: '0.0.0.0/0' } };
}

/** An App Runner service with a connector. */
export function connected(
  subnetIds: Known<readonly Known<string>[]>,
  securityGroupIds: Known<readonly Known<string>[]> = [],
): Draft['workloads'][number] {
  return {
    id: 'Web',
    name: 'web',
    place: at(9),
    kind: 'app-runner-service',
    ingress: { isPublic: true, domainName: null },
    egress: { kind: 'subnets', heldBy: 'Connector', subnetIds, securityGroupIds, assignsPublicIp: false },
  };
}
