import { describe } from 'node:test';
import {
  checkCase,
  toInternet,
  withAcl,
  withGroups,
  withSubnets,
  withTopology,
} from './catalogue/test-catalogue.ts';

/** What other advisers are known to complain of, and what is no fault. Each has to be reachable without a word about it. */
describe('no false alarm', () => {
  checkCase({
    number: 1,
    title: 'a group need not let DNS out, nor a network ACL',
    vpc: {
      ...withGroups({ app: ['tcp 443 to anywhere'] }),
      ...withAcl('private', '100 out allow tcp to anywhere', '100 in allow tcp from anywhere'),
    },
    to: { kind: 'name', name: 'api.github.com' },
    verdict: 'reachable',
    warnings: ['NAT_PORTS', 'SEEN_FROM', 'SINGLE_ZONE'],
  });
  checkCase({
    number: 2,
    title: 'no subnet need have MapPublicIpOnLaunch',
    change: withTopology(({ subnets }) => ({
      subnets: subnets.map((each) => ({ ...each, mapPublicIpOnLaunch: false })),
    })),
    verdict: 'reachable',
    warnings: ['SEEN_FROM', 'SINGLE_ZONE'],
  });
  checkCase({
    number: 3,
    title: 'endpoints for images and logs are not asked for, with or without a way to the internet',
    vpc: { nats: {}, ...withSubnets({ private: { cidr: '10.0.1.0/24' } }) },
    to: '10.0.3.10',
    port: 5432,
    verdict: 'reachable',
    warnings: ['SINGLE_ZONE'],
  });
  checkCase({
    number: 4,
    title: 'a regional NAT gateway is in no subnet and has no Elastic IP of the caller’s',
    vpc: { nats: { nat: {} } },
    change: withTopology(({ natGateways }) => ({
      natGateways: natGateways.map((each) => ({ ...each, subnetId: null })),
    })),
    verdict: 'reachable',
    warnings: ['SEEN_FROM', 'SINGLE_ZONE'],
  });
  checkCase({
    number: 5,
    title: 'the NAT gateway’s subnet has its default route to the internet gateway',
    vpc: withSubnets({ public: { cidr: '10.0.0.0/24', routes: toInternet } }),
    verdict: 'reachable',
    warnings: ['SEEN_FROM', 'SINGLE_ZONE'],
  });
});
