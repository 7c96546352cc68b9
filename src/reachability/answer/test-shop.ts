import { landscapeOf, type Landscape } from '../../model/landscape/landscape.ts';
import type { Listener } from '../../model/landscape/listener.ts';
import type { Egress, Workload } from '../../model/landscape/workload.ts';
import { describeTopology } from '../../plan/fabric/test-world/describe-topology.ts';
import { currentScope } from '../../plan/fabric/test-world/scope.ts';
import { type DescribedVpc, plainNames } from '../../plan/fabric/test-world/world.ts';

const toNat = { '0.0.0.0/0': 'nat:nat' };

/** A shop with a NAT gateway in its public subnet, a private subnet that uses it, one that does not, and a database. */
const vpc: DescribedVpc = {
  cidr: '10.0.0.0/16',
  internet: true,
  subnets: {
    public: { cidr: '10.0.0.0/24', routes: { '0.0.0.0/0': 'igw' } },
    private: { cidr: '10.0.1.0/24', routes: toNat },
    isolated: { cidr: '10.0.2.0/24' },
    data: { cidr: '10.0.3.0/24' },
  },
  groups: { app: ['all to anywhere'], other: ['all to anywhere'], db: ['tcp 5432 from app'] },
  nats: { nat: { subnet: 'public' } },
  hosts: { db: { subnet: 'data', groups: ['db'] } },
};

export const database: Listener = {
  ...currentScope,
  id: 'db-orders',
  name: 'orders',
  kind: 'rds',
  ports: [5432],
  interfaceIds: ['eni-shop.db'],
  subnetIds: ['subnet-shop.data'],
  securityGroupIds: ['sg-shop.db'],
  dnsNames: ['orders.abc.us-east-1.rds.amazonaws.com'],
  isPubliclyAccessible: false,
};

export function serviceIn(
  subnets: readonly string[],
  name = 'shop',
  group: 'app' | 'other' = 'app',
): Workload {
  const egress: Egress = {
    kind: 'subnets',
    heldBy: 'connector',
    subnetIds: subnets.map((each) => `subnet-shop.${each}`),
    securityGroupIds: [`sg-shop.${group}`],
    assignsPublicIp: false,
  };
  const id = `arn:aws:apprunner:us-east-1:123456789012:service/${name}/0123456789abcdef0123456789abcdef`;
  const ingress = { isPublic: true, domainName: null };
  return { ...currentScope, id, name, kind: 'app-runner-service', egress, ingress };
}

/** The shop's landscape, with a service in these subnets. */
export function shopLandscape(subnets: readonly string[], more: Partial<Landscape> = {}): Landscape {
  const topology = describeTopology({ vpcs: { shop: vpc }, outside: { partner: [443] } }, plainNames);
  const parts = { workloads: [serviceIn(subnets)], listeners: [database] };
  return { ...landscapeOf(topology, parts), ...more };
}
