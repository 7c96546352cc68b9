import type { Service } from '../../model/service.ts';
import type { ControlRoom } from '../control-room.ts';

/** Drops the images of revisions that will not run again. */
export function trimImages(room: ControlRoom, service: Service): void {
  room.toTrim.delete(service.id);
  const isAlive = service.status === 'RUNNING' || service.status === 'PAUSED';
  const needed = isAlive && service.activeRevision !== null ? [service.activeRevision] : [];
  room.jobs.start(service.id, 'trim images', () => room.drivers.images.keepOnly(service.id, needed));
}
