import type { HealthCheck } from '../../model/health-check.ts';
import { isSuspect } from '../deployment/find-trouble.ts';
import { revisionOf } from '../deployment/instances.ts';
import type { Situation } from '../deployment/situation.ts';

/** An instance that our own probe is to ask, again and again. */
export type ProbeOrder = {
  readonly instanceId: string;
  readonly address: string;
  readonly port: number;
  readonly check: HealthCheck;
};

/**
 * Instances that start, until they are healthy, and those that the edge holds for dead. All others are left to the
 * edge's own checks, so that a thousand services at rest cost no probes of ours.
 */
export function planProbes(situation: Situation): ProbeOrder[] {
  return situation.instances.flatMap((instance) => {
    const { id, address, port } = instance;
    const check = revisionOf(situation, instance.revision)?.settings.healthCheck;
    const isWanted = instance.phase === 'starting' || isSuspect(situation, instance);
    if (!isWanted || address === null || check === undefined) return [];
    return [{ instanceId: id, address, port, check }];
  });
}
