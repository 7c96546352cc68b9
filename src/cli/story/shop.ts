import { resolve } from 'node:path';

/** What the story plays: an application with a private database, a private cache and a partner on the internet. */
export const shop = {
  name: 'shop',
  folder: resolve(import.meta.dirname, '../../../examples/shop'),
  vpcRange: '10.0.0.0/16',
  privateRanges: ['10.0.1.0/24', '10.0.2.0/24'],
  database: { alias: 'postgres', port: 5432, image: 'postgres:17-alpine' },
  cache: { alias: 'redis', port: 6379, image: 'redis:7-alpine' },
  partner: { name: 'partner', dnsName: 'api.partner.example', port: 80 },
  /** Made from Debian's packages where no registry answers. */
  standIn: 'apron-example/shop-data:1',
} as const;

/** A database of an example on one's own machine: the password is no secret, as in compose.yaml. */
export const databaseVariables = {
  POSTGRES_USER: 'shop',
  POSTGRES_PASSWORD: 'shop',
  POSTGRES_DB: 'shop',
} as const;
