import type { World } from '../../plan/fabric/test-world/world.ts';
import { shop, withSubnets } from './test-catalogue.ts';

const open = ['all from anywhere', 'all to anywhere'];

/** What the shop asks for in the other VPC. */
export const peerHost = { kind: 'interface', id: 'eni-peer.host' } as const;

/** The shop and another VPC that nothing joins to it; routes are those of the private subnet. */
export const apart = (routes: Readonly<Record<string, string>>, cidr = '10.2.0.0/16'): Partial<World> => ({
  vpcs: {
    shop: { ...shop, ...withSubnets({ private: { cidr: '10.0.1.0/24', routes } }) },
    peer: {
      cidr,
      subnets: { main: { cidr: cidr.replace('/16', '/24') } },
      groups: { open },
      hosts: { host: { subnet: 'main', groups: ['open'] } },
    },
  },
});
