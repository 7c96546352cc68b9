import { isKnown, type Known } from '../../draft/known.ts';
import type { DraftAclEntry } from '../../draft/draft.ts';
import type { Attributes } from './attributes.ts';
import { addsTo, type DraftParts, ofKind, type ResourceTable, type Surroundings } from './draft-parts.ts';

/** In an ACL's own block and in a rule of its own the same things have different names. */
const inAcl = { number: 'rule_no', action: 'action', cidr: 'cidr_block' };
const ofItsOwn = { number: 'rule_number', action: 'rule_action', cidr: 'cidr_block' };

const protocols: ReadonlyMap<string, string> = new Map([
  ['all', '-1'],
  ['tcp', '6'],
  ['udp', '17'],
  ['icmp', '1'],
  ['icmpv6', '58'],
]);

function readAcl(acl: Attributes): DraftParts {
  return { networkAcls: [{ ...acl.head, vpcId: acl.demandedId('vpc_id') }], ...readInline(acl) };
}

/** It takes over its VPC's default ACL, and takes away every entry that it does not name. */
function readDefaultAcl(acl: Attributes, around: Surroundings): DraftParts {
  const vpc = around
    .all('aws_vpc')
    .find((each) => around.names.idOf(each.thing.attribute('default_network_acl_id')) === acl.address);
  const vpcId = vpc?.address ?? acl.id('vpc_id') ?? acl.missing('vpc_id');
  return { networkAcls: [{ ...acl.head, vpcId, isDefault: true }], ...readInline(acl) };
}

function readInline(acl: Attributes): DraftParts {
  const sides = (['ingress', 'egress'] as const).map((side) => ({
    isEgress: side === 'egress',
    blocks: acl.blocks(side),
  }));
  const subnets = acl.ids('subnet_ids');
  const more = sides.flatMap(({ blocks }) =>
    isKnown(blocks) ? [] : [{ id: acl.address, missing: blocks.missing }],
  );
  return {
    networkAclEntries: sides.flatMap(({ isEgress, blocks }) =>
      isKnown(blocks)
        ? blocks.flatMap((each) => entryOf(each, { aclId: acl.address, isEgress, names: inAcl }))
        : [],
    ),
    networkAclAssociations: associationsOf(acl, subnets),
    more,
  };
}

function associationsOf(
  acl: Attributes,
  subnets: Known<readonly Known<string>[]> | undefined,
): NonNullable<DraftParts['networkAclAssociations']> {
  const all = subnets === undefined ? [] : isKnown(subnets) ? subnets : [subnets];
  return all.map((subnetId, index) => ({
    id: `${acl.address}.subnet_ids[${index}]`,
    place: acl.place,
    aclId: acl.address,
    subnetId,
  }));
}

type Entry = {
  readonly aclId: Known<string>;
  readonly isEgress: Known<boolean>;
  readonly names: typeof inAcl;
};

/** None for an entry of IPv6 alone. */
function entryOf(block: Attributes, { aclId, isEgress, names }: Entry): DraftAclEntry[] {
  const cidr = block.text(names.cidr);
  if (cidr === undefined && block.has('ipv6_cidr_block')) return [];
  const action = block.text(names.action);
  const protocol = block.text('protocol');
  const number =
    protocol !== undefined && isKnown(protocol)
      ? (protocols.get(protocol.toLowerCase()) ?? protocol)
      : protocol;
  return [
    {
      ...block.head,
      aclId,
      isEgress,
      number: block.amount(names.number) ?? block.missing(names.number),
      action:
        action !== undefined && !isKnown(action)
          ? action
          : action?.toLowerCase() === 'allow'
            ? 'allow'
            : 'deny',
      protocol: number ?? '-1',
      cidr: cidr ?? block.missing(names.cidr),
      ...portsOf(block, number),
    },
  ];
}

function portsOf(
  block: Attributes,
  protocol: Known<string> | undefined,
): Pick<DraftAclEntry, 'ports' | 'icmp'> {
  if (protocol === '1' || protocol === '58') {
    const [type, code] = [block.amount('icmp_type') ?? 0, block.amount('icmp_code') ?? 0];
    return { icmp: isKnown(type) ? (isKnown(code) ? { type, code } : code) : type };
  }
  if (protocol === undefined || protocol === '-1') return { ports: null };
  const [from, to] = [block.amount('from_port') ?? 0, block.amount('to_port') ?? 0];
  return { ports: isKnown(from) ? (isKnown(to) ? { from, to } : to) : from };
}

function readRule(rule: Attributes): DraftParts {
  const entry = {
    aclId: rule.demandedId('network_acl_id'),
    isEgress: rule.flag('egress') ?? false,
    names: ofItsOwn,
  };
  return { networkAclEntries: entryOf(rule, entry) };
}

function readAssociation(association: Attributes): DraftParts {
  const [aclId, subnetId] = [association.demandedId('network_acl_id'), association.demandedId('subnet_id')];
  return { networkAclAssociations: [{ ...association.head, aclId, subnetId }] };
}

export const networkAclResources: ResourceTable = {
  aws_network_acl: ofKind('networkAcls', readAcl),
  aws_default_network_acl: ofKind('networkAclEntries', readDefaultAcl),
  aws_network_acl_rule: addsTo('network_acl_id', 'networkAclEntries', readRule),
  aws_network_acl_association: ofKind('networkAclAssociations', readAssociation),
};
