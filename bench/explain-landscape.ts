import { type Landscape, landscapeOf } from '../src/model/landscape/landscape.ts';
import type { Listener } from '../src/model/landscape/listener.ts';
import type { Workload } from '../src/model/landscape/workload.ts';
import type { NetworkInterface } from '../src/model/vpc/network-interface.ts';
import { describeTopology } from '../src/plan/fabric/test-world/describe-topology.ts';
import { currentScope } from '../src/plan/fabric/test-world/scope.ts';
import { type DescribedSubnet, type DescribedVpc, plainNames } from '../src/plan/fabric/test-world/world.ts';

export const interfaces = 10_000;
export const tables = 1000;

/** One VPC of 1,000 subnets, each with a route table of its own, and ten interfaces in each. */
export function largeVpc(): Landscape {
  const numbers = Array.from({ length: tables }, (_, number) => number);
  const subnets = Object.fromEntries(
    numbers.map((number): [string, DescribedSubnet] => [
      `s${number}`,
      { cidr: cidrOf(number), routes: { '0.0.0.0/0': number < 4 ? 'igw' : 'nat:nat' } },
    ]),
  );
  const groups = Object.fromEntries(
    numbers.slice(0, groupCount).map((number) => [`g${number}`, groupRules(number)]),
  );
  const vpc: DescribedVpc = {
    cidr: '10.0.0.0/8',
    internet: true,
    subnets,
    groups,
    nats: { nat: { subnet: 's0' } },
    hosts: { sample: { subnet: 's9', groups: ['g0'] } },
  };
  const topology = describeTopology({ vpcs: { v: vpc }, outside: { partner: [] } }, plainNames);
  const sample = topology.networkInterfaces.find(({ id }) => id === 'eni-v.sample');
  if (sample === undefined) throw new Error('a VPC without its sample');
  const made = Array.from({ length: interfaces }, (_, number): NetworkInterface => {
    const subnet = number % tables;
    return {
      ...sample,
      id: `eni-${number}`,
      subnetId: `subnet-v.s${subnet}`,
      privateIp: cidrOf(subnet).replace(/\d+\/\d+$/, String(20 + Math.floor(number / tables))),
      securityGroupIds: [`sg-v.g${subnet % groupCount}`],
    };
  });
  return landscapeOf({ ...topology, networkInterfaces: [...topology.networkInterfaces, ...made] });
}

const groupCount = 100;

/** What the next group sends to databases, and everything out. */
function groupRules(number: number): readonly string[] {
  return [`tcp 5432 from g${(number + 1) % groupCount}`, 'all to anywhere'];
}

function cidrOf(number: number): string {
  return `10.${Math.floor(number / 16)}.${(number % 16) * 16}.0/20`;
}

export const services = 100;

/** An account with a hundred App Runner services, a tenth of them without a way out, and twenty databases. */
export function largeAccount(): Landscape {
  const subnets: Record<string, DescribedSubnet> = {
    public: { cidr: '10.0.0.0/24', routes: { '0.0.0.0/0': 'igw' } },
    data: { cidr: '10.0.250.0/24' },
  };
  const groups: Record<string, readonly string[]> = { db: ['tcp 5432 from s0', 'tcp 5432 from s1'] };
  for (let number = 0; number < services; number += 1) {
    const isOpen = number % 10 !== 0;
    subnets[`p${number}`] = {
      cidr: `10.0.${number + 1}.0/24`,
      ...(isOpen ? { routes: { '0.0.0.0/0': 'nat:nat' } } : {}),
    };
    groups[`s${number}`] = ['all to anywhere'];
  }
  const vpc = {
    cidr: '10.0.0.0/16',
    dnsHostnames: true,
    internet: true,
    subnets,
    groups,
    nats: { nat: { subnet: 'public' } },
    hosts: Object.fromEntries(
      Array.from({ length: 20 }, (_, number) => [`db${number}`, { subnet: 'data', groups: ['db'] }]),
    ),
  };
  const topology = describeTopology({ vpcs: { v: vpc } }, plainNames);
  return landscapeOf(topology, {
    workloads: Array.from({ length: services }, (_, number) => serviceOf(number)),
    listeners: Array.from({ length: 20 }, (_, number) => databaseOf(number)),
  });
}

function serviceOf(number: number): Workload {
  return {
    ...currentScope,
    id: `service-${number}`,
    name: `service-${number}`,
    kind: 'app-runner-service',
    egress: {
      kind: 'subnets',
      heldBy: `connector-${number}`,
      subnetIds: [`subnet-v.p${number}`, `subnet-v.p${(number + 1) % services}`],
      securityGroupIds: [`sg-v.s${number}`],
      assignsPublicIp: false,
    },
    ingress: { isPublic: true, domainName: null },
  };
}

function databaseOf(number: number): Listener {
  return {
    ...currentScope,
    id: `db-${number}`,
    name: `db-${number}`,
    kind: 'rds',
    ports: [5432],
    interfaceIds: [`eni-v.db${number}`],
    subnetIds: ['subnet-v.data'],
    securityGroupIds: ['sg-v.db'],
    dnsNames: [`db-${number}.rds.example`],
    isPubliclyAccessible: false,
  };
}
