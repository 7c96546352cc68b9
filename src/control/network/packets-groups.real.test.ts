import type { DescribedVpc, World } from '../../plan/fabric/test-world/world.ts';
import { testPackets } from './test-packet-cases.ts';

type Groups = NonNullable<DescribedVpc['groups']>;

/** Two subnets with the local route alone, so that security groups decide everything. */
const shop: DescribedVpc = {
  cidr: '10.0.0.0/16',
  subnets: { a: { cidr: '10.0.1.0/24' }, b: { cidr: '10.0.2.0/24' } },
  hosts: {
    app: { subnet: 'a', groups: ['app'] },
    near: { subnet: 'a', groups: ['db'] },
    db: { subnet: 'b', groups: ['db'] },
  },
};
const withGroups = (groups: Groups, vpc: Partial<DescribedVpc> = {}): World => ({
  vpcs: { shop: { ...shop, groups, ...vpc } },
});
const open = ['all to anywhere'];

testPackets('security groups', [
  {
    title: 'a group that is referred to lets its members in, and nobody else',
    world: withGroups(
      { app: open, db: ['tcp 5432 from app'], other: open },
      { hosts: { ...shop.hosts, stranger: { subnet: 'a', groups: ['other'] } } },
    ),
    probes: ['shop/app → shop/db:5432 connected', 'shop/stranger → shop/db:5432 timed out'],
    drops: ['sg-ingress'],
  },
  {
    title: 'the port has to be in the range, and both ends of it are',
    world: withGroups({ app: open, db: ['tcp 443-5432 from 10.0.0.0/16'] }),
    probes: [
      'shop/app → shop/db:443 connected',
      'shop/app → shop/db:5432 connected',
      'shop/app → shop/db:80 timed out',
      'shop/app → shop/db:8080 timed out',
      'shop/app → udp shop/db:443 timed out',
    ],
    drops: ['sg-ingress'],
  },
  {
    title:
      'lesson (a): what the sender’s group allows does not open the receiver’s, in either order of the rules',
    world: withGroups({ app: ['tcp 5432 to 10.0.0.0/16', ...open], db: open }),
    probes: ['shop/app → shop/db:5432 timed out', 'shop/app → shop/near:5432 timed out'],
    drops: ['sg-ingress'],
  },
  {
    title: 'failure class 23: what the receiver’s group allows does not open the sender’s',
    world: withGroups({ app: [], db: ['all from anywhere', ...open] }),
    probes: [
      'shop/app → shop/db:5432 timed out',
      'shop/app → ping shop/near timed out',
      'shop/db → shop/near:80 connected',
    ],
    drops: ['sg-egress'],
  },
  {
    title: 'lesson (b): two interfaces of one subnet meet the same gates as two of different subnets',
    world: withGroups({ app: open, db: ['tcp 5432 from anywhere'] }),
    probes: ['shop/app → shop/near:5432 connected as shop/app', 'shop/app → shop/near:80 timed out'],
    drops: ['sg-ingress'],
  },
  {
    title: 'a group with itself as the only source is closed to all others, and open among its members',
    world: withGroups({ app: open, db: ['all from db', 'all to db'] }),
    probes: [
      'shop/db → shop/near:80 connected',
      'shop/db → ping shop/near answered',
      'shop/app → shop/db:80 timed out',
    ],
    drops: ['sg-ingress'],
  },
  {
    title: 'one shared group without a rule for itself: its members do not reach one another',
    world: withGroups({ app: open, db: [...open, 'tcp 5432 from app'] }),
    probes: ['shop/db → shop/near:5432 timed out'],
    drops: ['sg-ingress'],
  },
  {
    title: 'what one of several groups allows is allowed',
    world: withGroups(
      {
        app: ['tcp 80 to anywhere'],
        more: ['tcp 443 to anywhere'],
        db: ['tcp 80 from more', 'tcp 443-8080 from app'],
      },
      { hosts: { ...shop.hosts, app: { subnet: 'a', groups: ['app', 'more'] } } },
    ),
    probes: [
      'shop/app → shop/db:80 connected',
      'shop/app → shop/db:443 connected',
      'shop/app → shop/db:5432 timed out',
    ],
    drops: ['sg-egress'],
  },
  {
    title: 'an interface in no group neither sends nor receives',
    world: withGroups(
      { app: open, db: ['all from anywhere', ...open] },
      { hosts: { ...shop.hosts, bare: { subnet: 'a' } } },
    ),
    probes: ['shop/bare → shop/db:80 timed out', 'shop/app → shop/bare:80 timed out'],
    drops: ['sg-egress', 'sg-ingress'],
  },
  {
    title: 'ICMP by type: an echo is let in and nothing else',
    world: withGroups({ app: open, db: ['icmp 8 from 10.0.1.0/24'] }),
    probes: ['shop/app → ping shop/db answered', 'shop/app → shop/db:80 timed out'],
    drops: ['sg-ingress'],
  },
  {
    title: 'ICMP of another type only: an echo is not let in',
    world: withGroups({ app: open, db: ['icmp 13 from 10.0.1.0/24'] }),
    probes: ['shop/app → ping shop/db timed out'],
    drops: ['sg-ingress'],
  },
  {
    title: 'egress to one port only: the others are silence at the sender',
    world: withGroups({ app: ['tcp 5432 to 10.0.0.0/16'], db: ['all from anywhere'] }),
    probes: [
      'shop/app → shop/db:5432 connected',
      'shop/app → shop/db:443 timed out',
      'shop/app → udp shop/db:5432 timed out',
    ],
    drops: ['sg-egress'],
  },
  {
    title: 'a prefix list stands for its ranges',
    world: {
      ...withGroups({ app: ['tcp 80 to pl:databases'], db: ['all from anywhere'] }),
      prefixLists: { databases: ['10.0.2.0/25', '172.20.0.0/16'] },
    },
    probes: ['shop/app → shop/db:80 connected', 'shop/app → shop/near:80 timed out'],
    drops: ['sg-egress'],
  },
  {
    title: 'a rule for all UDP and a rule for a range of UDP ports',
    world: withGroups({ app: open, db: ['udp from 10.0.1.0/24', 'udp 80 from anywhere'] }),
    probes: ['shop/app → udp shop/db:5432 answered', 'shop/app → shop/db:5432 timed out'],
    drops: ['sg-ingress'],
  },
  {
    title: 'rules that overlap in ports and ranges allow their union',
    world: withGroups({
      app: open,
      db: [
        'tcp 1-443 from 10.0.0.0/8',
        'tcp 80-5432 from 10.0.1.0/24',
        'tcp 400-500 from 10.0.1.10/32',
        'tcp 8080 from 10.9.0.0/16',
      ],
    }),
    probes: [
      'shop/app → shop/db:80 connected',
      'shop/app → shop/db:443 connected',
      'shop/app → shop/db:5432 connected',
      'shop/app → shop/db:8080 timed out',
    ],
    drops: ['sg-ingress'],
  },
  {
    title: 'nothing opens a connection to an App Runner interface, whatever its group says',
    world: withGroups(
      { app: ['all from anywhere', ...open], db: ['all from anywhere', ...open] },
      { hosts: { ...shop.hosts, service: { subnet: 'a', kind: 'apprunner', groups: ['app'] } } },
    ),
    probes: [
      'shop/service → shop/db:5432 connected as shop/service',
      'shop/db → shop/service:80 timed out',
      'shop/app → ping shop/service timed out',
    ],
    drops: ['app-runner-inbound'],
  },
]);
