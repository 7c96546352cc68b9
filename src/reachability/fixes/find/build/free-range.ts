import type { Landscape } from '../../../../model/landscape/landscape.ts';
import { firstFreeRange, formatCidr, parseCidr } from '../../../../model/vpc/ipv4.ts';

/** Subnets of 256 addresses where there is room, else smaller ones down to AWS’s least. */
const lengths = [24, 25, 26, 27, 28] as const;

/** A range of a VPC that no subnet has; null when none is left, or when the VPC’s own ranges are not known. */
export function freeRange(
  { topology, gaps }: Landscape,
  vpcId: string,
  more: readonly string[] = [],
): string | null {
  const vpc = topology.vpcs.find(({ id }) => id === vpcId);
  const isVague = gaps.some(({ id, subject }) => subject === 'addresses' && isIn(id));
  if (vpc === undefined || isVague) return null;
  const cidrs = topology.subnets.filter((each) => each.vpcId === vpcId).map(({ cidr }) => cidr);
  const taken = [...cidrs, ...more].map(parseCidr).filter((each) => each !== null);
  for (const length of lengths) {
    for (const { cidr } of vpc.cidrs) {
      const outer = parseCidr(cidr);
      const free = outer === null ? null : firstFreeRange(outer, length, taken);
      if (free !== null) return formatCidr(free);
    }
  }
  return null;

  function isIn(id: string): boolean {
    return id === vpcId || topology.subnets.some((each) => each.id === id && each.vpcId === vpcId);
  }
}
