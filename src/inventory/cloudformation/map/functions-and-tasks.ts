import type { DraftWorkload } from '../../draft/draft.ts';
import { isKnown, Unknown } from '../../draft/known.ts';
import type { Properties } from '../evaluate/properties.ts';
import type { Resource } from '../evaluate/resource.ts';
import type { Mappers, Sketch } from './sketch.ts';

export const functionAndTaskMappers: Mappers = {
  'AWS::Lambda::Function': (resource, sketch) =>
    mapFunction(resource, resource.properties.part('VpcConfig'), sketch),
  'AWS::Serverless::Function': (resource, sketch) =>
    mapFunction(
      resource,
      resource.properties.part('VpcConfig') ?? resource.stack.forAllFunctions('VpcConfig'),
      sketch,
    ),
  'AWS::ECS::Service': mapTasks,
};

/**
 * Functions that the CDK adds for its own resources: they run while a stack is deployed, and nobody asks about them.
 * Told by the paths and names that aws-cdk-lib gives them.
 */
const ownPaths =
  /CustomResourceProvider\/Handler$|\/framework-on(?:Event|Timeout)\/|\/AWS679f53fac002430cb0da5b7982bd2287\/|\/LogRetention[0-9a-f]{32}\/|\/Custom::[^/]*\/|\/BucketNotificationsHandler[0-9a-f]{32}\//;
const ownNames =
  /CustomResourceProviderHandler|frameworkon(?:Event|Timeout)|^AWS679f53fac002430cb0da5b7982bd2287|^LogRetention[0-9a-f]{32}|^BucketNotificationsHandler[0-9a-f]{32}|^CustomCDKBucketDeployment/;

function mapFunction(resource: Resource, vpc: Properties | Unknown | undefined, sketch: Sketch): void {
  const { id, place, properties, logicalId } = resource;
  if (ownNames.test(logicalId) || ownPaths.test(resource.metadata('aws:cdk:path') ?? '')) return;
  const name = properties.text('FunctionName');
  sketch.pages.workloads.push({
    id,
    place,
    name: typeof name === 'string' ? name : logicalId,
    kind: 'lambda-function',
    ...sketch.regionOf(resource),
    egress: egressOfFunction(vpc, id),
    ingress: null,
  });
}

/** Without subnets a function runs in AWS’s own network. Source: Lambda guide, "Giving functions access to a VPC". */
function egressOfFunction(vpc: Properties | Unknown | undefined, heldBy: string): DraftWorkload['egress'] {
  if (vpc === undefined) return { kind: 'public' };
  if (!isKnown(vpc)) return vpc;
  const subnetIds = vpc.ids('SubnetIds');
  if (isKnown(subnetIds) && subnetIds.length === 0) return { kind: 'public' };
  return {
    kind: 'subnets',
    heldBy,
    subnetIds,
    securityGroupIds: vpc.ids('SecurityGroupIds'),
    assignsPublicIp: false,
  };
}

function mapTasks(resource: Resource, sketch: Sketch): void {
  const { id, place, properties, logicalId } = resource;
  const name = properties.text('ServiceName');
  sketch.pages.workloads.push({
    id,
    place,
    name: typeof name === 'string' ? name : logicalId,
    kind: 'ecs-service',
    ...sketch.regionOf(resource),
    egress: egressOfTasks(resource),
    ingress: null,
  });
}

function egressOfTasks({ id, properties }: Resource): DraftWorkload['egress'] {
  const network = properties.part('NetworkConfiguration');
  const vpc = network instanceof Unknown ? network : network?.part('AwsvpcConfiguration');
  // Without an interface of their own, tasks send from whatever machine of the cluster they are put on.
  if (vpc === undefined) return new Unknown({ code: 'BEYOND', name: `the container instances of ${id}` });
  if (!isKnown(vpc)) return vpc;
  const assigns = vpc.text('AssignPublicIp') ?? 'DISABLED';
  return {
    kind: 'subnets',
    heldBy: id,
    subnetIds: vpc.ids('Subnets'),
    securityGroupIds: vpc.ids('SecurityGroups'),
    assignsPublicIp: isKnown(assigns) ? assigns === 'ENABLED' : assigns,
  };
}
