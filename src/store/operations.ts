import type { DatabaseSync } from 'node:sqlite';
import type { Operation } from '../model/operation.ts';
import type { ChangeFeed } from './changes.ts';
import { createDocuments, type Documents } from './documents.ts';

/** Operations, newest first. Look-up columns: `id`, `service_id`. */
export type Operations = Documents<Operation>;

export function createOperations(database: DatabaseSync, feed: ChangeFeed): Operations {
  return createDocuments<Operation>(database, {
    name: 'operations',
    key: ['id'],
    columns: {
      id: (operation) => operation.id,
      service_id: (operation) => operation.serviceId,
      started_at: (operation) => operation.startedAt,
    },
    orderBy: 'started_at DESC, rowid DESC',
    changed: (operation) =>
      feed.record({
        noun: 'operation',
        serviceId: 'serviceId' in operation ? String(operation.serviceId) : null,
      }),
  });
}
