import type { DatabaseSync } from 'node:sqlite';
import type { Instance } from '../model/instance.ts';
import type { ChangeFeed } from './changes.ts';
import { createDocuments, type Documents } from './documents.ts';

/** Instances, in order of creation. Look-up columns: `id`, `service_id`. */
export type Instances = Documents<Instance>;

export function createInstances(database: DatabaseSync, feed: ChangeFeed): Instances {
  return createDocuments<Instance>(database, {
    name: 'instances',
    key: ['id'],
    columns: { id: (instance) => instance.id, service_id: (instance) => instance.serviceId },
    changed: (instance) =>
      feed.record({
        noun: 'instance',
        serviceId: 'serviceId' in instance ? String(instance.serviceId) : null,
      }),
  });
}
