import type { DatabaseSync } from 'node:sqlite';
import type { Service } from '../model/service.ts';
import type { ChangeFeed } from './changes.ts';
import { createDocuments, type Documents } from './documents.ts';

/** Services, in order of creation. Look-up columns: `id`, `arn`, `account`, `region`, `name`, `subdomain`, `status`. */
export type Services = Documents<Service>;

export function createServices(database: DatabaseSync, feed: ChangeFeed): Services {
  return createDocuments<Service>(database, {
    name: 'services',
    key: ['id'],
    columns: {
      id: (service) => service.id,
      account: (service) => service.account,
      region: (service) => service.region,
      name: (service) => service.name,
      arn: (service) => service.arn,
      subdomain: (service) => service.subdomain,
      status: (service) => service.status,
      created_at: (service) => service.createdAt,
    },
    orderBy: 'created_at, rowid',
    changed: (service) =>
      feed.record({ noun: 'service', serviceId: 'id' in service ? String(service.id) : null }),
  });
}
