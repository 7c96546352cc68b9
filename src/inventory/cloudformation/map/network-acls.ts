import type { DraftAclEntry } from '../../draft/draft.ts';
import { isKnown, type Known } from '../../draft/known.ts';
import type { Properties } from '../evaluate/properties.ts';
import type { Resource } from '../evaluate/resource.ts';
import { missingProperty } from './missing.ts';
import type { Mappers } from './sketch.ts';

export const networkAclMappers: Mappers = {
  'AWS::EC2::NetworkAcl': (resource, sketch) => {
    const vpcId = resource.properties.id('VpcId') ?? missingProperty(resource, 'VpcId');
    sketch.pages.networkAcls.push({ id: resource.id, place: resource.place, vpcId });
  },
  'AWS::EC2::NetworkAclEntry': (resource, sketch) => {
    sketch.pages.networkAclEntries.push(entryOf(resource));
  },
  'AWS::EC2::SubnetNetworkAclAssociation': (resource, sketch) => {
    const { id, place, properties } = resource;
    sketch.pages.networkAclAssociations.push({
      id,
      place,
      aclId: properties.id('NetworkAclId') ?? missingProperty(resource, 'NetworkAclId'),
      subnetId: properties.id('SubnetId') ?? missingProperty(resource, 'SubnetId'),
    });
  },
};

function entryOf(resource: Resource): DraftAclEntry {
  const { id, place, properties } = resource;
  const action = properties.text('RuleAction') ?? missingProperty(resource, 'RuleAction');
  const ports = pairOf(properties.part('PortRange'), 'From', 'To', (from, to) => ({ from, to }));
  const icmp = pairOf(properties.part('Icmp'), 'Type', 'Code', (type, code) => ({ type, code }));
  return {
    id,
    place,
    aclId: properties.id('NetworkAclId') ?? missingProperty(resource, 'NetworkAclId'),
    number: properties.number('RuleNumber') ?? missingProperty(resource, 'RuleNumber'),
    isEgress: properties.flag('Egress') ?? false,
    action: isKnown(action) ? (action.toLowerCase() === 'allow' ? 'allow' : 'deny') : action,
    protocol: properties.text('Protocol') ?? missingProperty(resource, 'Protocol'),
    cidr:
      properties.text('CidrBlock') ??
      properties.text('Ipv6CidrBlock') ??
      missingProperty(resource, 'CidrBlock'),
    ...(ports === undefined ? {} : { ports }),
    ...(icmp === undefined ? {} : { icmp }),
  };
}

function pairOf<Pair>(
  part: Known<Properties> | undefined,
  ...[first, second, make]: [string, string, (one: number, other: number) => Pair]
): Known<Pair> | undefined {
  if (part === undefined || !isKnown(part)) return part;
  const [one, other] = [part.number(first), part.number(second)];
  if (one === undefined || other === undefined) return undefined;
  if (!isKnown(one)) return one;
  return isKnown(other) ? make(one, other) : other;
}
