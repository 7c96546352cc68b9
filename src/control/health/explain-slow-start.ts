import { narrateSlowStart } from '../../plan/narration/narrate-slow-start.ts';
import type { ControlRoom } from '../control-room.ts';

/**
 * Says in the log, once per instance, what a start is still waiting for. The limit of five minutes is long; a wrong
 * port can be seen after seconds.
 */
export async function explainSlowStart(room: ControlRoom, instanceId: string): Promise<void> {
  const { store } = room;
  const instance = store.instances.find({ id: instanceId });
  if (instance?.phase !== 'starting' || instance.containerId === null) return;
  const service = store.services.find({ id: instance.serviceId });
  const revision = store.revisions.find({ service_id: instance.serviceId, number: instance.revision });
  if (service === null || revision === null) return;
  const listeningPorts = await room.drivers.instances.listeningPorts(instance.containerId);
  if (store.instances.find({ id: instanceId })?.phase !== 'starting') return;
  const narration = narrateSlowStart({
    revision,
    listeningPorts,
    lastAnswer: room.probes.of(service.id).get(instanceId)?.lastAnswer ?? '',
    limitSeconds: room.limits.startSeconds,
  });
  room.log.write(service, service.operationId, narration);
}
