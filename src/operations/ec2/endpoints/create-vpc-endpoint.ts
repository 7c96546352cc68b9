import type { CreateVpcEndpointRequest, CreateVpcEndpointResult } from '@aws-sdk/client-ec2';
import type { EndpointService } from '../../../model/vpc/endpoint-services.ts';
import type { Vpc } from '../../../model/vpc/vpc.ts';
import type { VpcEndpoint } from '../../../model/vpc/vpc-endpoint.ts';
import type { Context, Validated } from '../../context.ts';
import { findByClientToken } from '../client-token.ts';
import { findNoun, kinds } from '../find-noun.ts';
import { newId } from '../new-id.ts';
import { refuse } from '../refusals.ts';
import { readTagSpecifications } from '../tag-specifications.ts';
import { readEndpointGroups } from './endpoint-groups.ts';
import { addEndpointInterfaces, findEndpointSubnets, refuseSharedZones } from './endpoint-interfaces.ts';
import { readEndpointPolicy } from './endpoint-policy.ts';
import { addEndpointRoutes } from './endpoint-routes.ts';
import { endpointShape } from './endpoint-shape.ts';
import { checkPrivateDns } from './private-dns.ts';
import { readEndpointService } from './read-endpoint-service.ts';

type Input = Validated<CreateVpcEndpointRequest>;

/** Source: AWS PrivateLink guide, "Quotas". */
const limits = { Gateway: 20, Interface: 50 } as const;

/** Answers an endpoint that is `pending` until the kernel has its routes or interfaces. */
export function createVpcEndpoint(input: Input, context: Context): CreateVpcEndpointResult {
  const { store, scope, ids, now } = context;
  const service = readEndpointService(input, scope.region);
  const tags = readTagSpecifications(input.TagSpecifications, 'vpc-endpoint');
  const vpc = findNoun(context, store.vpcs, { id: input.VpcId, kind: kinds.vpc });
  const { ClientToken: clientToken } = input;
  const isSameRequest = (each: VpcEndpoint): boolean =>
    each.vpcId === vpc.id && each.serviceName === service.name;
  const earlier = findByClientToken(context, store.vpcEndpoints, { clientToken, isSameRequest });
  if (earlier !== null) return { VpcEndpoint: endpointShape(context, earlier), ClientToken: clientToken };
  checkLimit(context, vpc, service);
  const id = newId(ids, 'vpce');
  const bare: VpcEndpoint = {
    ...scope,
    id,
    vpcId: vpc.id,
    kind: service.kind,
    serviceName: service.name,
    state: 'pending',
    policy: readEndpointPolicy(service, input.PolicyDocument),
    routeTableIds: [],
    subnetIds: [],
    networkInterfaceIds: [],
    securityGroupIds: [],
    privateDnsEnabled: false,
    clientToken: clientToken ?? null,
    createdAt: now,
  };
  const endpoint =
    service.kind === 'Gateway'
      ? placeGateway(context, bare, input)
      : placeInterfaces(context, bare, { input, vpc, service });
  store.vpcEndpoints.put(endpoint);
  store.tags.put(id, tags);
  return { VpcEndpoint: endpointShape(context, endpoint), ClientToken: clientToken };
}

function placeGateway(context: Context, bare: VpcEndpoint, input: Input): VpcEndpoint {
  const routeTableIds = [...new Set(input.RouteTableIds ?? [])];
  addEndpointRoutes(context, bare, routeTableIds);
  return { ...bare, routeTableIds };
}

function placeInterfaces(
  context: Context,
  bare: VpcEndpoint,
  { input, vpc, service }: { readonly input: Input; readonly vpc: Vpc; readonly service: EndpointService },
): VpcEndpoint {
  // On unless switched off, where the service has a name to take over: it surprises with a VPC whose DNS is off, as in AWS.
  const privateDnsEnabled = input.PrivateDnsEnabled ?? service.privateDnsName !== null;
  if (privateDnsEnabled) checkPrivateDns(context, vpc, { service, endpointId: null });
  const wanted = input.SubnetConfigurations ?? [];
  const subnetIds = [...(input.SubnetIds ?? []), ...wanted.flatMap(({ SubnetId: id }) => id ?? [])];
  const subnets = findEndpointSubnets(context, vpc.id, subnetIds);
  refuseSharedZones(subnets);
  const securityGroupIds = readEndpointGroups(context, vpc.id, input.SecurityGroupIds ?? []);
  const places = subnets.map((subnet) => ({
    subnet,
    privateIp: wanted.find(({ SubnetId: id }) => id === subnet.id)?.Ipv4,
  }));
  const networkInterfaceIds = addEndpointInterfaces(context, { id: bare.id, securityGroupIds }, places);
  return {
    ...bare,
    subnetIds: subnets.map(({ id }) => id),
    networkInterfaceIds,
    securityGroupIds,
    privateDnsEnabled,
  };
}

function checkLimit({ store, scope }: Context, vpc: Vpc, { kind }: EndpointService): void {
  const { account, region } = scope;
  const where = kind === 'Gateway' ? { account, region } : { vpc_id: vpc.id };
  if (store.vpcEndpoints.list(where).filter((each) => each.kind === kind).length < limits[kind]) return;
  throw refuse('VpcEndpointLimitExceeded', 'The maximum number of VPC endpoints has been reached.');
}
