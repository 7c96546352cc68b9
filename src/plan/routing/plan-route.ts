import type { EdgeRoute, EdgeServer } from '../../model/edge-state.ts';
import { hostNameOf } from '../../model/host-name.ts';
import type { Instance } from '../../model/instance.ts';
import type { VpcIngressConnection } from '../../model/network.ts';
import type { Revision } from '../../model/revision.ts';
import { defaultScalingLimits } from '../../model/scaling.ts';
import type { Service } from '../../model/service.ts';
import { isOpen } from '../network/endpoints-in-service.ts';
import type { Rows } from '../deployment/situation.ts';

/** What the edge is to know of a service; null when its host name is to be unknown (404). */
export function planRoute(
  rows: Rows,
  hostSuffix: string,
  waysIn: readonly VpcIngressConnection[] = [],
): EdgeRoute | null {
  const { service } = rows;
  const mode = planMode(rows);
  if (mode === null) return null;
  const revision = leadingRevision(rows);
  const settings = revision?.settings ?? service.settings;
  const scaling = revision?.scaling ?? defaultScalingLimits;
  return {
    serviceId: service.id,
    ...planHosts(service, hostSuffix, waysIn),
    mode,
    servers: rows.instances.flatMap((instance) => planServer(rows, instance) ?? []),
    check: settings.healthCheck,
    requestTimeoutSeconds: service.settings.requestTimeoutSeconds,
    // As many may wait as one more instance would take; App Runner gives no number for its own queue.
    queueLimit: scaling.maxConcurrency,
  };
}

/** A service is either known to everybody, or to nobody but those that come through its VPC ingress connections. */
function planHosts(
  service: Service,
  hostSuffix: string,
  waysIn: readonly VpcIngressConnection[],
): Pick<EdgeRoute, 'hosts' | 'privateHosts'> {
  if (service.settings.network.isPubliclyAccessible) {
    return { hosts: [hostNameOf(service, hostSuffix)], privateHosts: [] };
  }
  const privateHosts = waysIn
    .filter(isOpen)
    .map(({ vpcEndpointId, domainName }) => ({ endpointId: vpcEndpointId, host: domainName }));
  return { hosts: [], privateHosts };
}

/** As long as anything may still be in course the route stays, so that it can be finished. */
function planMode({ service, operation, instances }: Rows): EdgeRoute['mode'] | null {
  const hasTraffic = instances.some(isOnEdge);
  switch (service.status) {
    case 'RUNNING':
      return 'serve';
    case 'PAUSED':
      return 'paused';
    case 'CREATE_FAILED':
    case 'DELETED':
    case 'DELETE_FAILED':
      return hasTraffic ? 'paused' : null;
    case 'OPERATION_IN_PROGRESS':
      if (operation?.type === 'PAUSE_SERVICE') return 'paused';
      if (operation?.type === 'DELETE_SERVICE') return hasTraffic ? 'paused' : null;
      return 'serve';
  }
}

function planServer(rows: Rows, instance: Instance): EdgeServer | null {
  if (!isOnEdge(instance) || instance.address === null) return null;
  const revision = rows.revisions.find((each) => each.number === instance.revision);
  return {
    instanceId: instance.id,
    address: instance.address,
    port: instance.port,
    maxConcurrency: (revision?.scaling ?? defaultScalingLimits).maxConcurrency,
    isDraining: instance.phase === 'draining',
  };
}

function isOnEdge(instance: Instance): boolean {
  return instance.phase === 'serving' || instance.phase === 'draining';
}

/** The newest revision that serves, else the active one: the route's own settings are this one's. */
function leadingRevision({ service, revisions, instances }: Rows): Revision | null {
  const serving = instances
    .filter((instance) => instance.phase === 'serving')
    .map(({ revision }) => revision);
  const number =
    serving.length > 0 ? Math.max(...serving) : (service.activeRevision ?? service.latestRevision);
  return revisions.find((revision) => revision.number === number) ?? null;
}
