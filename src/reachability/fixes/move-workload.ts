import type { Landscape } from '../../model/landscape/landscape.ts';
import type { Workload } from '../../model/landscape/workload.ts';
import type { ChangeOf } from './apply/change-of.ts';

/** Where a workload is put. */
export type WorkloadPlace = {
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
  readonly assignsPublicIp: boolean;
};

/** Changes that move a workload. */
export type Mover = 'set-workload-subnets' | 'set-egress' | 'assign-public-ip';

/** Which workload a change moves, and whereto; a place of null is out of the VPC. Null where it moves none. */
export function moveOf(
  change: ChangeOf<Mover>,
  { workloads }: Landscape,
): { readonly workload: Workload; readonly place: WorkloadPlace | null } | null {
  const workload = workloads.find(({ id }) => id === change.workloadId);
  if (workload === undefined) return null;
  const { egress } = workload;
  if (change.kind === 'set-egress') {
    return {
      workload,
      place: change.egress === null ? null : { ...change.egress, assignsPublicIp: false },
    };
  }
  if (egress.kind !== 'subnets') return null;
  const { securityGroupIds, assignsPublicIp } = egress;
  return change.kind === 'set-workload-subnets'
    ? { workload, place: { subnetIds: change.subnetIds, securityGroupIds, assignsPublicIp } }
    : { workload, place: { ...egress, assignsPublicIp: true } };
}
