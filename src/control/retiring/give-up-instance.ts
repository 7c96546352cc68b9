import type { Instance, InstanceFailure } from '../../model/instance.ts';
import { afterCrash, earliestStart } from '../../plan/deployment/backoff.ts';
import { noCrashes, type Situation } from '../../plan/deployment/situation.ts';
import { narrateGiveUp } from '../../plan/narration/narrate-give-up.ts';
import type { ControlRoom } from '../control-room.ts';

const linesShown = 10;

/** Asks a failed instance for its last words, records why it goes, and lets it go. */
export async function giveUpInstance(
  room: ControlRoom,
  situation: Situation,
  step: { instanceId: string; failure: InstanceFailure },
): Promise<void> {
  const { store } = room;
  const { service, operation } = situation;
  const instance = store.instances.find({ id: step.instanceId });
  if (instance === null || instance.phase === 'stopping') return;
  const revision = store.revisions.find({ service_id: service.id, number: instance.revision });
  const failure = await withPorts(room, instance, step.failure);
  const output = await lastWords(room, instance);
  const now = room.drivers.clock.now();
  const isOnTrial = operation?.targetRevision === instance.revision;
  const wasChanged = store.transact(() => {
    const current = store.instances.find({ id: instance.id });
    if (current === null || current.phase === 'stopping') return false;
    store.instances.put({ ...current, failure, phase: 'stopping', phaseSince: now });
    return true;
  });
  if (!wasChanged) return;
  const replacedIn = isOnTrial ? null : recordCrash(room, instance, now);
  if (revision === null) return;
  const evidence = { instanceId: instance.id, revision, failure, output, replacedIn };
  room.log.write(service, isOnTrial ? operation.id : null, narrateGiveUp(evidence));
}

/** Answers the milliseconds until its successor may start. */
function recordCrash(room: ControlRoom, instance: Instance, at: number): number {
  const crash = { instanceCreatedAt: instance.createdAt, at, jitter: room.jitter() };
  const before = room.crashes.get(instance.serviceId) ?? noCrashes;
  const after = afterCrash(before, crash);
  room.crashes.set(instance.serviceId, after);
  return earliestStart(after) - at;
}

async function withPorts(
  room: ControlRoom,
  instance: Instance,
  failure: InstanceFailure,
): Promise<InstanceFailure> {
  if (failure.why !== 'start-timeout' || instance.containerId === null) return failure;
  try {
    const listeningPorts = await room.drivers.instances.listeningPorts(instance.containerId);
    return { ...failure, listeningPorts };
  } catch (error) {
    room.report(`listening ports of ${instance.id}`, error);
    return failure;
  }
}

/** Evidence is worth having, not worth waiting for: an engine that is away does not keep a dead instance alive. */
async function lastWords(room: ControlRoom, instance: Instance): Promise<string[]> {
  if (instance.containerId === null) return [];
  try {
    const lines = await room.drivers.instances.tail(instance.containerId, linesShown);
    return lines.map((line) => line.text);
  } catch (error) {
    room.report(`last lines of ${instance.id}`, error);
    return [];
  }
}
