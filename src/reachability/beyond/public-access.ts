import type { LandscapeIndex } from '../index/landscape-index.ts';

type Crossing = {
  readonly vpcId: string;
  /** Of whoever is on the VPC's side; null for a regional NAT gateway. */
  readonly subnetId: string | null;
  readonly isNatGateway: boolean;
  readonly openedBy: 'inside' | 'outside';
};

/**
 * Whether VPC Block Public Access stops a connection at an internet gateway. `block-ingress` leaves NAT gateways their way
 * out, and nobody else. Source: VPC guide, "Block public access to VPCs and subnets".
 */
export function isPublicAccessBlocked(
  { vpcId, subnetId, isNatGateway, openedBy }: Crossing,
  { vpcs, publicAccessBlocks }: LandscapeIndex,
): boolean {
  const block = publicAccessBlocks.get(vpcs.get(vpcId)?.region ?? '');
  if (block === undefined || block.mode === 'off') return false;
  const exclusion =
    block.exclusions.find(({ resourceId }) => resourceId === subnetId) ??
    block.exclusions.find(({ resourceId }) => resourceId === vpcId);
  if (exclusion !== undefined) return exclusion.mode === 'allow-egress' && openedBy === 'outside';
  return block.mode === 'block-bidirectional' || openedBy === 'outside' || !isNatGateway;
}
