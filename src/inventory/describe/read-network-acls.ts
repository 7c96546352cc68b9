import type { Draft, DraftAclEntry } from '../draft/draft.ts';
import type { Answers } from './answers.ts';
import { flagIn, type Json, numberIn, objectIn, objectsIn, textIn } from './json.ts';

/** Network ACLs; the rule at the end of each, which denies what is left, follows by itself. */
export function readNetworkAcls(
  answers: Answers,
): Pick<Draft, 'networkAcls' | 'networkAclEntries' | 'networkAclAssociations'> {
  const acls = answers.items('NetworkAcls').flatMap((item) => {
    const id = textIn(item, 'NetworkAclId');
    const vpcId = textIn(item, 'VpcId');
    return id === undefined || vpcId === undefined ? [] : [{ id, vpcId, item }];
  });
  return {
    networkAcls: acls.map(({ id, vpcId, item }) => ({
      id,
      place: null,
      vpcId,
      isDefault: flagIn(item, 'IsDefault') ?? false,
    })),
    networkAclEntries: acls.flatMap(({ id, item }) =>
      objectsIn(item, 'Entries').flatMap((entry) => readEntry(entry, id)),
    ),
    networkAclAssociations: acls.flatMap(({ id, item }) =>
      objectsIn(item, 'Associations').flatMap((each) => {
        const subnetId = textIn(each, 'SubnetId');
        if (subnetId === undefined) return [];
        const own = textIn(each, 'NetworkAclAssociationId') ?? `acl-association-of-${subnetId}`;
        return [{ id: own, place: null, aclId: id, subnetId }];
      }),
    ),
  };
}

const lastRule = 32_767;

function readEntry(entry: Json, aclId: string): DraftAclEntry[] {
  const number = numberIn(entry, 'RuleNumber');
  const cidr = textIn(entry, 'CidrBlock') ?? textIn(entry, 'Ipv6CidrBlock');
  if (number === undefined || cidr === undefined || number >= lastRule) return [];
  const ports = objectIn(entry, 'PortRange');
  const icmp = objectIn(entry, 'IcmpTypeCode');
  const isEgress = flagIn(entry, 'Egress') ?? false;
  return [
    {
      id: `${aclId} ${isEgress ? 'egress' : 'ingress'} ${number}`,
      place: null,
      aclId,
      number,
      isEgress,
      action: textIn(entry, 'RuleAction') === 'allow' ? 'allow' : 'deny',
      protocol: textIn(entry, 'Protocol') ?? '-1',
      cidr,
      ports:
        ports === undefined
          ? null
          : { from: numberIn(ports, 'From') ?? 0, to: numberIn(ports, 'To') ?? 65_535 },
      icmp:
        icmp === undefined
          ? null
          : { type: numberIn(icmp, 'Type') ?? -1, code: numberIn(icmp, 'Code') ?? -1 },
    },
  ];
}
