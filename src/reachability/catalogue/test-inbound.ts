import type { Landscape } from '../../model/landscape/landscape.ts';
import type { Workload } from '../../model/landscape/workload.ts';
import type { VpcIngressConnection } from '../../model/network.ts';
import { currentScope } from '../../plan/fabric/test-world/scope.ts';
import type { DescribedVpc } from '../../plan/fabric/test-world/world.ts';
import { type CatalogueCase, service, shop } from './test-catalogue.ts';

const domainName = 'k3jd82mxpq.us-east-1.awsapprunner.com';
const from = { kind: 'interface', id: 'eni-shop.client' } as const;
const to = { kind: 'app-runner-service', id: 'service', domainName: null } as const;

const connection: VpcIngressConnection = {
  ...currentScope,
  arn: 'way-in',
  name: 'way-in',
  serviceArn: 'service',
  vpcId: 'vpc-shop',
  vpcEndpointId: 'vpce-shop.apprunner.requests',
  domainName,
  status: 'AVAILABLE',
  createdAt: 0,
  deletedAt: null,
};

const inside = (endpoint: string, rule = 'tcp 443 from client'): Partial<DescribedVpc> => ({
  groups: { ...shop.groups, client: ['all to anywhere'], api: [rule] },
  hosts: { ...shop.hosts, client: { subnet: 'private', groups: ['client'] } },
  endpoints: { [endpoint]: { kind: 'Interface', subnets: ['data'], groups: ['api'] } },
});

const requests = inside('apprunner.requests');

const privately =
  (connections: readonly VpcIngressConnection[] = [connection], change: Partial<Workload> = {}) =>
  (landscape: Landscape): Landscape => ({
    ...landscape,
    workloads: [
      service({ ingress: { isPublic: false, domainName: 'abc.us-east-1.awsapprunner.com' }, ...change }),
    ],
    topology: { ...landscape.topology, ingressConnections: connections },
  });

const publicly = (landscape: Landscape): Landscape => ({ ...landscape, workloads: [service()] });

/** E. Clients of a service. */
export const inbound: readonly CatalogueCase[] = [
  {
    number: 68,
    title: 'a public service is reached from the internet, whatever its connector',
    change: publicly,
    from: { kind: 'internet' },
    to,
    verdict: 'reachable',
    warnings: [],
  },
  {
    number: 68,
    title: 'and from a VPC that has a way to the internet',
    vpc: requests,
    change: publicly,
    from,
    to,
    verdict: 'reachable',
  },
  {
    number: 69,
    title: 'a private service is not reached from the internet, by design',
    vpc: requests,
    change: privately(),
    from: { kind: 'internet' },
    to,
    verdict: 'unreachable',
    codes: ['PRIVATE_SERVICE'],
  },
  {
    number: 70,
    title: 'a private service by its ingress connection',
    vpc: requests,
    change: privately(),
    from,
    to,
    verdict: 'reachable',
  },
  {
    number: 70,
    title: 'the same by the connection’s domain',
    vpc: requests,
    change: privately(),
    from,
    to: { kind: 'name', name: domainName },
    verdict: 'reachable',
  },
  {
    number: 71,
    title: 'the endpoint’s group does not let the client in',
    vpc: inside('apprunner.requests', 'tcp 443 from db'),
    change: privately(),
    from,
    to,
    verdict: 'unreachable',
    codes: ['ENI_SG_RULES_MISMATCH'],
  },
  {
    number: 72,
    title: 'the endpoint is one for App Runner’s API',
    vpc: inside('apprunner'),
    change: privately([]),
    from,
    to,
    verdict: 'unreachable',
    codes: ['ENDPOINT_OF_OTHER_SERVICE', 'INGRESS_CONNECTION_MISSING'],
  },
  {
    number: 73,
    title: 'no ingress connection leads to the service',
    vpc: requests,
    change: privately([]),
    from,
    to,
    verdict: 'unreachable',
    codes: ['INGRESS_CONNECTION_MISSING'],
  },
  {
    number: 73,
    title: 'an ingress connection that failed',
    vpc: requests,
    change: privately([{ ...connection, status: 'FAILED_CREATION' }]),
    from,
    to,
    verdict: 'unreachable',
    codes: ['INGRESS_CONNECTION_STATE'],
  },
  {
    number: 74,
    title: 'the client asks for the service’s own URL',
    vpc: requests,
    change: privately(),
    from,
    to: { kind: 'name', name: 'abc.us-east-1.awsapprunner.com' },
    verdict: 'unreachable',
    codes: ['INGRESS_DOMAIN_WRONG'],
  },
  {
    number: 75,
    title: 'DNS is off in the client’s VPC',
    vpc: { ...requests, dns: false },
    change: privately(),
    from,
    to,
    verdict: 'unreachable',
    codes: ['DNS_SUPPORT_OFF'],
  },
  {
    number: 76,
    title: 'a client in a peered VPC does not know the name, and needs routes both ways',
    world: {
      vpcs: {
        shop: { ...shop, ...requests },
        peer: {
          cidr: '10.2.0.0/16',
          subnets: { main: { cidr: '10.2.0.0/24', routes: { '10.0.0.0/16': 'pcx:ab' } } },
          groups: { client: ['all to anywhere'] },
          hosts: { client: { subnet: 'main', groups: ['client'] } },
        },
      },
      peerings: { ab: ['shop', 'peer'] },
    },
    change: privately(),
    from: { kind: 'interface', id: 'eni-peer.client' },
    to,
    verdict: 'unreachable',
    codes: ['NAME_NOT_SERVED_HERE', 'ENI_SG_RULES_MISMATCH', 'NO_ROUTE_BACK'],
  },
];
