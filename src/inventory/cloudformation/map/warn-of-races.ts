import { everyNode, plainText, type TemplateNode } from '../template/template-node.ts';
import { childOf } from '../template/template-node.ts';
import type { Template } from '../template/template.ts';
import type { Resource } from '../evaluate/resource.ts';
import type { Sketch } from './sketch.ts';

const attachmentType = 'AWS::EC2::VPCGatewayAttachment';

/**
 * A route to an internet gateway can only be made once the gateway is attached, and a template in which nothing says so
 * may fail at the first try. Source: CloudFormation guide, "DependsOn attribute".
 */
export function warnOfRouteRace(route: Resource, sketch: Sketch): void {
  const gateway = route.properties.id('GatewayId');
  const attachment = sketch
    .ofType(attachmentType)
    .find(({ stack, properties }) => stack === route.stack && properties.id('InternetGatewayId') === gateway);
  if (gateway !== undefined && attachment !== undefined) warnUnlessWaiting(route, attachment, sketch);
}

/** The same for a public NAT gateway: `Gateway.NotAttached` is how it fails. */
export function warnOfNatRace(natGateway: Resource, vpcId: unknown, sketch: Sketch): void {
  const attachment = sketch
    .ofType(attachmentType)
    .find(({ stack, properties }) => stack === natGateway.stack && properties.id('VpcId') === vpcId);
  if (vpcId !== undefined && attachment?.properties.has('InternetGatewayId') === true)
    warnUnlessWaiting(natGateway, attachment, sketch);
}

function warnUnlessWaiting(resource: Resource, attachment: Resource, sketch: Sketch): void {
  const { template } = resource.stack.plan;
  if (waitsFor(template, resource.logicalId, attachment.logicalId)) return;
  sketch.warn(
    `${resource.logicalId} does not wait for ${attachment.logicalId}, and fails when it is made first: add DependsOn: ${attachment.logicalId}`,
    resource.place,
  );
}

/** Whether one resource is made after another, by `DependsOn` or because it refers to what refers to it. */
function waitsFor(template: Template, from: string, to: string): boolean {
  const seen = new Set([from]);
  const queue = [from];
  for (const name of queue) {
    if (name === to) return true;
    for (const next of dependenciesOf(template, name)) {
      if (seen.has(next)) continue;
      seen.add(next);
      queue.push(next);
    }
  }
  return false;
}

const known = new WeakMap<TemplateNode, readonly string[]>();

/** The resources that one names: in `DependsOn`, `Ref`, `Fn::GetAtt` and `Fn::Sub`. */
export function dependenciesOf(template: Template, logicalId: string): readonly string[] {
  const resource = template.resources.get(logicalId);
  if (resource === undefined) return [];
  const found = known.get(resource) ?? namesIn(resource).filter((name) => template.resources.has(name));
  known.set(resource, found);
  return found;
}

function namesIn(resource: TemplateNode): string[] {
  const names = textsOf(childOf(resource, 'DependsOn'));
  for (const node of everyNode(resource)) {
    if (node.kind !== 'map' || node.entries.size !== 1) continue;
    names.push(...textsOf(node.entries.get('Ref')));
    names.push(
      ...textsOf(node.entries.get('Fn::GetAtt'))
        .slice(0, 1)
        .map((text) => text.split('.')[0] ?? ''),
    );
    const pattern = node.entries.get('Fn::Sub');
    const text = plainText(pattern?.kind === 'list' ? pattern.items[0] : pattern) ?? '';
    for (const match of text.matchAll(/\$\{\s*([A-Za-z0-9]+)/g)) names.push(match[1] ?? '');
  }
  return names;
}

function textsOf(node: TemplateNode | undefined): string[] {
  const nodes = node?.kind === 'list' ? node.items : [node];
  return nodes.flatMap((each) => plainText(each) ?? []);
}
