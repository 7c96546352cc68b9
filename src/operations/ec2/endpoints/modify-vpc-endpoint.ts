import type { ModifyVpcEndpointRequest, ModifyVpcEndpointResult } from '@aws-sdk/client-ec2';
import { type EndpointService, findEndpointService } from '../../../model/vpc/endpoint-services.ts';
import type { VpcEndpoint } from '../../../model/vpc/vpc-endpoint.ts';
import type { Context, Validated } from '../../context.ts';
import { findNoun, kinds } from '../find-noun.ts';
import { removeInterface } from '../network-interfaces/remove-interface.ts';
import { refuse } from '../refusals.ts';
import { readEndpointGroups } from './endpoint-groups.ts';
import { addEndpointInterfaces, findEndpointSubnets, refuseSharedZones } from './endpoint-interfaces.ts';
import { readEndpointPolicy } from './endpoint-policy.ts';
import { addEndpointRoutes, removeEndpointRoutes, tablesOf } from './endpoint-routes.ts';
import { checkPrivateDns } from './private-dns.ts';
import { checkAddressType, noSuchService, wrongKind } from './read-endpoint-service.ts';

type Input = Validated<ModifyVpcEndpointRequest>;

/** All of it or, when one part cannot be, none. */
export function modifyVpcEndpoint(input: Input, context: Context): ModifyVpcEndpointResult {
  const { store } = context;
  const endpoint = findNoun(context, store.vpcEndpoints, {
    id: input.VpcEndpointId,
    kind: kinds.vpcEndpoint,
  });
  if (endpoint.state === 'deleting' || endpoint.state === 'deleted') {
    throw refuse('IncorrectState', `The VPC endpoint ${endpoint.id} is ${endpoint.state}.`);
  }
  const service = findEndpointService(endpoint.region, endpoint.serviceName);
  if (service === null) throw noSuchService(endpoint.serviceName);
  checkMembers(input, endpoint);
  checkAddressType(input);
  const withPolicy = { ...endpoint, policy: changedPolicy(input, endpoint, service) };
  const changed =
    endpoint.kind === 'Gateway'
      ? changeRoutes(context, withPolicy, input)
      : changeInterfaces(context, withPolicy, { input, service });
  store.vpcEndpoints.put(changed);
  return { Return: true };
}

function checkMembers(input: Input, { kind }: VpcEndpoint): void {
  const ofGateways = ['AddRouteTableIds', 'RemoveRouteTableIds'] as const;
  const ofInterfaces = [
    'AddSubnetIds',
    'RemoveSubnetIds',
    'AddSecurityGroupIds',
    'RemoveSecurityGroupIds',
    'SubnetConfigurations',
  ] as const;
  for (const member of kind === 'Gateway' ? ofInterfaces : ofGateways) {
    if ((input[member] ?? []).length > 0) throw wrongKind(member, kind);
  }
  if (kind === 'Gateway' && input.PrivateDnsEnabled === true) throw wrongKind('PrivateDnsEnabled', kind);
}

function changedPolicy(input: Input, { policy }: VpcEndpoint, service: EndpointService): string | null {
  if (input.ResetPolicy === true) {
    if (input.PolicyDocument === undefined) return readEndpointPolicy(service, undefined);
    throw refuse('InvalidParameterCombination', 'ResetPolicy and PolicyDocument cannot be used together.');
  }
  return input.PolicyDocument === undefined ? policy : readEndpointPolicy(service, input.PolicyDocument);
}

function changeRoutes(context: Context, endpoint: VpcEndpoint, input: Input): VpcEndpoint {
  const gone = new Set(input.RemoveRouteTableIds ?? []);
  for (const id of gone) findNoun(context, context.store.routeTables, { id, kind: kinds.routeTable });
  const leaving = tablesOf(context, endpoint).filter(({ id }) => gone.has(id));
  removeEndpointRoutes(context, endpoint.id, leaving);
  addEndpointRoutes(context, endpoint, input.AddRouteTableIds ?? []);
  return { ...endpoint, routeTableIds: tablesOf(context, endpoint).map(({ id }) => id) };
}

function changeInterfaces(
  context: Context,
  endpoint: VpcEndpoint,
  { input, service }: { readonly input: Input; readonly service: EndpointService },
): VpcEndpoint {
  const { store } = context;
  const privateDnsEnabled = input.PrivateDnsEnabled ?? endpoint.privateDnsEnabled;
  if (privateDnsEnabled && !endpoint.privateDnsEnabled) {
    const vpc = findNoun(context, store.vpcs, { id: endpoint.vpcId, kind: kinds.vpc });
    checkPrivateDns(context, vpc, { service, endpointId: endpoint.id });
  }
  const securityGroupIds = changedGroups(context, endpoint, input);
  const changed = changeSubnets(context, { ...endpoint, privateDnsEnabled, securityGroupIds }, input);
  for (const id of changed.networkInterfaceIds) {
    const present = store.networkInterfaces.find({ id });
    if (present !== null) store.networkInterfaces.put({ ...present, securityGroupIds });
  }
  return changed;
}

function changedGroups(
  context: Context,
  { id, vpcId, securityGroupIds }: VpcEndpoint,
  input: Input,
): string[] {
  const added = input.AddSecurityGroupIds ?? [];
  const gone = new Set(input.RemoveSecurityGroupIds ?? []);
  const wanted = [...securityGroupIds, ...added].filter((each) => !gone.has(each));
  if (wanted.length === 0) {
    throw refuse('InvalidParameter', `The VPC endpoint ${id} must keep at least one security group.`);
  }
  return readEndpointGroups(context, vpcId, wanted);
}

function changeSubnets(context: Context, endpoint: VpcEndpoint, input: Input): VpcEndpoint {
  const { store } = context;
  const gone = new Set(input.RemoveSubnetIds ?? []);
  const wanted = input.SubnetConfigurations ?? [];
  const addedIds = [...(input.AddSubnetIds ?? []), ...wanted.flatMap(({ SubnetId: id }) => id ?? [])];
  const kept = endpoint.subnetIds.filter((id) => !gone.has(id));
  const added = findEndpointSubnets(context, endpoint.vpcId, addedIds).filter(({ id }) => !kept.includes(id));
  refuseSharedZones([...findEndpointSubnets(context, endpoint.vpcId, kept), ...added]);
  const leaving = endpoint.networkInterfaceIds.filter((id) =>
    gone.has(store.networkInterfaces.find({ id })?.subnetId ?? ''),
  );
  for (const id of leaving) removeInterface(context, id);
  const places = added.map((subnet) => ({
    subnet,
    privateIp: wanted.find(({ SubnetId: id }) => id === subnet.id)?.Ipv4,
  }));
  const made = addEndpointInterfaces(context, endpoint, places);
  const staying = endpoint.networkInterfaceIds.filter((id) => !leaving.includes(id));
  return {
    ...endpoint,
    subnetIds: [...kept, ...added.map(({ id }) => id)],
    networkInterfaceIds: [...staying, ...made],
  };
}
