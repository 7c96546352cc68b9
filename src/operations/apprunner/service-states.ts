import { Refusal } from '../../model/refusal.ts';
import type { Service, ServiceStatus } from '../../model/service.ts';

/** What can be done to a service, and the statuses in which it may be. Source: App Runner guide, "manage-pause", "manage-rebuild". */
const statesFor = {
  updated: ['RUNNING', 'CREATE_FAILED'],
  deployed: ['RUNNING'],
  paused: ['RUNNING'],
  resumed: ['PAUSED'],
  deleted: ['RUNNING', 'PAUSED', 'CREATE_FAILED', 'DELETE_FAILED'],
  'associated with a custom domain': ['RUNNING'],
  'disassociated from a custom domain': ['RUNNING'],
  'given a VPC ingress connection': ['RUNNING', 'PAUSED'],
} as const satisfies Record<string, readonly ServiceStatus[]>;

/**
 * Throws InvalidState unless the service may now be treated so. AWS's wording is known for updates only ("Service
 * status must be RUNNING or PAUSED to be updated", apprunner-roadmap issue 95); the others follow it.
 */
export function requireState(service: Service, participle: keyof typeof statesFor): void {
  const allowed: readonly ServiceStatus[] = statesFor[participle];
  if (allowed.includes(service.status)) return;
  const hint = service.status === 'OPERATION_IN_PROGRESS' ? ' Wait until the operation in course ends.' : '';
  throw new Refusal(
    'InvalidState',
    `Service status must be ${allowed.join(' or ')} to be ${participle}. Current status: ${service.status}.${hint}`,
  );
}
