import type { DescribedVpc } from '../../plan/fabric/test-world/world.ts';
import { type Fault, inVpc } from './faults.ts';

const group = (vpc: DescribedVpc, name: string, rules: readonly string[]): Pick<DescribedVpc, 'groups'> => ({
  groups: { ...vpc.groups, [name]: rules },
});

const shopGroup = (name: string, rules: readonly string[]): Fault =>
  inVpc('shop', (vpc) => group(vpc, name, rules));

/** Security groups that allow too little, too much, or by another word. */
export const groupFaults: Readonly<Record<string, Fault>> = {
  'App Runner’s group has no rules': shopGroup('web', []),
  'App Runner’s group allows HTTPS only': shopGroup('web', ['tcp 443 to anywhere']),
  'App Runner’s group allows the VPC only': shopGroup('web', ['all to 10.0.0.0/16']),
  'App Runner’s group allows S3 only': shopGroup('web', ['tcp 443 to pl:s3']),
  'App Runner’s group allows a list': shopGroup('web', ['tcp 1-1024 to pl:list', 'icmp 8 to anywhere']),
  'App Runner’s group allows the database by its group': shopGroup('web', ['tcp 5432 to db', 'udp to db']),
  'the application’s group lets nothing out': shopGroup('app', ['all from anywhere']),
  'the application’s group allows names and nothing else': shopGroup('app', [
    'udp 53 to anywhere',
    'tcp 53 to anywhere',
    'icmp from anywhere',
  ]),
  'the database lets itself in': shopGroup('db', ['all from db', 'all to anywhere']),
  'the database lets nobody in': shopGroup('db', []),
  'the database lets a range in': shopGroup('db', ['tcp 5000-6000 from 10.0.11.0/24', 'all to anywhere']),
  'the database lets a list in': shopGroup('db', ['all from pl:list', 'all to anywhere']),
  'the database lets the peer’s group in': shopGroup('db', ['all from other/open', 'all to anywhere']),
  'the database answers pings': shopGroup('db', ['icmp 8 from anywhere', '50 from anywhere']),
  'the database asks the application': shopGroup('db', ['all to app', 'all from app']),
  'the peer’s database lets a group of a VPC in that is not peered': inVpc('other', (vpc) =>
    group(vpc, 'db', ['all from twin/open']),
  ),
  'the peer’s database lets everybody in': inVpc('other', (vpc) => group(vpc, 'db', ['all from anywhere'])),
  'the private API lets nobody in': shopGroup('api', []),
  'the private API lets App Runner in': shopGroup('api', ['tcp 443 from web']),
  'the edge answers to nobody': shopGroup('edge', ['all to anywhere']),
  'the edge lets the application in by its group': shopGroup('edge', [
    'tcp from app',
    'tcp from web',
    'all to anywhere',
  ]),
  'the firewall lets all in': shopGroup('fw', ['all from anywhere', 'all to anywhere']),
};

const everything = ['100 in allow all from anywhere', '100 out allow all to anywhere'];

const acls: Readonly<Record<string, readonly string[]>> = {
  'denies everything': [],
  'allows everything': everything,
  'is a client of HTTPS': ['100 out allow tcp 443 to anywhere', '100 in allow tcp 1024-65535 from anywhere'],
  'lets only the VPC in': ['100 in allow all from 10.0.0.0/16', '100 out allow all to anywhere'],
  'lets only private addresses out': ['100 in allow all from anywhere', '100 out allow all to 10.0.0.0/8'],
  'lets no answers in': [
    '100 in allow tcp 1-1023 from anywhere',
    '110 in allow udp 1-1023 from anywhere',
    '100 out allow all to anywhere',
  ],
  'lets no answers out': ['100 in allow all from anywhere', '100 out allow tcp 1-1023 to anywhere'],
  'lets high answers in': [
    '100 in allow tcp 32768-65535 from anywhere',
    '110 in allow icmp from anywhere',
    '100 out allow all to anywhere',
  ],
  'lets some answers in': ['100 in allow tcp 45000-65535 from anywhere', '100 out allow all to anywhere'],
  'denies partners first': ['90 in deny all from 198.19.0.0/16', ...everything],
  'denies partners too late': ['110 in deny all from 198.19.0.0/16', ...everything],
  'denies a port on its way out': ['50 out deny tcp 443 to anywhere', ...everything],
  'denies databases': ['50 in deny tcp 5000-6000 from 10.0.0.0/8', ...everything],
  'denies echoes': ['50 in deny icmp 8 from anywhere', ...everything],
  'denies answers to echoes': ['50 out deny icmp 0 to anywhere', ...everything],
  'denies datagrams': ['50 in deny udp from anywhere', '60 out deny udp to 10.0.0.0/8', ...everything],
  'allows the same subnet’s neighbours nothing': [
    '50 in deny all from 10.0.10.0/24',
    '50 out deny all to 10.0.10.0/24',
    ...everything,
  ],
};

/** Network ACLs, on one subnet or on all that have no other. */
export const aclFaults: Readonly<Record<string, Fault>> = Object.fromEntries(
  Object.entries(acls).flatMap(([title, entries]): [string, Fault][] => [
    [
      `an ACL ${title}`,
      inVpc('shop', (vpc, { subnet }) => ({
        acls: { ...vpc.acls, [`acl.${subnet}`]: { subnets: [subnet], entries } },
      })),
    ],
    [
      `the default ACL ${title}`,
      inVpc('shop', (vpc) => ({
        acls: { ...vpc.acls, all: { subnets: [], entries, isDefault: true } },
      })),
    ],
  ]),
);

/** Names and the ways to AWS's services. */
export const serviceFaults: Readonly<Record<string, Fault>> = {
  'DNS is off': inVpc('shop', () => ({ dns: false })),
  'DNS is off at the peer': inVpc('other', () => ({ dns: false })),
  'the endpoint for S3 is in no table': inVpc('shop', (vpc) => ({
    endpoints: { ...vpc.endpoints, s3: { kind: 'Gateway', tables: [] } },
  })),
  'there are no endpoints': inVpc('shop', () => ({ endpoints: {} })),
  'the peer has an endpoint for S3': inVpc('other', () => ({
    endpoints: { s3: { kind: 'Gateway', tables: ['main'] } },
  })),
  'the private API is in one subnet': inVpc('shop', (vpc) => ({
    endpoints: { ...vpc.endpoints, sts: { kind: 'Interface', subnets: ['appb'], groups: ['api'] } },
  })),
};
