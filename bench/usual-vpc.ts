import type { DescribedVpc } from '../src/plan/fabric/test-world/world.ts';

export const vpcs = 200;
export const interfacesOfEach = 10;

/** Two private subnets, a public one with a NAT gateway, ten interfaces. */
export function usualVpc(): DescribedVpc {
  const hosts = Array.from({ length: interfacesOfEach }, (_, index) => [
    `h${index}`,
    { subnet: index % 2 === 0 ? 'a' : 'b', groups: ['app'] },
  ]);
  return {
    cidr: '10.0.0.0/16',
    internet: true,
    subnets: {
      public: { cidr: '10.0.0.0/24', routes: { '0.0.0.0/0': 'igw' } },
      a: { cidr: '10.0.1.0/24', routes: { '0.0.0.0/0': 'nat:nat' } },
      b: { cidr: '10.0.2.0/24', routes: { '0.0.0.0/0': 'nat:nat' } },
    },
    groups: { app: ['all to anywhere', 'tcp 8080 from app'] },
    nats: { nat: { subnet: 'public' } },
    hosts: Object.fromEntries(hosts) as NonNullable<DescribedVpc['hosts']>,
  };
}
