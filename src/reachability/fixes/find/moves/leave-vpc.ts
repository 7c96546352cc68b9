import { type Move, senderOf, type Situation } from '../situation.ts';
import { isPublicAddress } from './name-range.ts';

/** Out of VPC mode: only for what is public, and only for what can be outside of a VPC. */
export function leaveVpc(situation: Situation): Move[] {
  const workload = senderOf(situation);
  const canLeave = workload?.kind === 'app-runner-service' || workload?.kind === 'lambda-function';
  if (!canLeave || workload.egress.kind !== 'subnets') return [];
  if (!isPublicAddress(situation.obstacle.facts['destination'] ?? '')) return [];
  return [{ idea: 'leave-vpc', changes: [{ kind: 'set-egress', workloadId: workload.id, egress: null }] }];
}
