import type { DescribedVpc, World } from '../../plan/fabric/test-world/world.ts';
import { testPackets } from './test-packet-cases.ts';

/** No NAT gateway and no internet: what AWS itself offers has other ways. */
const shop: DescribedVpc = {
  cidr: '10.0.0.0/16',
  subnets: { private: { cidr: '10.0.1.0/24', routes: {} }, other: { cidr: '10.0.2.0/24', routes: {} } },
  groups: { app: ['all to anywhere'], endpoint: ['tcp 443 from app'], closed: [] },
  hosts: {
    app: { subnet: 'private', groups: ['app'] },
    far: { subnet: 'other', groups: ['app'] },
  },
};
const around = (vpc: Partial<DescribedVpc>, prefixLists: World['prefixLists'] = {}): World => ({
  vpcs: { shop: { ...shop, ...vpc } },
  prefixLists,
  outside: { storage: [], partner: [] },
});
const subnets = (routes: Readonly<Record<string, string>>): DescribedVpc['subnets'] => ({
  ...shop.subnets,
  private: { cidr: '10.0.1.0/24', routes },
});

testPackets('AWS’s own services', [
  {
    title: 'a gateway endpoint reaches its prefix list without NAT, from the subnets of its tables only',
    world: around(
      { subnets: subnets({ 'pl:s3': 'vpce:s3' }), endpoints: { s3: { kind: 'Gateway' } } },
      { s3: ['198.19.0.0/16'] },
    ),
    probes: [
      'shop/app → storage:443 connected',
      'shop/app → ping storage answered',
      'shop/far → storage:443 timed out',
    ],
    drops: ['no-route'],
  },
  {
    title: 'a gateway endpoint carries no UDP',
    world: around(
      { subnets: subnets({ 'pl:s3': 'vpce:s3' }), endpoints: { s3: { kind: 'Gateway' } } },
      { s3: ['198.19.0.0/16'] },
    ),
    probes: ['shop/app → udp storage:443 timed out'],
    drops: ['endpoint-protocol'],
  },
  {
    title: 'a gateway endpoint needs the sender’s egress rules like everything else',
    world: around(
      {
        subnets: subnets({ 'pl:s3': 'vpce:s3' }),
        endpoints: { s3: { kind: 'Gateway' } },
        groups: { ...shop.groups, app: ['tcp 443 to pl:s3'] },
      },
      { s3: ['198.19.0.0/16'] },
    ),
    probes: ['shop/app → storage:443 connected', 'shop/app → storage:80 timed out'],
    drops: ['sg-egress'],
  },
  {
    title: 'a static route wins over a prefix list’s to the same destination',
    world: around(
      {
        subnets: subnets({ 'pl:s3': 'vpce:s3', '198.19.0.0/16': 'nat:gone' }),
        endpoints: { s3: { kind: 'Gateway' } },
      },
      { s3: ['198.19.0.0/16'] },
    ),
    probes: ['shop/app → storage:443 timed out'],
    drops: ['blackhole'],
  },
  {
    title: 'an interface endpoint answers in both of its subnets, to whom its group lets in',
    world: around({
      endpoints: { sts: { kind: 'Interface', subnets: ['private', 'other'], groups: ['endpoint'] } },
    }),
    probes: [
      'shop/app → shop/sts.private:443 refused',
      'shop/app → shop/sts.other:443 refused',
      'shop/far → shop/sts.private:443 refused',
      'shop/app → shop/sts.other:80 timed out',
    ],
    drops: ['sg-ingress'],
  },
  {
    title: 'an interface endpoint whose group lets nobody in is silence',
    world: around({ endpoints: { sts: { kind: 'Interface', subnets: ['private'], groups: ['closed'] } } }),
    probes: ['shop/app → shop/sts.private:443 timed out'],
    drops: ['sg-ingress'],
  },
  {
    title: 'a network ACL and a security group without port 53 do not block Amazon’s DNS',
    world: around({
      groups: { ...shop.groups, app: [] },
      acls: { none: { subnets: ['private'], entries: [] } },
    }),
    probes: ['shop/app → udp 10.0.0.2:53 refused', 'shop/app → 169.254.169.253:53 refused'],
  },
  {
    title: 'DNS off: the resolver is silence',
    world: around({ dns: false }),
    probes: ['shop/app → udp 10.0.0.2:53 timed out', 'shop/app → udp 169.254.169.253:53 timed out'],
    drops: ['dns-off'],
  },
  {
    title:
      'failure class 21: instance metadata, other link-local addresses and the router itself are not there',
    world: around({}),
    probes: [
      'shop/app → 169.254.169.254:80 timed out',
      'shop/app → 169.254.170.2:80 timed out',
      'shop/app → 10.0.1.1:80 timed out',
      'shop/app → ping 10.0.1.1 timed out',
      'shop/app → 169.254.0.1:443 timed out',
    ],
    drops: ['link-local', 'metadata', 'router-itself'],
  },
]);
