import { canonicalIpv6Cidr } from '../../model/vpc/ipv6.ts';
import { formatCidr, parseCidr } from '../../model/vpc/ipv4.ts';
import type { NetworkAcl, NetworkAclEntry } from '../../model/vpc/network-acl.ts';
import { type Desk, scopeOf } from './desk.ts';
import type { DraftAclEntry } from './draft.ts';
import { isKnown, type Known, Unknown } from './known.ts';
import { whenKnown } from './known-items.ts';
import { whyUnread } from './missing-reference.ts';

/** Network ACLs; every subnet that nothing else says of is in its VPC's default one. */
export function assembleAcls(desk: Desk): readonly NetworkAcl[] {
  const { draft, gaps } = desk;
  const entriesOf = Map.groupBy(draft.networkAclEntries, ({ aclId }) => whenKnown(aclId));
  const adrift = entriesOf.get(undefined) ?? [];
  const unread = whyUnread(draft, ['networkAclEntries']);
  const associations = associationsByAcl(desk);
  return draft.networkAcls.map((acl): NetworkAcl => {
    const { id, vpcId, place, moreEntries, isDefault = false } = acl;
    const about = { id, subject: 'entries', place } as const;
    for (const missing of [moreEntries, unread]) if (missing !== undefined) gaps.add(about, missing);
    for (const { aclId } of adrift) gaps.settle(aclId, '', about);
    return {
      ...scopeOf(desk, vpcId),
      id,
      vpcId,
      isDefault,
      entries: (entriesOf.get(id) ?? []).flatMap((entry) => readEntry(entry, id, desk)),
      associations: (associations.get(id) ?? []).map((each) => ({ id: each.id, subnetId: each.subnetId })),
    };
  });
}

function readEntry(entry: DraftAclEntry, aclId: string, { gaps }: Desk): NetworkAclEntry[] {
  const { number, isEgress, action, protocol, cidr, ports = null, icmp = null, place } = entry;
  const about = { id: aclId, subject: 'entries', place } as const;
  const parts: readonly Known<unknown>[] = [number, isEgress, action, protocol, cidr, ports, icmp];
  for (const part of parts) if (part instanceof Unknown) gaps.add(about, part.missing);
  if (!isKnown(number) || !isKnown(isEgress) || !isKnown(action) || !isKnown(protocol)) return [];
  if (!isKnown(cidr) || !isKnown(ports) || !isKnown(icmp)) return [];
  const range = parseCidr(cidr);
  const canonical = range === null ? canonicalIpv6Cidr(cidr) : formatCidr(range);
  if (canonical === null) {
    gaps.add(about, { code: 'NOT_UNDERSTOOD', name: cidr });
    return [];
  }
  return [{ number, isEgress, action, protocol, cidr: canonical, ports, icmp }];
}

function associationsByAcl({
  draft,
}: Desk): ReadonlyMap<string | undefined, { readonly id: string; readonly subnetId: string }[]> {
  const seen = new Set<string>();
  const written = draft.networkAclAssociations.flatMap(({ id, subnetId, aclId }) => {
    if (!isKnown(subnetId) || seen.has(subnetId)) return [];
    seen.add(subnetId);
    return [{ id, subnetId, aclId: whenKnown(aclId) }];
  });
  const defaults = new Map(
    draft.networkAcls.flatMap(({ id, vpcId, isDefault }) =>
      isDefault === true ? [[vpcId, id] as const] : [],
    ),
  );
  const rest = draft.subnets
    .filter(({ id }) => !seen.has(id))
    .map(({ id, vpcId }) => ({ id: `acl-association-of-${id}`, subnetId: id, aclId: defaults.get(vpcId) }));
  return Map.groupBy([...written, ...rest], ({ aclId }) => aclId);
}
