import type { DraftWorkload } from '../../draft/draft.ts';
import { isKnown, Unknown } from '../../draft/known.ts';
import type { Properties } from '../evaluate/properties.ts';
import type { Resource } from '../evaluate/resource.ts';
import { missingProperty } from './missing.ts';
import type { Mappers, Sketch } from './sketch.ts';

export const appRunnerMappers: Mappers = {
  'AWS::AppRunner::Service': mapService,
  'AWS::AppRunner::VpcConnector': (resource, sketch) => {
    const { id, place, properties, logicalId } = resource;
    const name = properties.text('VpcConnectorName');
    sketch.pages.workloads.push({
      id,
      place,
      name: typeof name === 'string' ? name : logicalId,
      kind: 'vpc-connector',
      ...sketch.regionOf(resource),
      egress: inSubnetsOf(resource),
      ingress: null,
    });
  },
  'AWS::AppRunner::VpcIngressConnection': (resource, sketch) => {
    const { id, place, properties } = resource;
    const part =
      properties.part('IngressVpcConfiguration') ?? missingProperty(resource, 'IngressVpcConfiguration');
    sketch.pages.ingressConnections.push({
      id,
      place,
      serviceId: properties.id('ServiceArn') ?? missingProperty(resource, 'ServiceArn'),
      vpcId: isKnown(part) ? (part.id('VpcId') ?? missingProperty(resource, 'VpcId')) : part,
      endpointId: isKnown(part)
        ? (part.id('VpcEndpointId') ?? missingProperty(resource, 'VpcEndpointId'))
        : part,
      // AWS makes the name up when it makes the connection.
      domainName: `${id}.domainname`.toLowerCase(),
      status: 'AVAILABLE',
    });
  },
};

function mapService(resource: Resource, sketch: Sketch): void {
  const { id, place, properties } = resource;
  const network = properties.part('NetworkConfiguration');
  const name = properties.text('ServiceName');
  sketch.pages.workloads.push({
    id,
    place,
    name: typeof name === 'string' ? name : resource.logicalId,
    kind: 'app-runner-service',
    ...sketch.regionOf(resource),
    egress:
      network instanceof Unknown ? network : egressOf(network?.part('EgressConfiguration'), resource, sketch),
    ingress: { isPublic: isPublic(network), domainName: null },
  });
}

/** Source: App Runner’s API reference, EgressConfiguration and IngressConfiguration: DEFAULT and public unless it says otherwise. */
function egressOf(
  part: Properties | Unknown | undefined,
  service: Resource,
  sketch: Sketch,
): DraftWorkload['egress'] {
  if (part instanceof Unknown) return part;
  const connector = part?.id('VpcConnectorArn');
  const type = part?.text('EgressType') ?? (connector === undefined ? 'DEFAULT' : 'VPC');
  if (type instanceof Unknown) return type;
  if (type !== 'VPC') return { kind: 'public' };
  const arn = connector ?? missingProperty(service, 'VpcConnectorArn');
  if (!isKnown(arn)) return arn;
  const found = sketch.find(arn, 'AWS::AppRunner::VpcConnector');
  if (found === undefined) return new Unknown({ code: 'LOOKED_UP', name: arn });
  return inSubnetsOf(found);
}

function inSubnetsOf({ id, place, properties }: Resource): DraftWorkload['egress'] {
  return {
    kind: 'subnets',
    heldBy: id,
    heldAt: place,
    subnetIds: properties.ids('Subnets'),
    securityGroupIds: properties.ids('SecurityGroups'),
    assignsPublicIp: false,
  };
}

function isPublic(network: Properties | Unknown | undefined): boolean | Unknown {
  if (network instanceof Unknown) return network;
  const ingress = network?.part('IngressConfiguration');
  return ingress instanceof Unknown ? ingress : (ingress?.flag('IsPubliclyAccessible') ?? true);
}
