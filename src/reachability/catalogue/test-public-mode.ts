import {
  type CatalogueCase,
  database,
  toInternet,
  withGroups,
  withListener,
  withSubnets,
} from './test-catalogue.ts';

const from = { kind: 'public' } as const;
const publicDatabase = { hasPublicAddress: true } as const;

/** A. Services with DEFAULT egress. */
export const publicMode: readonly CatalogueCase[] = [
  {
    number: 1,
    title: 'the internet is reached, and no VPC of the customer’s is asked',
    from,
    verdict: 'reachable',
    warnings: [],
  },
  {
    number: 2,
    title: 'a private database’s name resolves to an address that nobody outside can use',
    change: withListener(),
    from,
    to: database,
    port: 5432,
    verdict: 'unreachable',
    codes: ['PUBLIC_MODE_PRIVATE_DESTINATION'],
  },
  {
    number: 3,
    title: 'a public database whose group lets the VPC in does not let App Runner’s addresses in',
    vpc: {
      ...withGroups({ db: ['tcp 5432 from 10.0.0.0/16', 'tcp 5432 from app'] }),
      hosts: { db: { subnet: 'public', groups: ['db'], ...publicDatabase } },
    },
    change: withListener({ isPubliclyAccessible: true }),
    from,
    to: database,
    port: 5432,
    verdict: 'unreachable',
    codes: ['ENI_SG_RULES_MISMATCH'],
  },
  {
    number: 3,
    title: 'the same where it is only known in which subnets the database is',
    vpc: { ...withSubnets({ data: { cidr: '10.0.3.0/24', routes: toInternet } }), hosts: {} },
    change: withListener({ isPubliclyAccessible: true, interfaceIds: [] }),
    from,
    to: database,
    port: 5432,
    verdict: 'unreachable',
    codes: ['ENI_SG_RULES_MISMATCH'],
  },
  {
    number: 4,
    title: 'S3 is reached at its public endpoint; what the bucket’s own policy says is not asked',
    from,
    to: { kind: 'service', name: 'com.amazonaws.us-east-1.s3' },
    verdict: 'reachable',
    warnings: [],
  },
  {
    number: 4,
    title: 'Secrets Manager is reached at its public endpoint',
    from,
    to: { kind: 'name', name: 'secretsmanager.us-east-1.amazonaws.com' },
    verdict: 'reachable',
  },
  {
    number: 5,
    title: 'a public database in subnets without a route to the internet gateway cannot answer',
    vpc: {
      ...withGroups({ db: ['tcp 5432 from anywhere'] }),
      hosts: { db: { subnet: 'data', groups: ['db'], ...publicDatabase } },
    },
    change: withListener({ isPubliclyAccessible: true }),
    from,
    to: database,
    port: 5432,
    verdict: 'unreachable',
    codes: ['NO_ROUTE_BACK'],
  },
];
