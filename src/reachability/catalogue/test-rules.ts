import type { Landscape, PublicAccessBlock } from '../../model/landscape/landscape.ts';
import {
  type CatalogueCase,
  partner,
  shop,
  toInternet,
  toNat,
  withAcl,
  withGroups,
  withListener,
  withSubnets,
  withTopology,
} from './test-catalogue.ts';

const blocking =
  (mode: PublicAccessBlock['mode'], exclusions: PublicAccessBlock['exclusions'] = []) =>
  (landscape: Landscape): Landscape => ({
    ...landscape,
    publicAccessBlocks: [{ region: 'us-east-1', mode, exclusions }],
  });

const withServers = (...values: string[]) =>
  withTopology(({ vpcs }) => ({
    vpcs: vpcs.map((vpc) => ({ ...vpc, dhcpOptionsId: 'dopt-1' })),
    dhcpOptions: [
      { account: '', region: '', id: 'dopt-1', options: [{ key: 'domain-name-servers', values }] },
    ],
  }));

const github = { kind: 'name', name: 'api.github.com' } as const;

const addressOf = (interfaceId: string) => (landscape: Landscape) => ({
  kind: 'address' as const,
  address:
    landscape.topology.addresses.find(({ association }) => association?.networkInterfaceId === interfaceId)
      ?.publicIp ?? '',
});

const withWebServer = (rule: string) => ({
  ...withGroups({ web: [rule] }),
  hosts: { ...shop.hosts, web: { subnet: 'public', groups: ['web'], hasPublicAddress: true } },
});

/** B. A connector and the internet: groups, network ACLs, names, what is seen of it. */
export const rules: readonly CatalogueCase[] = [
  {
    number: 26,
    title: 'a group without egress rules',
    vpc: withGroups({ app: [] }),
    verdict: 'unreachable',
    codes: ['SG_HAS_NO_RULES'],
  },
  {
    number: 27,
    title: 'egress to 443 only, and 443 is asked',
    vpc: withGroups({ app: ['tcp 443 to anywhere', 'tcp 5432 to 10.0.0.0/16'] }),
    verdict: 'reachable',
  },
  ...[80, 587, 6543].map(
    (port): CatalogueCase => ({
      number: 27,
      title: `egress to 443 only, and ${port} is asked`,
      vpc: withGroups({ app: ['tcp 443 to anywhere', 'tcp 5432 to 10.0.0.0/16'] }),
      port,
      verdict: 'unreachable',
      codes: ['ENI_SG_RULES_MISMATCH'],
    }),
  ),
  {
    number: 28,
    title: 'egress to S3’s prefix list only',
    vpc: withGroups({ app: ['tcp 443 to pl:s3'] }),
    world: { prefixLists: { s3: ['203.0.113.192/27'] } },
    verdict: 'unreachable',
    codes: ['ENI_SG_RULES_MISMATCH'],
  },
  {
    number: 29,
    title: 'the private network ACL lacks 443 out',
    vpc: withAcl('private', '100 out allow tcp 80 to anywhere', '100 in allow all from anywhere'),
    verdict: 'unreachable',
    codes: ['SUBNET_ACL_RESTRICTION'],
  },
  {
    number: 30,
    title: 'the private network ACL lets only the VPC in, and the answer is from the internet',
    vpc: withAcl('private', '100 out allow all to anywhere', '100 in allow all from 10.0.0.0/16'),
    verdict: 'unreachable',
    codes: ['SUBNET_ACL_RESTRICTION'],
  },
  {
    number: 31,
    title: 'the NAT gateway’s network ACL denies 443 in',
    vpc: withAcl(
      'public',
      '90 in deny tcp 443 from anywhere',
      '100 in allow all from anywhere',
      '100 out allow all to anywhere',
    ),
    verdict: 'unreachable',
    codes: ['SUBNET_ACL_RESTRICTION'],
  },
  {
    number: 31,
    title: 'the NAT gateway’s network ACL lets no answers out',
    vpc: withAcl('public', '100 in allow all from anywhere', '100 out allow tcp 443 to anywhere'),
    verdict: 'unreachable',
    codes: ['SUBNET_ACL_RESTRICTION'],
  },
  {
    number: 31,
    title: 'the NAT gateway’s network ACL lets no answers in',
    vpc: withAcl('public', '100 in allow tcp 443 from 10.0.0.0/16', '100 out allow all to anywhere'),
    verdict: 'unreachable',
    codes: ['SUBNET_ACL_RESTRICTION'],
  },
  {
    number: 32,
    title: 'a deny before the allow',
    vpc: withAcl(
      'private',
      '100 out allow all to anywhere',
      '90 out deny tcp 443 to anywhere',
      '100 in allow all from anywhere',
    ),
    verdict: 'unreachable',
    codes: ['SUBNET_ACL_RESTRICTION'],
  },
  {
    number: 33,
    title: 'answers only to 32768 and above',
    vpc: withAcl('private', '100 out allow all to anywhere', '100 in allow tcp 32768-65535 from anywhere'),
    verdict: 'reachable',
    warnings: ['ANSWER_PORTS_PARTLY_DENIED', 'SEEN_FROM', 'SINGLE_ZONE'],
  },
  {
    number: 37,
    title: 'Block Public Access in both directions',
    change: blocking('block-bidirectional'),
    verdict: 'unreachable',
    codes: ['VPC_BLOCK_PUBLIC_ACCESS_ENABLED'],
  },
  {
    number: 37,
    title: 'ingress alone blocked leaves NAT gateways',
    change: blocking('block-ingress'),
    verdict: 'reachable',
  },
  {
    number: 37,
    title: 'a VPC that is excluded is not blocked',
    change: blocking('block-bidirectional', [{ resourceId: 'vpc-shop', mode: 'allow-bidirectional' }]),
    verdict: 'reachable',
  },
  {
    number: 37,
    title: 'ingress blocked keeps clients of the internet out',
    vpc: withWebServer('tcp 443 from anywhere'),
    change: blocking('block-ingress'),
    from: { kind: 'internet' },
    to: addressOf('eni-shop.web'),
    verdict: 'unreachable',
    codes: ['VPC_BLOCK_PUBLIC_ACCESS_ENABLED'],
  },
  {
    number: 38,
    title: 'without enableDnsSupport names fail',
    vpc: { dns: false },
    to: github,
    verdict: 'unreachable',
    codes: ['DNS_SUPPORT_OFF'],
  },
  { number: 38, title: 'and addresses do not', vpc: { dns: false }, to: partner, verdict: 'reachable' },
  {
    number: 38,
    title: 'no group and no network ACL stands before Amazon’s resolver',
    vpc: {
      ...withGroups({ app: ['tcp 443 to anywhere'] }),
      ...withAcl(
        'private',
        '90 out deny udp 53 to anywhere',
        '100 out allow tcp to anywhere',
        '100 in allow tcp from anywhere',
      ),
    },
    to: github,
    verdict: 'reachable',
  },
  {
    number: 39,
    title: 'what a DNS server of one’s own answers is not known',
    change: withServers('10.0.3.53'),
    to: github,
    verdict: 'unknown',
    codes: ['CUSTOM_DNS_SERVER'],
  },
  {
    number: 39,
    title: 'Amazon’s by its name is none of one’s own',
    change: withServers('AmazonProvidedDNS'),
    to: github,
    verdict: 'reachable',
  },
  {
    number: 40,
    title: 'App Runner carries no IPv6',
    to: { kind: 'address', address: '2001:db8::1' },
    verdict: 'unreachable',
    codes: ['IPV6_NOT_CARRIED'],
  },
  {
    number: 41,
    title: 'a database beyond a NAT gateway, whose connections fall silent',
    to: partner,
    port: 5432,
    verdict: 'reachable',
    warnings: ['NAT_IDLE_TIMEOUT', 'NAT_PORTS', 'SEEN_FROM', 'SINGLE_ZONE'],
  },
  {
    number: 42,
    title: 'one partner beyond a NAT gateway: 55,000 connections at a time',
    to: partner,
    verdict: 'reachable',
    warnings: ['NAT_PORTS', 'SEEN_FROM', 'SINGLE_ZONE'],
  },
  {
    number: 43,
    title: 'a private destination through NAT and internet gateway',
    to: '192.168.7.7',
    verdict: 'unreachable',
    codes: ['IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS'],
  },
  {
    number: 44,
    title:
      'one’s own public address is reached from the NAT gateway’s, which no group of the connector’s stands for',
    vpc: withWebServer('tcp 443 from app'),
    to: addressOf('eni-shop.web'),
    verdict: 'unreachable',
    codes: ['SG_REFERENCES_NOT_PRESERVED'],
  },
  {
    number: 44,
    title: 'and which a rule for its address lets in',
    vpc: withWebServer('tcp 443 from 198.18.0.0/24'),
    to: addressOf('eni-shop.web'),
    verdict: 'reachable',
  },
  {
    number: 45,
    title: 'a partner that lets in by address is told the addresses of all NAT gateways',
    vpc: {
      ...withSubnets({
        public2: { cidr: '10.0.4.0/24', zone: 'us-east-1b', routes: toInternet },
        private: { cidr: '10.0.1.0/24', routes: toNat },
        private2: { cidr: '10.0.2.0/24', zone: 'us-east-1b', routes: { '0.0.0.0/0': 'nat:nat2' } },
      }),
      nats: { nat: { subnet: 'public' }, nat2: { subnet: 'public2' } },
    },
    subnets: ['private', 'private2'],
    to: partner,
    verdict: 'reachable',
    warnings: ['NAT_PORTS', 'NAT_PORTS', 'SEEN_FROM'],
  },
  {
    number: 45,
    title: 'with DEFAULT egress there is no address to let in',
    from: { kind: 'public' },
    to: partner,
    verdict: 'reachable',
    warnings: ['SEEN_FROM_NO_ADDRESS'],
  },
  {
    number: 59,
    title: 'a cache is asked like a database, on its own port',
    vpc: withGroups({ db: ['tcp 6379 from app'] }),
    change: withListener({ kind: 'elasticache', ports: [6379], dnsNames: [] }),
    to: { kind: 'listener', id: 'db' },
    port: 6379,
    verdict: 'reachable',
    warnings: ['SINGLE_ZONE'],
  },
  {
    number: 59,
    title: 'a serverless cache’s second port has to be let in too',
    vpc: withGroups({ db: ['tcp 6379 from app'] }),
    change: withListener({ kind: 'elasticache', ports: [6379, 6380], dnsNames: [] }),
    to: { kind: 'listener', id: 'db' },
    port: 6380,
    verdict: 'unreachable',
    codes: ['ENI_SG_RULES_MISMATCH'],
  },
];
