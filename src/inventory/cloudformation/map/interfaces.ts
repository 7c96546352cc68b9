import { type Known, Unknown } from '../../draft/known.ts';
import type { DraftInterface } from '../../draft/draft.ts';
import type { Properties } from '../evaluate/properties.ts';
import type { Resource } from '../evaluate/resource.ts';
import { inDefaultVpc } from './missing.ts';
import type { Mappers, Sketch } from './sketch.ts';

export const interfaceMappers: Mappers = {
  'AWS::EC2::NetworkInterface': (resource, sketch) => {
    const { id, place, properties } = resource;
    const attachedTo = holderOf(resource, sketch);
    sketch.pages.networkInterfaces.push({
      ...partsOfInterface(properties, 'GroupSet'),
      id,
      place,
      kind: 'interface',
      subnetId: properties.id('SubnetId') ?? inDefaultVpc(),
      attachedTo: attachedTo ?? standIn(resource, sketch),
      ...(attachedTo === null && isRouteTarget(resource, sketch)
        ? { hasPublicIp: new Unknown({ code: 'BEYOND', name: `what ${id} is attached to` }) }
        : {}),
    });
    if (attachedTo === null)
      sketch.pages.workloads.push({
        id,
        place,
        name: resource.logicalId,
        kind: 'network-interface',
        ...sketch.regionOf(resource),
        egress: { kind: 'interfaces', ids: [id] },
        ingress: null,
      });
  },
};

/** What an interface’s own description says, whether it stands alone or in an instance. */
export function partsOfInterface(
  properties: Properties,
  groups: string,
): Pick<DraftInterface, 'securityGroupIds' | 'privateIp' | 'sourceDestCheck' | 'description'> {
  const privateIp = properties.text('PrivateIpAddress');
  const sourceDestCheck = properties.flag('SourceDestCheck');
  const description = properties.text('Description');
  return {
    securityGroupIds: properties.ids(groups),
    ...(typeof privateIp === 'string' ? { privateIp } : {}),
    ...(sourceDestCheck === undefined ? {} : { sourceDestCheck }),
    ...(typeof description === 'string' ? { description } : {}),
  };
}

function holderOf(resource: Resource, sketch: Sketch): string | null {
  for (const { properties } of sketch.ofType('AWS::EC2::NetworkInterfaceAttachment')) {
    const instance = properties.id('InstanceId');
    if (properties.id('NetworkInterfaceId') === resource.id)
      return typeof instance === 'string' ? instance : null;
  }
  const holder = sketch.ofType('AWS::EC2::Instance').find(({ properties }) => {
    const parts = properties.parts('NetworkInterfaces');
    return (
      !(parts instanceof Unknown) &&
      parts.some((part) => !(part instanceof Unknown) && part.id('NetworkInterfaceId') === resource.id)
    );
  });
  return holder?.id ?? null;
}

/** Somebody who routes through an interface has an instance take it over as it starts: NAT instances in a group do. */
function standIn(resource: Resource, sketch: Sketch): string | null {
  return isRouteTarget(resource, sketch) ? `what takes ${resource.logicalId} over` : null;
}

function isRouteTarget(resource: Resource, sketch: Sketch): boolean {
  return sketch
    .ofType('AWS::EC2::Route')
    .some(({ properties }) => properties.id('NetworkInterfaceId') === resource.id);
}

/** What is first in an instance or a container service: whether its subnet gives public addresses. */
export function publicBySubnet(subnetId: Known<string>, sketch: Sketch): Known<boolean> {
  if (subnetId instanceof Unknown) return subnetId;
  const subnet = sketch.find(subnetId, 'AWS::EC2::Subnet');
  if (subnet === undefined)
    return new Unknown({ code: 'LOOKED_UP', name: `${subnetId}.MapPublicIpOnLaunch` });
  return subnet.properties.flag('MapPublicIpOnLaunch') ?? false;
}
