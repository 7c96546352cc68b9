import { describe } from 'node:test';
import type { DescribedVpc } from '../plan/fabric/test-world/world.ts';
import {
  type Case,
  check,
  partner,
  shop,
  toInternet,
  toNat,
  withAcl,
  withSubnets,
} from './test-connector-cases.ts';

const appliance = (more: object): Partial<DescribedVpc> => ({
  ...withSubnets({ private: { cidr: '10.0.1.0/24', routes: { '0.0.0.0/0': 'eni:nat' } } }),
  nats: {},
  hosts: {
    nat: { subnet: 'public', groups: ['open'], hasPublicAddress: true, sourceDestCheck: false, ...more },
  },
});

describe('the internet through a connector', () => {
  const cases: readonly Case[] = [
    {
      title: '6: private subnets with a NAT gateway',
      subnets: ['private', 'private2'],
      verdict: 'reachable',
    },
    {
      title: '7: public subnets, no NAT',
      vpc: { nats: {}, subnets: { public: { cidr: '10.0.0.0/24', routes: toInternet } }, hosts: {} },
      subnets: ['public'],
      verdict: 'unreachable',
      codes: ['CONNECTOR_NO_PUBLIC_IP'],
    },
    {
      title: '8: public subnets beside private ones with a NAT gateway',
      subnets: ['public'],
      verdict: 'unreachable',
      codes: ['CONNECTOR_NO_PUBLIC_IP'],
    },
    {
      title: '9: some public, some private',
      subnets: ['private', 'public', 'private2'],
      verdict: 'intermittent 1/3',
      codes: ['CONNECTOR_NO_PUBLIC_IP'],
    },
    {
      title: '10: one of two is in no table’s list',
      vpc: withSubnets({ private2: { cidr: '10.0.2.0/24' } }),
      subnets: ['private', 'private2'],
      verdict: 'intermittent 1/2',
      codes: ['NO_ROUTE_TO_DESTINATION'],
    },
    {
      title: '11: the wrong table',
      vpc: withSubnets({ private: { cidr: '10.0.1.0/24', routes: { '10.7.0.0/16': 'igw' } } }),
      verdict: 'unreachable',
      codes: ['NO_ROUTE_TO_DESTINATION'],
    },
    {
      title: '12: isolated subnets',
      subnets: ['data'],
      verdict: 'unreachable',
      codes: ['NO_ROUTE_TO_DESTINATION'],
    },
    {
      title: '13: the NAT gateway in the subnet that it serves',
      vpc: { nats: { nat: { subnet: 'private' } } },
      verdict: 'unreachable',
      codes: ['NAT_LOOP'],
    },
    {
      title: '14: the NAT gateway in a subnet without a default route',
      vpc: { nats: { nat: { subnet: 'data' } } },
      verdict: 'unreachable',
      codes: ['NO_ROUTE_TO_DESTINATION'],
    },
    {
      title: '15: a private NAT gateway',
      vpc: { nats: { nat: { subnet: 'public', isPrivate: true } } },
      verdict: 'unreachable',
      codes: ['PRIVATE_NAT_GATEWAY'],
    },
    {
      title: '16: a regional NAT gateway needs neither subnet nor address of the caller’s',
      vpc: { nats: { nat: {} } },
      verdict: 'reachable',
    },
    {
      title: '17: a NAT gateway that failed',
      vpc: { nats: { nat: { subnet: 'public', state: 'failed' } } },
      verdict: 'unreachable',
      codes: ['BAD_STATE'],
    },
    {
      title: '18: a NAT gateway that is pending',
      vpc: { nats: { nat: { subnet: 'public', state: 'pending' } } },
      verdict: 'unknown',
      codes: ['NAT_GATEWAY_CHANGING'],
    },
    {
      title: '18: a NAT gateway that is being deleted',
      vpc: { nats: { nat: { subnet: 'public', state: 'deleting' } } },
      verdict: 'unknown',
      codes: ['NAT_GATEWAY_CHANGING'],
    },
    {
      title: '19: a NAT gateway that is gone',
      vpc: { nats: {} },
      verdict: 'unreachable',
      codes: ['BAD_STATE_ROUTE'],
    },
    {
      title: '20: no internet gateway at all',
      vpc: { internet: false },
      verdict: 'unreachable',
      codes: ['BAD_STATE_ROUTE'],
    },
    {
      title: '21: an internet gateway that is not attached',
      vpc: withSubnets({ public: { cidr: '10.0.0.0/24', routes: { '0.0.0.0/0': 'igw:gone' } } }),
      verdict: 'unreachable',
      codes: ['BAD_STATE_ROUTE'],
    },
    {
      title: '26: a group without egress rules',
      vpc: { groups: { ...shop.groups, app: [] } },
      verdict: 'unreachable',
      codes: ['SG_HAS_NO_RULES'],
    },
    {
      title: '27: egress to 443 only, and 443 is asked',
      vpc: { groups: { ...shop.groups, app: ['tcp 443 to anywhere'] } },
      verdict: 'reachable',
    },
    {
      title: '27: egress to 443 only, and 80 is asked',
      vpc: { groups: { ...shop.groups, app: ['tcp 443 to anywhere'] } },
      port: 80,
      verdict: 'unreachable',
      codes: ['ENI_SG_RULES_MISMATCH'],
    },
    {
      title: '28: egress to S3’s prefix list only',
      vpc: { groups: { ...shop.groups, app: ['tcp 443 to pl:s3'] } },
      world: { prefixLists: { s3: ['203.0.113.192/27'] } },
      verdict: 'unreachable',
      codes: ['ENI_SG_RULES_MISMATCH'],
    },
    {
      title: '29: the private network ACL lacks 443 out',
      vpc: withAcl('private', '100 out allow tcp 80 to anywhere', '100 in allow all from anywhere'),
      verdict: 'unreachable',
      codes: ['SUBNET_ACL_RESTRICTION'],
    },
    {
      title: '30: the private network ACL lets only the VPC in',
      vpc: withAcl('private', '100 out allow all to anywhere', '100 in allow all from 10.0.0.0/16'),
      verdict: 'unreachable',
      codes: ['SUBNET_ACL_RESTRICTION'],
    },
    {
      title: '31: the NAT gateway’s network ACL denies 443 in',
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
      title: '31: the NAT gateway’s network ACL lets no answers out',
      vpc: withAcl('public', '100 in allow all from anywhere', '100 out allow tcp 443 to anywhere'),
      verdict: 'unreachable',
      codes: ['SUBNET_ACL_RESTRICTION'],
    },
    {
      title: '32: a deny before the allow',
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
      title: '33: answers only to 32768 and above',
      vpc: withAcl('private', '100 out allow all to anywhere', '100 in allow tcp 32768-65535 from anywhere'),
      verdict: 'reachable',
    },
    {
      title: '43: a private destination through NAT and internet gateway',
      to: '192.168.7.7',
      verdict: 'unreachable',
      codes: ['IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS'],
    },
    { title: '25: a NAT instance that carries', vpc: appliance({}), verdict: 'reachable' },
    {
      title: '25: a NAT instance with its check on',
      vpc: appliance({ sourceDestCheck: true }),
      verdict: 'unreachable',
      codes: ['ENI_SOURCE_DEST_CHECK_RESTRICTION'],
    },
    {
      title: '23: a longer route to nowhere wins for its own destinations',
      vpc: withSubnets({
        private: { cidr: '10.0.1.0/24', routes: { ...toNat, '198.19.0.0/24': 'nat:gone' } },
      }),
      to: partner,
      verdict: 'unreachable',
      codes: ['MORE_SPECIFIC_ROUTE'],
    },
    {
      title: 'everything in the way is told, not only the first',
      vpc: {
        groups: { ...shop.groups, app: [] },
        ...withAcl('private', '100 in allow all from 10.0.0.0/16'),
        nats: { nat: { subnet: 'data' } },
      },
      verdict: 'unreachable',
      codes: ['SG_HAS_NO_RULES', 'SUBNET_ACL_RESTRICTION', 'NO_ROUTE_TO_DESTINATION'],
    },
  ];
  for (const each of cases) check(each);
});
