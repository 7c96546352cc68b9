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

const databases = 10;

/**
 * An account with a hundred App Runner services in a VPC of three zones, one in ten of them in subnets without a way out,
 * and ten databases, of which half let the whole VPC in and half the services that they belong to.
 */
export function largeAccount(): Landscape {
  const zones = ['a', 'b', 'c'];
  const subnets = Object.fromEntries(
    zones.flatMap((zone, number): [string, DescribedSubnet][] => {
      const subnet = (part: number, routes?: DescribedSubnet['routes']): DescribedSubnet => ({
        cidr: `10.0.${part + number}.0/24`,
        zone: `us-east-1${zone}`,
        ...(routes === undefined ? {} : { routes }),
      });
      return [
        [`public-${zone}`, subnet(0, { '0.0.0.0/0': 'igw' })],
        [`private-${zone}`, subnet(16, { '0.0.0.0/0': `nat:${zone}` })],
        [`data-${zone}`, subnet(32)],
      ];
    }),
  );
  const names = Array.from({ length: databases }, (_, number) => `db${number}`);
  const owners = (number: number): string[] =>
    Array.from({ length: services / databases }, (_, each) => `tcp 5432 from s${each * databases + number}`);
  const vpc: DescribedVpc = {
    cidr: '10.0.0.0/16',
    dnsHostnames: true,
    internet: true,
    subnets,
    groups: {
      ...Object.fromEntries(
        Array.from({ length: services }, (_, number) => [`s${number}`, ['all to anywhere']]),
      ),
      ...Object.fromEntries(
        names.map((name, number) => [
          name,
          number % 2 === 0 ? ['tcp 5432 from 10.0.0.0/16'] : owners(number),
        ]),
      ),
    },
    nats: Object.fromEntries(zones.map((zone) => [zone, { subnet: `public-${zone}` }])),
    hosts: Object.fromEntries(
      names.map((name, number) => [name, { subnet: `data-${zones[number % 3] ?? 'a'}`, groups: [name] }]),
    ),
    endpoints: { s3: { kind: 'Gateway', tables: zones.map((zone) => `private-${zone}`) } },
  };
  const topology = describeTopology(
    { vpcs: { v: vpc }, outside: { storage: [] }, standIns: { storage: 's3' } },
    plainNames,
  );
  return landscapeOf(topology, {
    workloads: Array.from({ length: services }, (_, number) => serviceOf(number)),
    listeners: names.map((name, number) => databaseOf(name, zones[number % 3] ?? 'a')),
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
      subnetIds: ['a', 'b', 'c'].map((zone) => `subnet-v.${number % 10 === 9 ? 'data' : 'private'}-${zone}`),
      securityGroupIds: [`sg-v.s${number}`],
      assignsPublicIp: false,
    },
    ingress: { isPublic: true, domainName: null },
  };
}

function databaseOf(name: string, zone: string): Listener {
  return {
    ...currentScope,
    id: name,
    name,
    kind: 'rds',
    ports: [5432],
    interfaceIds: [`eni-v.${name}`],
    subnetIds: [`subnet-v.data-${zone}`],
    securityGroupIds: [`sg-v.${name}`],
    dnsNames: [`${name}.rds.example`],
    isPubliclyAccessible: false,
  };
}
