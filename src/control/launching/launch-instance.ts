import type { StartedContainer } from '../../drivers/containers/instances-port.ts';
import type { Instance } from '../../model/instance.ts';
import { InstanceNotStarted } from '../../model/instance-not-started.ts';
import { WorldError } from '../../model/world-error.ts';
import type { ControlRoom } from '../control-room.ts';
import { instanceSpec } from './instance-spec.ts';
import { interfaceOf } from './plug-in-instance.ts';

/** Failures of the engine itself are tried again this often; what it refuses to run is refused for good. */
const mostAttempts = 3;

/** Starts an instance's container and records where it is. Safe to repeat: the engine knows the instance by its id. */
export async function launchInstance(room: ControlRoom, instanceId: string, attempt: number): Promise<void> {
  const { store, containers } = room;
  const instance = store.instances.find({ id: instanceId });
  if (instance === null || instance.phase === 'stopping') return;
  const service = store.services.find({ id: instance.serviceId });
  const revision = store.revisions.find({ service_id: instance.serviceId, number: instance.revision });
  if (service === null || revision === null) return;
  const vpc = interfaceOf(store, instanceId);
  if (revision.settings.network.egress.kind === 'VPC' && vpc === null) {
    return change(room, instanceId, { failure: { why: 'not-started', detail: 'Its interface is gone.' } });
  }
  const spec = instanceSpec(service, revision, {
    instance,
    secrets: store.revisionSecrets.of(service.id, revision.number),
    diskBytes: room.limits.diskBytes,
    vpc,
  });
  let started: StartedContainer;
  try {
    // No packet before its rules: neither a VPC's nor those that keep public mode off the machine's own networks.
    await room.network?.whenInForce();
    started = await room.drivers.instances.start(spec);
  } catch (error) {
    if (!(error instanceof WorldError) || mayPass(error, attempt)) throw error;
    return change(room, instanceId, { failure: { why: 'not-started', detail: explain(error) } });
  }
  const { id, serviceId } = instance;
  const state = { state: 'running', exitCode: null, isOutOfMemory: false } as const;
  containers.noteStarted({ ...started, ...state, instanceId: id, serviceId });
  change(room, instanceId, started);
  // Without an address it has ended already; its exit may have been told before we knew whose it was.
  if (started.address === null) await containers.refresh();
}

/** Without an answer the engine is away; with a 5xx it may have been busy. Anything else will not change. */
function mayPass(error: WorldError, attempt: number): boolean {
  if (error instanceof InstanceNotStarted && error.isFinal) return false;
  if (error.exitCode === null) return true;
  return error.exitCode >= 500 && attempt + 1 < mostAttempts;
}

/** In a sentence where the reason is known, else in the engine's own words. */
function explain(error: WorldError): string {
  return error instanceof InstanceNotStarted ? error.detail : error.output.trim();
}

/** The row may have changed meanwhile: only what this job found out is written. */
function change(room: ControlRoom, instanceId: string, found: Partial<Instance>): void {
  const { store } = room;
  store.transact(() => {
    const current = store.instances.find({ id: instanceId });
    if (current !== null) store.instances.put({ ...current, ...found });
  });
}
