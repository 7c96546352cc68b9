import type { DatabaseSync } from 'node:sqlite';
import type { Revision } from '../model/revision.ts';
import type { ChangeFeed } from './changes.ts';
import { createDocuments, type Documents } from './documents.ts';

/** Revisions, oldest first. Look-up columns: `service_id`, `number`, `state`. */
export type Revisions = Documents<Revision>;

export function createRevisions(database: DatabaseSync, feed: ChangeFeed): Revisions {
  return createDocuments<Revision>(database, {
    name: 'revisions',
    key: ['service_id', 'number'],
    columns: {
      service_id: (revision) => revision.serviceId,
      number: (revision) => revision.number,
      state: (revision) => revision.state,
    },
    orderBy: 'service_id, number',
    changed: (revision) =>
      feed.record({
        noun: 'revision',
        serviceId: 'serviceId' in revision ? String(revision.serviceId) : null,
      }),
  });
}
