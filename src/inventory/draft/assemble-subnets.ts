import { standInRanges } from '../../model/landscape/stand-in-address.ts';
import {
  containsRange,
  demandCidr,
  firstFreeRange,
  formatCidr,
  type Ipv4Range,
  parseCidr,
} from '../../model/vpc/ipv4.ts';
import type { Subnet, Vpc } from '../../model/vpc/vpc.ts';
import type { GapBook } from './gap-book.ts';
import { isKnown, Unknown } from './known.ts';
import { whyUnread } from './missing-reference.ts';
import type { WholeDraft } from './whole-draft.ts';

export function assembleSubnets(draft: WholeDraft, vpcs: readonly Vpc[], gaps: GapBook): readonly Subnet[] {
  markAssociations(draft, gaps);
  const subnetsOf = Map.groupBy(draft.subnets, ({ vpcId }) => vpcId);
  return vpcs.flatMap((vpc) => {
    const ranges = vpc.cidrs.map(({ cidr }) => demandCidr(cidr));
    const own = subnetsOf.get(vpc.id) ?? [];
    const taken = own.flatMap(({ cidr }) => (isKnown(cidr) ? (parseCidr(cidr) ?? []) : []));
    return own.map(({ id, place, cidr, zone, mapPublicIpOnLaunch }, position): Subnet => {
      const about = { id, subject: 'addresses', place } as const;
      const text = gaps.settle(cidr, '', about);
      let range = parseCidr(text);
      if (range === null || !ranges.some((each) => containsRange(each, range as Ipv4Range))) {
        if (isKnown(cidr)) gaps.add(about, { code: 'NOT_UNDERSTOOD', name: `${text} in ${vpc.id}` });
        range ??= standInRange(ranges, taken);
        taken.push(range);
      }
      const anyZone = new Unknown({ code: 'COMPUTED', name: `AvailabilityZone of ${id}` });
      return {
        account: vpc.account,
        region: vpc.region,
        id,
        vpcId: vpc.id,
        number: position + 1,
        cidr: formatCidr(range),
        zone: gaps.settle(zone ?? anyZone, `zone-of-${id}`, { id, subject: 'zone', place }),
        isDefaultForZone: false,
        mapPublicIpOnLaunch: isKnown(mapPublicIpOnLaunch) ? (mapPublicIpOnLaunch ?? false) : false,
        createdAt: 0,
      };
    });
  });
}

/** Lengths that are tried for a subnet whose range is not known. */
const lengths = [24, 26, 28];

function standInRange(ranges: readonly Ipv4Range[], taken: readonly Ipv4Range[]): Ipv4Range {
  for (const length of lengths) {
    for (const range of ranges) {
      const free = firstFreeRange(range, Math.min(28, Math.max(length, range.prefixLength + 4)), taken);
      if (free !== null) return free;
    }
  }
  return firstFreeRange(demandCidr(standInRanges), 28, taken) ?? demandCidr(standInRanges);
}

/** An association of a subnet that is not known can be that of any subnet without one. */
function markAssociations(draft: WholeDraft, gaps: GapBook): void {
  mark('routeTableAssociations', { draft, gaps, vpcOf: vpcsById(draft.routeTables) });
  mark('networkAclAssociations', { draft, gaps, vpcOf: vpcsById(draft.networkAcls) });
}

type Marking = {
  readonly draft: WholeDraft;
  readonly gaps: GapBook;
  /** By table or ACL. */
  readonly vpcOf: ReadonlyMap<string, string>;
};

function mark(
  kind: 'routeTableAssociations' | 'networkAclAssociations',
  { draft, gaps, vpcOf }: Marking,
): void {
  const associations = draft[kind];
  const has = new Set(associations.map(({ subnetId }) => subnetId));
  const without = draft.subnets.filter(({ id }) => !has.has(id));
  const unread = whyUnread(draft, [kind]);
  const subject = kind === 'networkAclAssociations' ? 'acl-association' : 'association';
  const about = ({ id, place }: (typeof without)[number]) => ({ id, subject, place }) as const;
  if (unread !== undefined) for (const subnet of without) gaps.add(about(subnet), unread);
  for (const association of associations) {
    const { subnetId } = association;
    if (isKnown(subnetId)) continue;
    const holder = 'tableId' in association ? association.tableId : association.aclId;
    const vpcId = isKnown(holder) ? vpcOf.get(holder) : undefined;
    for (const subnet of without) {
      if (vpcId === undefined || subnet.vpcId === vpcId) gaps.add(about(subnet), subnetId.missing);
    }
  }
}

function vpcsById(
  things: readonly { readonly id: string; readonly vpcId: string }[],
): ReadonlyMap<string, string> {
  return new Map(things.map(({ id, vpcId }) => [id, vpcId]));
}
