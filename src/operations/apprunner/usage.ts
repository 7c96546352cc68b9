import type { Service, ServiceSettings } from '../../model/service.ts';
import type { Context } from '../context.ts';
import { liveServices } from './find-service.ts';

/**
 * The services that use something, as `isUsedBy` tells from their settings. During an update both the new settings and
 * those that a rollback would bring back count.
 */
export function servicesUsing(context: Context, isUsedBy: (settings: ServiceSettings) => boolean): Service[] {
  return liveServices(context).filter((service) => settingsHeldBy(context, service).some(isUsedBy));
}

/** ARNs of all auto scaling configurations that have a service. */
export function autoScalingArnsInUse(context: Context): ReadonlySet<string> {
  const held = liveServices(context).flatMap((service) => settingsHeldBy(context, service));
  return new Set(held.map((settings) => settings.autoScalingArn));
}

function settingsHeldBy({ store }: Context, service: Service): ServiceSettings[] {
  if (service.operationId === null || service.activeRevision === null) return [service.settings];
  const active = store.revisions.find({ service_id: service.id, number: service.activeRevision });
  return active === null ? [service.settings] : [service.settings, active.settings];
}
