import type { DraftNatGateway } from '../../draft/draft.ts';
import { isKnown, type Known, Unknown } from '../../draft/known.ts';
import type { Resource } from '../evaluate/resource.ts';
import { missingProperty } from './missing.ts';
import type { Mappers, Sketch } from './sketch.ts';
import { warnOfNatRace } from './warn-of-races.ts';

export const gatewayMappers: Mappers = {
  'AWS::EC2::InternetGateway': (resource, sketch) => {
    const vpcId = vpcOfGateway(resource, sketch);
    sketch.pages.internetGateways.push({ id: resource.id, place: resource.place, vpcId });
    if (vpcId === null)
      sketch.warn(
        `${resource.logicalId} is attached to no VPC: there is no AWS::EC2::VPCGatewayAttachment for it`,
        resource.place,
      );
  },
  'AWS::EC2::NatGateway': mapNatGateway,
  'AWS::EC2::EIP': (resource, sketch) => {
    const association = sketch
      .ofType('AWS::EC2::EIPAssociation')
      .find(({ properties }) => (properties.id('AllocationId') ?? properties.id('EIP')) === resource.id);
    const instanceId = association?.properties.id('InstanceId') ?? resource.properties.id('InstanceId');
    sketch.pages.addresses.push({
      id: resource.id,
      place: resource.place,
      networkInterfaceId: association?.properties.id('NetworkInterfaceId') ?? null,
      ...(instanceId === undefined ? {} : { instanceId }),
    });
  },
};

function vpcOfGateway(gateway: Resource, sketch: Sketch): Known<string | null> {
  const attachments = sketch
    .ofType('AWS::EC2::VPCGatewayAttachment')
    .filter(({ properties }) => properties.has('InternetGatewayId'));
  const own = attachments.find(({ properties }) => properties.id('InternetGatewayId') === gateway.id);
  if (own !== undefined) return own.properties.id('VpcId') ?? missingProperty(own, 'VpcId');
  const unknown = attachments
    .map(({ properties }) => properties.id('InternetGatewayId'))
    .find((id) => id instanceof Unknown);
  return unknown ?? null;
}

function mapNatGateway(resource: Resource, sketch: Sketch): void {
  const { properties } = resource;
  const isRegional = properties.text('AvailabilityMode') === 'regional';
  const subnetId = properties.id('SubnetId');
  const type = connectivityType(resource);
  const vpcId = properties.id('VpcId');
  const allocationId = properties.id('AllocationId') ?? null;
  sketch.pages.natGateways.push({
    id: resource.id,
    place: resource.place,
    ...(vpcId === undefined ? {} : { vpcId }),
    subnetId: isRegional ? null : (subnetId ?? missingProperty(resource, 'SubnetId')),
    connectivityType: type,
    availabilityMode: isRegional ? 'regional' : 'zonal',
    zones: isRegional ? zonesOf(resource) : [],
    allocationId,
  });
  if (type !== 'public') return;
  if (!isRegional && allocationId === null)
    sketch.warn(
      `${resource.logicalId} has no AllocationId: a public NAT gateway in a subnet needs an Elastic IP, and the deployment fails without`,
      resource.place,
    );
  const subnet = sketch.find(subnetId, 'AWS::EC2::Subnet');
  warnOfNatRace(resource, vpcId ?? subnet?.properties.id('VpcId'), sketch);
}

function connectivityType({ properties }: Resource): DraftNatGateway['connectivityType'] {
  const type = properties.text('ConnectivityType') ?? 'public';
  if (!isKnown(type)) return type;
  return type === 'private' ? 'private' : 'public';
}

/** Zones whose addresses were chosen by hand; what cannot be known about them is left to AWS. */
function zonesOf({ properties }: Resource): readonly string[] {
  const addresses = properties.parts('AvailabilityZoneAddresses');
  if (!isKnown(addresses)) return [];
  return addresses.flatMap((part) => {
    const zone = isKnown(part) ? (part.text('AvailabilityZone') ?? part.text('AvailabilityZoneId')) : part;
    return typeof zone === 'string' ? [zone] : [];
  });
}
