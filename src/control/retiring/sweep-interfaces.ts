import type { ControlRoom } from '../control-room.ts';
import { removeInterface } from '../launching/plug-in-instance.ts';

/**
 * Takes away interfaces of instances that there are no more. Both are written and removed together, so there should be
 * none; one that were left would hold an address of its subnet, and the subnet itself, for ever.
 */
export function sweepInterfaces({ store }: ControlRoom): void {
  store.transact(() => {
    for (const { kind, instanceId } of store.networkInterfaces.list({})) {
      if (kind !== 'apprunner' || instanceId === null) continue;
      if (store.instances.find({ id: instanceId }) === null) removeInterface(store, instanceId);
    }
  });
}
