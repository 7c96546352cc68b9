import type { Service } from '../../model/service.ts';
import { administratorAccount } from './administrator.ts';
import type { ApronContext } from './apron-context.ts';

export type StatusShape = {
  readonly Version: string;
  readonly StartedAt: Date;
  readonly UptimeSeconds: number;
  readonly ApiPort: number;
  readonly EdgePort: number;
  /** Deleted ones are not counted. */
  readonly Services: number;
  readonly ServicesByStatus: Readonly<Record<string, number>>;
  readonly Instances: number;
  /** Absent when the kernel enforces what VPCs say. */
  readonly WhyNotEnforced?: string;
};

/** What this Apron is and how much runs in it: for the administrator in all accounts, for others in their own. */
export function describeStatus(_input: object, context: ApronContext): StatusShape {
  const { store, scope, now, status, settings } = context;
  const { version, startedAt, apiPort, edgePort } = status();
  const { whyNotEnforced } = settings.network;
  const isAdministrator = scope.account === administratorAccount(store);
  const services = store.services
    .list(isAdministrator ? {} : { account: scope.account })
    .filter((service) => service.status !== 'DELETED');
  return {
    Version: version,
    StartedAt: new Date(startedAt),
    UptimeSeconds: Math.floor((now - startedAt) / 1000),
    ApiPort: apiPort,
    EdgePort: edgePort,
    Services: services.length,
    ServicesByStatus: countByStatus(services),
    Instances: services.reduce((sum, { id }) => sum + store.instances.count({ service_id: id }), 0),
    ...(whyNotEnforced === null ? {} : { WhyNotEnforced: whyNotEnforced }),
  };
}

function countByStatus(services: readonly Service[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status } of services) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}
