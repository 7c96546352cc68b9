import type { DraftEndpoint } from '../../draft/draft.ts';
import { isKnown, type Known, Unknown } from '../../draft/known.ts';
import type { Resource } from '../evaluate/resource.ts';
import { toJson } from '../evaluate/value.ts';
import { literal } from '../evaluate/value.ts';
import { missingProperty } from './missing.ts';
import type { Mappers, Sketch } from './sketch.ts';

export const endpointMappers: Mappers = { 'AWS::EC2::VPCEndpoint': mapEndpoint };

function mapEndpoint(resource: Resource, sketch: Sketch): void {
  const { id, place, properties } = resource;
  const kind = properties.text('VpcEndpointType') ?? 'Gateway';
  // Service networks and single resources are reached by names of their own: none of the questions asked here is about them.
  if (kind === 'Resource' || kind === 'ServiceNetwork') return;
  sketch.pages.endpoints.push({
    id,
    place,
    vpcId: properties.id('VpcId') ?? missingProperty(resource, 'VpcId'),
    kind: isKnown(kind) ? (kind as DraftEndpoint['kind']) : 'Gateway',
    serviceName: isKnown(kind)
      ? (properties.text('ServiceName') ?? missingProperty(resource, 'ServiceName'))
      : kind,
    policy: policyOf(resource),
    routeTableIds: properties.ids('RouteTableIds'),
    subnetIds: properties.ids('SubnetIds'),
    securityGroupIds: properties.ids('SecurityGroupIds'),
    privateDnsEnabled: properties.flag('PrivateDnsEnabled') ?? false,
  });
}

function policyOf({ properties }: Resource): Known<string | null> {
  const document = properties.raw('PolicyDocument');
  if (document === undefined || document === null) return null;
  if (document instanceof Unknown) return document;
  const text = typeof document === 'string' ? document : toJson(document);
  return isKnown(text) ? literal(text) : text;
}
