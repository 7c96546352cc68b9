import type { MissingFact } from '../../model/landscape/gap.ts';
import { type MadeWithVpc, madeWithVpc } from '../../model/landscape/made-with-vpc.ts';
import type { Draft, DraftAclEntry, DraftGroupRule, DraftKind, DraftVpc } from './draft.ts';
import { Unknown } from './known.ts';
import { whenKnown } from './known-items.ts';
import { missingReference, whyUnread } from './missing-reference.ts';
import type { WholeDraft } from './whole-draft.ts';

type Tables = Pick<WholeDraft, 'routeTables'>;
type Groups = Pick<WholeDraft, 'securityGroups' | 'securityGroupRules'>;
type Acls = Pick<WholeDraft, 'networkAcls' | 'networkAclEntries'>;
type Made = Tables & Groups & Acls;

/** `unknown`: VPCs that are only referred to, and why no more is known of them. */
export type Owners = {
  readonly vpcs: readonly DraftVpc[];
  readonly unknown: ReadonlyMap<string, MissingFact>;
};

/**
 * What AWS makes with a VPC and nobody has written down: a main route table with the local route alone, a default group
 * that lets its members talk to each other and to everyone, a default network ACL that lets everything pass. In a real
 * account everything is written down: what is not there was not read. Source: VPC guide, "Create a VPC".
 */
export function addVpcDefaults(draft: Omit<Draft, keyof Made> & Made, owners: Owners): Made {
  const why = (vpc: DraftVpc, kind: DraftKind): MissingFact | undefined =>
    whyUnread(draft, [kind]) ??
    owners.unknown.get(vpc.id) ??
    (draft.writtenIn === 'aws' ? missingReference(draft, kind, vpc.id) : undefined);
  const { vpcs } = owners;
  return { ...addTables(draft, vpcs, why), ...addGroups(draft, vpcs, why), ...addAcls(draft, vpcs, why) };
}

type Why = (vpc: DraftVpc, kind: DraftKind) => MissingFact | undefined;

function addTables(draft: Tables, vpcs: readonly DraftVpc[], why: Why): Tables {
  const ids = new Set(vpcs.map((vpc) => idsOf(vpc).mainTableId));
  const routeTables = draft.routeTables.map((each) => (ids.has(each.id) ? { ...each, isMain: true } : each));
  const taken = new Set(routeTables.map(({ id }) => id));
  const have = new Set(routeTables.flatMap(({ isMain, vpcId }) => (isMain === true ? [vpcId] : [])));
  const made = vpcs
    .filter(({ id }) => !have.has(id))
    .map((vpc) => {
      const { mainRouteTableId } = vpc;
      const missing =
        mainRouteTableId instanceof Unknown ? mainRouteTableId.missing : why(vpc, 'routeTables');
      const id = freeId(idsOf(vpc).mainTableId, madeWithVpc(vpc.id).mainTableId, taken);
      const table = { id, place: null, vpcId: vpc.id, isMain: true };
      return missing === undefined ? table : { ...table, moreRoutes: missing };
    });
  return { routeTables: [...routeTables, ...made] };
}

function addGroups(draft: Groups, vpcs: readonly DraftVpc[], why: Why): Groups {
  const ids = new Set(vpcs.map((vpc) => idsOf(vpc).defaultGroupId));
  const groups = draft.securityGroups.map((each) => (ids.has(each.id) ? { ...each, isDefault: true } : each));
  const taken = new Set(groups.map(({ id }) => id));
  const have = new Set(groups.flatMap(({ isDefault, vpcId }) => (isDefault === true ? [vpcId] : [])));
  const made = vpcs
    .filter(({ id }) => !have.has(id))
    .map((vpc) => {
      const missing = why(vpc, 'securityGroups');
      const id = freeId(idsOf(vpc).defaultGroupId, madeWithVpc(vpc.id).defaultGroupId, taken);
      const group = { id, place: null, vpcId: vpc.id, name: 'default', isDefault: true };
      return missing === undefined ? group : { ...group, moreRules: missing };
    });
  return {
    securityGroups: [...groups, ...made],
    securityGroupRules: [
      ...draft.securityGroupRules,
      ...made.filter((group) => !('moreRules' in group)).flatMap(({ id }) => defaultRules(id)),
    ],
  };
}

function addAcls(draft: Acls, vpcs: readonly DraftVpc[], why: Why): Acls {
  const ids = new Set(vpcs.map((vpc) => idsOf(vpc).defaultAclId));
  const acls = draft.networkAcls.map((each) => (ids.has(each.id) ? { ...each, isDefault: true } : each));
  const taken = new Set(acls.map(({ id }) => id));
  const have = new Set(acls.flatMap(({ isDefault, vpcId }) => (isDefault === true ? [vpcId] : [])));
  const made = vpcs
    .filter(({ id }) => !have.has(id))
    .map((vpc) => {
      const missing = why(vpc, 'networkAcls');
      const id = freeId(idsOf(vpc).defaultAclId, madeWithVpc(vpc.id).defaultAclId, taken);
      const acl = { id, place: null, vpcId: vpc.id, isDefault: true };
      return missing === undefined ? acl : { ...acl, moreEntries: missing };
    });
  return {
    networkAcls: [...acls, ...made],
    networkAclEntries: [
      ...draft.networkAclEntries,
      ...made
        .filter((acl) => !('moreEntries' in acl))
        .flatMap(({ id }) => [allowAll(id, true), allowAll(id, false)]),
    ],
  };
}

function idsOf({ id, mainRouteTableId, defaultGroupId, defaultAclId }: DraftVpc): MadeWithVpc {
  const made = madeWithVpc(id);
  return {
    mainTableId: whenKnown(mainRouteTableId) ?? made.mainTableId,
    defaultGroupId: defaultGroupId ?? made.defaultGroupId,
    defaultAclId: defaultAclId ?? made.defaultAclId,
  };
}

/** A name that two VPCs lay claim to is nobody's. */
function freeId(named: string, made: string, taken: Set<string>): string {
  const id = taken.has(named) ? made : named;
  taken.add(id);
  return id;
}

function defaultRules(groupId: string): DraftGroupRule[] {
  const base = { place: null, groupId, protocol: '-1' } as const;
  const itself = { kind: 'security-group', id: groupId } as const;
  const everyone = { kind: 'ipv4', cidr: '0.0.0.0/0' } as const;
  return [
    { ...base, id: `${groupId}-ingress`, direction: 'ingress', peer: itself },
    { ...base, id: `${groupId}-egress`, direction: 'egress', peer: everyone },
  ];
}

function allowAll(aclId: string, isEgress: boolean): DraftAclEntry {
  const id = `${aclId}-${isEgress ? 'egress' : 'ingress'}-100`;
  const all = { protocol: '-1', cidr: '0.0.0.0/0', number: 100, action: 'allow' } as const;
  return { id, place: null, aclId, isEgress, ...all };
}
