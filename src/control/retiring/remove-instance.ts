import type { ControlRoom } from '../control-room.ts';
import { removeInterface } from '../launching/plug-in-instance.ts';

/** Stops and removes an instance's container; the row goes last and its interface with it: a container never lacks either. */
export async function removeInstance(
  room: ControlRoom,
  instanceId: string,
  graceSeconds: number,
): Promise<void> {
  const { store, containers, followers, drivers } = room;
  const instance = store.instances.find({ id: instanceId });
  if (instance === null) return;
  // A launch that was cut off may have left a container that the row does not know.
  if (instance.containerId === null) await containers.refresh();
  const observed = containers.all().find((container) => container.instanceId === instanceId);
  const containerId = instance.containerId ?? observed?.containerId ?? null;
  if (observed?.state === 'exited') await followers.whenEnded(instanceId);
  if (containerId !== null) await drivers.instances.stop(containerId, graceSeconds);
  await followers.whenEnded(instanceId);
  store.transact(() => {
    removeInterface(store, instanceId);
    store.instances.remove({ id: instanceId });
  });
  containers.noteRemoved(instanceId);
  followers.forget(instanceId);
  room.diskUsage.delete(instanceId);
}
