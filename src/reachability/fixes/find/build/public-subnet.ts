import type { Landscape } from '../../../../model/landscape/landscape.ts';
import { parseCidr, reservedAddresses, sizeOf } from '../../../../model/vpc/ipv4.ts';
import type { Subnet } from '../../../../model/vpc/vpc.ts';
import { freeRange } from './free-range.ts';
import { internetGatewayOf, type Part } from './internet-gateway.ts';
import { newId } from './new-id.ts';
import { isPublicSubnet, takenAddresses } from './topology-of.ts';

export const anywhere = { kind: 'ipv4', cidr: '0.0.0.0/0' } as const;

type Wanted = {
  readonly vpcId: string;
  readonly zone: string;
  /** Those that must not be it. */
  readonly except: readonly string[];
};

/** A subnet for a NAT gateway: a public one of the VPC, of that zone if there is one, else a new one. Null when there is no room. */
export function publicSubnetFor(landscape: Landscape, { vpcId, zone, except }: Wanted): Part | null {
  const { topology } = landscape;
  const found = topology.subnets
    .filter((each) => each.vpcId === vpcId && !except.includes(each.id))
    .filter((each) => isPublicSubnet(topology, each) && hasRoom(landscape, each))
    .toSorted((a, b) => Number(b.zone === zone) - Number(a.zone === zone))[0];
  if (found !== undefined) return { id: found.id, changes: [] };
  const cidr = freeRange(landscape, vpcId);
  if (cidr === null) return null;
  const gateway = internetGatewayOf(landscape, vpcId);
  const id = newId(landscape, 'public-subnet');
  const tableId = newId(landscape, 'public-route-table');
  return {
    id,
    changes: [
      ...gateway.changes,
      { kind: 'create-subnet', id, vpcId, cidr, zone },
      { kind: 'create-route-table', id: tableId, vpcId },
      {
        kind: 'set-route',
        tableId,
        destination: anywhere,
        target: { kind: 'internet-gateway', id: gateway.id },
        isReplacement: false,
      },
      { kind: 'associate-route-table', subnetId: id, tableId },
    ],
  };
}

export function hasRoom({ topology }: Landscape, subnet: Subnet): boolean {
  const range = parseCidr(subnet.cidr);
  if (range === null) return false;
  const taken = takenAddresses(topology.networkInterfaces).get(subnet.id) ?? 0;
  return taken < sizeOf(range) - reservedAddresses;
}
