import type { Service } from '../../model/service.ts';
import type { ControlRoom } from '../control-room.ts';

/** Removes all rows of a service that was deleted long ago, and its images. Its logs are kept. */
export async function forgetService(room: ControlRoom, service: Service): Promise<void> {
  const { store } = room;
  await room.drivers.images.keepOnly(service.id, []);
  store.transact(() => {
    for (const table of [store.instances, store.operations, store.revisions, store.customDomains]) {
      table.remove({ service_id: service.id });
    }
    store.revisionSecrets.removeAll(service.id);
    store.tags.removeAll(service.arn);
    store.services.remove({ id: service.id });
  });
}
