import type { CreateVpcEndpointRequest } from '@aws-sdk/client-ec2';
import { type EndpointService, findEndpointService } from '../../../model/vpc/endpoint-services.ts';
import { invalidParameter, missingParameter, refuse } from '../refusals.ts';

/**
 * The service an endpoint is asked for, in the kind it has. Throws MissingParameter, InvalidServiceName, InvalidParameter
 * for the other kind, and UnsupportedOperation for what Apron's endpoints do not do.
 */
export function readEndpointService(input: CreateVpcEndpointRequest, region: string): EndpointService {
  const { ServiceName: name, VpcEndpointType: kind = 'Gateway', ServiceRegion } = input;
  if (input.ServiceNetworkArn !== undefined || input.ResourceConfigurationArn !== undefined) {
    throw refuse(
      'UnsupportedOperation',
      'Endpoints lead to services here, not to service networks or resources.',
    );
  }
  if (name === undefined) throw missingParameter('ServiceName');
  const service = findEndpointService(ServiceRegion ?? region, name);
  if (service === null) throw noSuchService(name);
  if (ServiceRegion !== undefined && ServiceRegion !== region) {
    throw refuse('UnsupportedOperation', 'Endpoints lead to services of their own region here.');
  }
  if (service.kind !== kind) {
    throw refuse(
      'InvalidParameter',
      `Endpoint type (${kind}) does not match available service types ([${service.kind}]).`,
    );
  }
  checkMembers(input, service);
  checkAddressType(input);
  return service;
}

export function noSuchService(name: string): Error {
  return refuse('InvalidServiceName', `The Vpc Endpoint Service '${name.slice(0, 200)}' does not exist`);
}

/** Addresses are IPv4 here. Throws InvalidParameterValue for another type. */
export function checkAddressType({
  IpAddressType: type,
  DnsOptions: dns,
}: Pick<CreateVpcEndpointRequest, 'IpAddressType' | 'DnsOptions'>): void {
  if (type !== undefined && type !== 'ipv4') {
    throw invalidParameter(
      `Value (${type}) for parameter ipAddressType is invalid: endpoints have IPv4 addresses here.`,
    );
  }
  const record = dns?.DnsRecordIpType;
  if (record !== undefined && record !== 'ipv4' && record !== 'service-defined') {
    throw invalidParameter(
      `Value (${record}) for parameter dnsRecordIpType is invalid: records are IPv4 here.`,
    );
  }
}

function checkMembers(input: CreateVpcEndpointRequest, { kind }: EndpointService): void {
  const ofOther =
    kind === 'Gateway'
      ? {
          SubnetIds: input.SubnetIds,
          SecurityGroupIds: input.SecurityGroupIds,
          SubnetConfigurations: input.SubnetConfigurations,
        }
      : { RouteTableIds: input.RouteTableIds };
  for (const [name, list] of Object.entries(ofOther)) {
    if (list === undefined || list.length === 0) continue;
    throw wrongKind(name, kind);
  }
  if (kind === 'Gateway' && input.PrivateDnsEnabled === true) throw wrongKind('PrivateDnsEnabled', kind);
}

/** The refusal of a member that only the other kind of endpoint has. */
export function wrongKind(member: string, kind: EndpointService['kind']): Error {
  const other = kind === 'Gateway' ? 'Interface' : 'Gateway';
  return refuse('InvalidParameter', `${member} is only supported for ${other} type VPC Endpoints.`);
}
