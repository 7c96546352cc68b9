import type { Landscape } from '../../../../model/landscape/landscape.ts';
import type { Change } from '../../change.ts';
import { newId } from './new-id.ts';

/** A part of a fix: the id of what it is about, and the changes that are needed until it is there. */
export type Part = { readonly id: string; readonly changes: readonly Change[] };

/** The internet gateway of a VPC: the one that it has, one that is attached to nothing, or a new one. */
export function internetGatewayOf(landscape: Landscape, vpcId: string, wanted?: string): Part {
  const { internetGateways, vpcs } = landscape.topology;
  const own = internetGateways.find((each) => each.vpcId === vpcId);
  if (own !== undefined) return { id: own.id, changes: [] };
  const vpc = vpcs.find(({ id }) => id === vpcId);
  const free = internetGateways.filter(
    (each) => each.vpcId === null && each.region === vpc?.region && each.account === vpc.account,
  );
  const idle = free.find(({ id }) => id === wanted) ?? free[0];
  if (idle !== undefined) {
    return { id: idle.id, changes: [{ kind: 'attach-internet-gateway', id: idle.id, vpcId }] };
  }
  const id = newId(landscape, 'internet-gateway');
  return {
    id,
    changes: [
      { kind: 'create-internet-gateway', id },
      { kind: 'attach-internet-gateway', id, vpcId },
    ],
  };
}
