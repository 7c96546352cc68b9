import { madeWithVpc } from '../../../model/landscape/made-with-vpc.ts';
import type { SourcePlace } from '../../../model/landscape/source-place.ts';
import type { DraftGroupRule, DraftPeer } from '../../draft/draft.ts';
import { isKnown, type Known, Unknown } from '../../draft/known.ts';
import type { Properties } from '../evaluate/properties.ts';
import type { Resource } from '../evaluate/resource.ts';
import { inDefaultVpc, missingProperty } from './missing.ts';
import type { Mappers, Sketch } from './sketch.ts';

type Direction = DraftGroupRule['direction'];

export const securityGroupMappers: Mappers = {
  'AWS::EC2::SecurityGroup': mapGroup,
  'AWS::EC2::SecurityGroupIngress': (resource, sketch) => mapRule(resource, 'ingress', sketch),
  'AWS::EC2::SecurityGroupEgress': (resource, sketch) => mapRule(resource, 'egress', sketch),
  'Custom::VpcRestrictDefaultSG': mapRestriction,
};

function mapGroup(resource: Resource, sketch: Sketch): void {
  const { id, place, properties } = resource;
  const name = properties.text('GroupName');
  const ingress = rulesOf(resource, 'ingress');
  const egress = rulesOf(resource, 'egress');
  const unknown = ingress.unknown ?? egress.unknown;
  sketch.pages.securityGroups.push({
    id,
    place,
    vpcId: properties.id('VpcId') ?? inDefaultVpc(),
    ...(typeof name === 'string' ? { name } : {}),
    ...(unknown === undefined ? {} : { moreRules: unknown.missing }),
  });
  sketch.pages.securityGroupRules.push(...ingress.rules, ...egress.rules);
  if (egress.rules.length === 0 && egress.unknown === undefined)
    sketch.pages.securityGroupRules.push(...allowAllEgress(id, place));
}

type Rules = { readonly rules: readonly DraftGroupRule[]; readonly unknown: Unknown | undefined };

function rulesOf(group: Resource, direction: Direction): Rules {
  const name = direction === 'ingress' ? 'SecurityGroupIngress' : 'SecurityGroupEgress';
  const parts = group.properties.parts(name);
  if (!isKnown(parts)) return { rules: [], unknown: parts };
  const known = parts.filter(isKnown);
  return {
    rules: known.map((part, index) =>
      ruleOf(part, { id: `${group.id}.${name}[${index}]`, groupId: group.id, direction }),
    ),
    unknown: parts.find((part) => part instanceof Unknown),
  };
}

/**
 * A group of which no egress rule is written lets everything out; rules that stand as resources of their own add to that.
 * Source: CloudFormation’s reference of AWS::EC2::SecurityGroup.
 */
function allowAllEgress(groupId: string, place: SourcePlace): DraftGroupRule[] {
  const rule = { place, groupId, direction: 'egress', protocol: '-1' } as const;
  const id = `${groupId}.SecurityGroupEgress`;
  return [
    { ...rule, id, peer: { kind: 'ipv4', cidr: '0.0.0.0/0' } },
    { ...rule, id: `${id}-ipv6`, peer: { kind: 'ipv6', cidr: '::/0' } },
  ];
}

function mapRule(resource: Resource, direction: Direction, sketch: Sketch): void {
  const groupId = resource.properties.id('GroupId') ?? missingProperty(resource, 'GroupId');
  sketch.pages.securityGroupRules.push({
    ...ruleOf(resource.properties, { id: resource.id, groupId, direction }),
    place: resource.place,
  });
}

const protocols = new Map([
  ['all', '-1'],
  ['1', 'icmp'],
  ['6', 'tcp'],
  ['17', 'udp'],
  ['58', 'icmpv6'],
]);

function ruleOf(
  part: Properties,
  head: Pick<DraftGroupRule, 'id' | 'groupId' | 'direction'>,
): DraftGroupRule {
  const protocol =
    part.text('IpProtocol') ?? new Unknown({ code: 'NOT_UNDERSTOOD', name: `IpProtocol of ${head.id}` });
  const [from, to] = [part.number('FromPort'), part.number('ToPort')];
  return {
    ...head,
    place: part.place,
    protocol: isKnown(protocol)
      ? (protocols.get(protocol.toLowerCase()) ?? protocol.toLowerCase())
      : protocol,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    peer: peerOf(part, head.direction) ?? new Unknown({ code: 'NOT_UNDERSTOOD', name: `peer of ${head.id}` }),
  };
}

function peerOf(part: Properties, direction: Direction): Known<DraftPeer> | undefined {
  const side = direction === 'ingress' ? 'Source' : 'Destination';
  const known = (
    value: Known<string> | undefined,
    make: (value: string) => DraftPeer,
  ): Known<DraftPeer> | undefined => (value === undefined || !isKnown(value) ? value : make(value));
  return (
    known(part.text('CidrIp'), (cidr) => ({ kind: 'ipv4', cidr })) ??
    known(part.text('CidrIpv6'), (cidr) => ({ kind: 'ipv6', cidr })) ??
    known(part.id(`${side}SecurityGroupId`), (id) => ({ kind: 'security-group', id })) ??
    known(part.id(`${side}PrefixListId`), (id) => ({ kind: 'prefix-list', id })) ??
    known(part.id('SourceSecurityGroupName'), (id) => ({ kind: 'security-group', id }))
  );
}

/** The CDK empties a VPC’s default group with a function of its own. Source: aws-cdk-lib, restrictDefaultSecurityGroup. */
function mapRestriction(resource: Resource, sketch: Sketch): void {
  const groupId = resource.properties.id('DefaultSecurityGroupId');
  const vpc = sketch.ofType('AWS::EC2::VPC').find(({ id }) => madeWithVpc(id).defaultGroupId === groupId);
  if (vpc === undefined || typeof groupId !== 'string') return;
  sketch.pages.securityGroups.push({
    id: groupId,
    place: resource.place,
    vpcId: vpc.id,
    name: 'default',
    isDefault: true,
  });
}
