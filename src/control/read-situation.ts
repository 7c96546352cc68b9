import type { Operation } from '../model/operation.ts';
import type { Revision } from '../model/revision.ts';
import type { Service } from '../model/service.ts';
import { noCrashes, type Rows, type Situation } from '../plan/deployment/situation.ts';
import type { Instance } from '../model/instance.ts';
import type { Store } from '../store/store.ts';
import type { ControlRoom } from './control-room.ts';

/** The rows of one service; null when there is none. Only the revisions that matter now are read. */
export function readRows(store: Store, serviceId: string): Rows | null {
  const service = store.services.find({ id: serviceId });
  if (service === null) return null;
  const operation = service.operationId === null ? null : store.operations.find({ id: service.operationId });
  const instances = store.instances.list({ service_id: serviceId });
  return {
    service,
    operation,
    revisions: readRevisions(store, { service, operation, instances }),
    instances,
  };
}

/** Everything a plan for the service is made from. */
export function readSituation(room: ControlRoom, rows: Rows): Situation {
  const { id } = rows.service;
  const applied = room.edge.applied(id);
  const seen = room.edgeWatch.of(id);
  return {
    ...rows,
    containers: room.containers.of(id),
    edge: {
      isKnown: room.edge.isKnown(),
      applied: applied.route,
      appliedAt: applied.at,
      servers: seen.servers,
      observedAt: seen.at,
    },
    health: room.probes.of(id),
    diskUsage: room.diskUsage,
    crashes: room.crashes.get(id) ?? noCrashes,
    busy: room.jobs.inCourse(id),
    limits: room.limits,
    now: room.drivers.clock.now(),
  };
}

function readRevisions(
  store: Store,
  { service, operation, instances }: { service: Service; operation: Operation | null; instances: Instance[] },
): Revision[] {
  const numbers = new Set([
    service.activeRevision,
    operation?.targetRevision ?? null,
    operation?.previousRevision ?? null,
    ...instances.map((instance) => instance.revision),
  ]);
  return [...numbers].flatMap((number) =>
    number === null ? [] : (store.revisions.find({ service_id: service.id, number }) ?? []),
  );
}
