import type { DescribedVpc, World } from '../../plan/fabric/test-world/world.ts';
import { testPackets } from './test-packet-cases.ts';

const everything = ['100 in allow all from anywhere', '100 out allow all to anywhere'];

/** A service's subnet, one of databases, and a public one with the NAT gateway. */
const shop: DescribedVpc = {
  cidr: '10.0.0.0/16',
  internet: true,
  subnets: {
    public: { cidr: '10.0.0.0/24', routes: { '0.0.0.0/0': 'igw' } },
    private: { cidr: '10.0.1.0/24', routes: { '0.0.0.0/0': 'nat:nat' } },
    data: { cidr: '10.0.2.0/24' },
  },
  groups: { all: ['all from anywhere', 'all to anywhere'] },
  nats: { nat: { subnet: 'public' } },
  hosts: {
    app: { subnet: 'private', groups: ['all'] },
    twin: { subnet: 'private', groups: ['all'] },
    db: { subnet: 'data', groups: ['all'] },
  },
};
/** Each subnet's own list; those not named have none, which is as good as one that allows everything. */
const withAcls = (acls: Readonly<Record<string, readonly string[]>>): World => ({
  vpcs: {
    shop: {
      ...shop,
      acls: Object.fromEntries(
        Object.entries(acls).map(([subnet, entries]) => [subnet, { subnets: [subnet], entries }]),
      ),
    },
  },
  outside: { partner: [] },
});

const toPartner = 'shop/app → partner:443 connected as public:shop/nat';
const lost = 'shop/app → partner:443 timed out';

testPackets('network ACLs', [
  {
    title: 'the six looks at one connection through a NAT gateway: exactly these rules let it pass',
    world: withAcls({
      private: ['100 out allow tcp 443 to anywhere', '100 in allow tcp 1024-65535 from anywhere'],
      public: [
        '100 in allow tcp 443 from 10.0.1.0/24',
        '100 out allow tcp 443 to 198.19.0.0/16',
        '110 in allow tcp 1024-65535 from 198.19.0.0/16',
        '110 out allow tcp 1024-65535 to 10.0.1.0/24',
      ],
    }),
    probes: [toPartner],
  },
  {
    title: 'out of the private subnet 443 is missing: nothing leaves',
    world: withAcls({ private: ['100 out allow tcp 80 to anywhere', '100 in allow all from anywhere'] }),
    probes: [lost, 'shop/app → shop/db:5432 timed out', 'shop/app → shop/twin:5432 connected'],
    drops: ['acl-out'],
  },
  {
    title:
      'an ACL that blocks the reply: the internet’s address is its source, so that allowing the VPC is not enough',
    world: withAcls({
      private: ['100 out allow all to anywhere', '100 in allow tcp 1024-65535 from 10.0.0.0/16'],
    }),
    probes: [lost, 'shop/app → shop/db:5432 connected'],
    drops: ['acl-in'],
  },
  {
    title: 'into the NAT gateway’s subnet 443 is missing, though the service’s own subnet is fine',
    world: withAcls({
      public: ['100 in allow tcp 1024-65535 from 198.19.0.0/16', '100 out allow all to anywhere'],
    }),
    probes: [lost],
    drops: ['acl-in'],
  },
  {
    title: 'into the NAT gateway’s subnet the internet’s answers are missing',
    world: withAcls({ public: ['100 in allow all from 10.0.0.0/16', '100 out allow all to anywhere'] }),
    probes: [lost],
    drops: ['acl-in'],
  },
  {
    title: 'out of the NAT gateway’s subnet the answers to the service are missing',
    world: withAcls({ public: ['100 in allow all from anywhere', '100 out allow tcp 443 to anywhere'] }),
    probes: [lost],
    drops: ['acl-out'],
  },
  {
    title: 'the lowest number that matches decides, whatever order the rules are in',
    world: withAcls({
      private: [...everything, '90 out deny tcp 443 to anywhere', '95 out allow tcp 443 to anywhere'],
    }),
    probes: [lost, 'shop/app → partner:80 connected'],
    drops: ['acl-out'],
  },
  {
    title: 'what no rule matches is denied',
    world: withAcls({ data: [] }),
    probes: ['shop/app → shop/db:5432 timed out', toPartner],
    drops: ['acl-in'],
  },
  {
    title: 'within one subnet no network ACL is asked',
    world: withAcls({ private: [] }),
    probes: ['shop/app → shop/twin:5432 connected as shop/app', 'shop/app → ping shop/twin answered'],
  },
  {
    title: 'a database’s subnet that answers only the service’s: from another subnet the reply is blocked',
    world: withAcls({
      data: ['100 in allow tcp 5432 from 10.0.0.0/16', '100 out allow tcp 1024-65535 to 10.0.7.0/24'],
    }),
    probes: ['shop/app → shop/db:5432 timed out'],
    drops: ['acl-out'],
  },
  {
    title: 'ICMP by type: the question may pass and the answer not',
    world: withAcls({ data: ['100 in allow icmp 8 from anywhere', '100 out allow icmp 3 to anywhere'] }),
    probes: ['shop/app → ping shop/db timed out'],
    drops: ['acl-out'],
  },
  {
    title: 'an inbound list sees the private address of what the internet gateway has translated',
    world: {
      vpcs: {
        shop: {
          ...shop,
          acls: {
            public: {
              subnets: ['public'],
              entries: [
                '100 in allow tcp 443 from 198.19.0.0/16',
                '100 out allow tcp 1024-65535 to 198.19.0.0/16',
              ],
            },
          },
          hosts: { ...shop.hosts, web: { subnet: 'public', groups: ['all'], hasPublicAddress: true } },
        },
      },
      outside: { partner: [] },
    },
    probes: ['partner → public:shop/web:443 connected as partner', 'partner → public:shop/web:80 timed out'],
    drops: ['acl-in'],
  },
]);
