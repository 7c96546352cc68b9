import { isKnown, type Known } from '../../draft/known.ts';
import type { Properties } from '../evaluate/properties.ts';
import type { Resource } from '../evaluate/resource.ts';
import { partsOfInterface, publicBySubnet } from './interfaces.ts';
import { inDefaultVpc } from './missing.ts';
import type { Mappers, Sketch } from './sketch.ts';

export const instanceMappers: Mappers = { 'AWS::EC2::Instance': mapInstance };

function mapInstance(resource: Resource, sketch: Sketch): void {
  const { id, place, properties } = resource;
  const written = properties.parts('NetworkInterfaces');
  const egress = isKnown(written)
    ? { kind: 'interfaces' as const, ids: interfacesOf(resource, written, sketch) }
    : written;
  sketch.pages.workloads.push({
    id,
    place,
    name: resource.logicalId,
    kind: 'ec2-instance',
    ...sketch.regionOf(resource),
    egress,
    ingress: null,
  });
}

/** Ids of the interfaces, the first one first; what the instance itself describes is put into the draft. */
function interfacesOf(
  resource: Resource,
  written: readonly Known<Properties>[],
  sketch: Sketch,
): readonly string[] {
  const parts = written.filter(isKnown);
  if (parts.length === 0) {
    const groups = resource.properties.has('SecurityGroupIds') ? 'SecurityGroupIds' : 'SecurityGroups';
    return [describe(resource, { part: resource.properties, groups, index: 0 }, sketch)];
  }
  return parts
    .toSorted((one, other) => deviceIndex(one) - deviceIndex(other))
    .map((part, index) => {
      const existing = part.id('NetworkInterfaceId');
      return typeof existing === 'string'
        ? existing
        : describe(resource, { part, groups: 'GroupSet', index }, sketch);
    });
}

function deviceIndex(part: Properties): number {
  const index = part.number('DeviceIndex');
  return typeof index === 'number' ? index : 0;
}

type Description = { readonly part: Properties; readonly groups: string; readonly index: number };

function describe(instance: Resource, { part, groups, index }: Description, sketch: Sketch): string {
  const id = `${instance.id}.eth${index}`;
  const subnetId = part.id('SubnetId') ?? instance.properties.id('SubnetId') ?? inDefaultVpc();
  const hasPublicIp = part.flag('AssociatePublicIpAddress') ?? publicBySubnet(subnetId, sketch);
  // The check is said of the instance as a whole.
  const sourceDestCheck = instance.properties.flag('SourceDestCheck');
  sketch.pages.networkInterfaces.push({
    ...partsOfInterface(part, groups),
    id,
    place: instance.place,
    kind: 'interface',
    subnetId,
    attachedTo: instance.id,
    hasPublicIp,
    ...(sourceDestCheck === undefined ? {} : { sourceDestCheck }),
  });
  return id;
}
