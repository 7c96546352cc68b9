import { isKnown, type Known, Unknown } from '../../draft/known.ts';
import type { Properties } from '../evaluate/properties.ts';
import type { Resource } from '../evaluate/resource.ts';
import { partsOfInterface, publicBySubnet } from './interfaces.ts';
import { inDefaultVpc } from './missing.ts';
import type { Mappers, Sketch } from './sketch.ts';

export const instanceMappers: Mappers = { 'AWS::EC2::Instance': mapInstance };

function mapInstance(resource: Resource, sketch: Sketch): void {
  const { id, place } = resource;
  const written = writtenInterfaces(resource, sketch);
  sketch.pages.workloads.push({
    id,
    place,
    name: resource.logicalId,
    kind: 'ec2-instance',
    ...sketch.regionOf(resource),
    egress: isKnown(written) ? { kind: 'interfaces', ids: interfacesOf(resource, written, sketch) } : written,
    ingress: null,
  });
}

type Description = {
  readonly part: Properties;
  /** The property that has the groups. */
  readonly groups: string;
};

/** What an instance says of its interfaces; what it leaves out, its launch template says. */
function writtenInterfaces(resource: Resource, sketch: Sketch): Known<readonly Description[]> {
  const { properties } = resource;
  const own = properties.parts('NetworkInterfaces');
  if (!isKnown(own)) return own;
  if (own.length > 0) return own.filter(isKnown).map((part) => ({ part, groups: 'GroupSet' }));
  for (const groups of ['SecurityGroupIds', 'SecurityGroups'])
    if (properties.has(groups)) return [{ part: properties, groups }];
  const launch = launchTemplateOf(resource, sketch);
  if (launch === undefined) return [{ part: properties, groups: 'SecurityGroupIds' }];
  if (!isKnown(launch)) return launch;
  const parts = launch.parts('NetworkInterfaces');
  if (!isKnown(parts)) return parts;
  if (parts.length === 0) return [{ part: launch, groups: 'SecurityGroupIds' }];
  return parts.filter(isKnown).map((part) => ({ part, groups: 'Groups' }));
}

function launchTemplateOf(resource: Resource, sketch: Sketch): Known<Properties> | undefined {
  const named = resource.properties.part('LaunchTemplate');
  if (named === undefined || !isKnown(named)) return named;
  const id = named.id('LaunchTemplateId') ?? named.id('LaunchTemplateName') ?? '';
  if (!isKnown(id)) return id;
  const type = 'AWS::EC2::LaunchTemplate';
  const found =
    sketch.find(id, type) ??
    sketch.ofType(type).find(({ properties }) => properties.text('LaunchTemplateName') === id);
  return found?.properties.part('LaunchTemplateData') ?? new Unknown({ code: 'LOOKED_UP', name: id });
}

/** Ids of the interfaces, the first one first; what the instance itself describes is put into the draft. */
function interfacesOf(
  resource: Resource,
  written: readonly Description[],
  sketch: Sketch,
): readonly string[] {
  return written
    .toSorted((one, other) => deviceIndex(one.part) - deviceIndex(other.part))
    .map((description, index) => {
      const existing = description.part.id('NetworkInterfaceId');
      const id = `${resource.id}.eth${index}`;
      return typeof existing === 'string' ? existing : describe(resource, { ...description, id }, sketch);
    });
}

function deviceIndex(part: Properties): number {
  const index = part.number('DeviceIndex');
  return typeof index === 'number' ? index : 0;
}

function describe(
  instance: Resource,
  { part, groups, id }: Description & { readonly id: string },
  sketch: Sketch,
): string {
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
