import type { EdgeRoute } from '../model/edge-state.ts';
import { planDeployment } from '../plan/deployment/plan-deployment.ts';
import type { Rows, Situation } from '../plan/deployment/situation.ts';
import { planProbes } from '../plan/health/plan-probes.ts';
import { planRoute } from '../plan/routing/plan-route.ts';
import type { ControlRoom } from './control-room.ts';
import { performSteps } from './perform-steps.ts';
import { readRows, readSituation } from './read-situation.ts';
import { trimImages } from './retiring/trim-images.ts';
import { settleWaysIn, waysInOf } from './ways-in/settle-ways-in.ts';

/**
 * One tick for one service: read, plan, perform, record. What it writes wakes the service again, until a plan has
 * nothing left to do; whatever takes time goes on as a job and wakes it when it ends.
 */
export function reconcile(room: ControlRoom, serviceId: string): void {
  const rows = readRows(room.store, serviceId);
  if (rows === null) return forget(room, serviceId);
  const situation = readSituation(room, rows);
  const plan = planDeployment(situation);
  performSteps(room, situation, plan.steps);
  room.queue.wakeAt(serviceId, plan.wakeAt);
  const written = plan.steps.length === 0 ? rows : readRows(room.store, serviceId);
  if (written !== null) follow(room, { ...situation, ...written });
}

/** Tells edge, probes and followers what the rows now say. */
export function follow(room: ControlRoom, situation: Situation): void {
  const { service, instances, operation } = situation;
  const route = routeService(room, situation);
  settleWaysIn(room, service, route !== null);
  room.probes.set(service.id, planProbes(situation));
  for (const instance of instances) room.followers.follow(service, instance);
  room.edgeWatch.attend(
    service.id,
    instances.some((instance) => instance.phase === 'draining'),
  );
  const isAtRest =
    operation === null && instances.every((instance) => instance.revision === service.activeRevision);
  if (isAtRest && room.toTrim.has(service.id)) trimImages(room, service);
}

/** What the edge is told of it; null when nothing. */
export function routeService(room: ControlRoom, rows: Rows): EdgeRoute | null {
  const route = planRoute(rows, room.settings.hostSuffix, waysInOf(room, rows.service));
  room.edge.set(rows.service.id, route);
  return route;
}

function forget(room: ControlRoom, serviceId: string): void {
  room.edge.set(serviceId, null);
  room.probes.set(serviceId, []);
  room.edgeWatch.attend(serviceId, false);
  room.queue.wakeAt(serviceId, null);
  room.crashes.delete(serviceId);
}
