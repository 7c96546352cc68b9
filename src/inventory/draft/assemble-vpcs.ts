import { standInRanges } from '../../model/landscape/stand-in-address.ts';
import type { MissingFact } from '../../model/landscape/gap.ts';
import { demandCidr, formatCidr, formatIpv4, parseCidr } from '../../model/vpc/ipv4.ts';
import type { Vpc } from '../../model/vpc/vpc.ts';
import type { DraftVpc } from './draft.ts';
import type { GapBook } from './gap-book.ts';
import { isKnown } from './known.ts';
import { missingReference, whyUnread } from './missing-reference.ts';
import type { WholeDraft } from './whole-draft.ts';

export function assembleVpcs(draft: WholeDraft, gaps: GapBook): readonly Vpc[] {
  const subnetsOf = Map.groupBy(draft.subnets, ({ vpcId }) => vpcId);
  const unreadGateways = whyUnread(draft, ['internetGateways']);
  const unreadInterfaces = whyUnread(draft, ['networkInterfaces']);
  const unreadEndpoints = whyUnread(draft, ['endpoints']);
  return draft.vpcs.map((vpc, position): Vpc => {
    const { id, place, isDefault = false } = vpc;
    const dns = { id, subject: 'dns', place } as const;
    // Somebody may have an address that nobody is shown to have.
    if (unreadInterfaces !== undefined) gaps.add({ id, subject: 'addresses', place }, unreadInterfaces);
    if (unreadGateways !== undefined) gaps.add({ id, subject: 'attachment', place }, unreadGateways);
    if (unreadEndpoints !== undefined) gaps.add(dns, unreadEndpoints);
    const [first, ...more] = rangesOf(vpc, gaps, () => [
      standInRange(position),
      ...(subnetsOf.get(id) ?? []).flatMap(({ cidr }) => (isKnown(cidr) ? cidr : [])),
    ]);
    return {
      account: draft.account,
      region: vpc.region ?? draft.region,
      id,
      number: position + 1,
      state: 'available',
      cidrs: [
        { associationId: `${id}-range-1`, cidr: first ?? standInRange(position) },
        ...more.map((cidr, index) => ({ associationId: `${id}-range-${index + 2}`, cidr })),
      ],
      isDefault,
      dhcpOptionsId: dhcpOptionsOf(vpc, draft, gaps),
      instanceTenancy: 'default',
      enableDnsSupport: gaps.settle(vpc.enableDnsSupport ?? true, true, dns),
      enableDnsHostnames: gaps.settle(vpc.enableDnsHostnames ?? isDefault, isDefault, dns),
      enableNetworkAddressUsageMetrics: false,
      createdAt: 0,
    };
  });
}

/** IPv4 ranges; where one is not known, what stands in for it lets the walk go on to what does not depend on it. */
function rangesOf({ id, place, cidrs }: DraftVpc, gaps: GapBook, standIns: () => string[]): string[] {
  const about = { id, subject: 'addresses', place } as const;
  const texts = gaps.settleList(cidrs, about).filter((text) => !text.includes(':'));
  const valid = rangesIn(texts, (text) => gaps.add(about, notUnderstood(text)));
  if (valid.length > 0) return valid;
  if (isKnown(cidrs) && cidrs.length === 0) gaps.add(about, notUnderstood(`no range of ${id}`));
  return rangesIn(standIns(), () => {});
}

function rangesIn(texts: readonly string[], onInvalid: (text: string) => void): string[] {
  return texts.flatMap((text) => {
    const range = parseCidr(text);
    if (range === null) onInvalid(text);
    return range === null ? [] : [formatCidr(range)];
  });
}

/** 1,024 ranges of 4,096 addresses. */
function standInRange(position: number): string {
  return `${formatIpv4(demandCidr(standInRanges).first + (position % 1024) * 4096)}/20`;
}

function notUnderstood(name: string): MissingFact {
  return { code: 'NOT_UNDERSTOOD', name };
}

function dhcpOptionsOf({ id, place, dhcpOptionsId }: DraftVpc, draft: WholeDraft, gaps: GapBook): string {
  const about = { id, subject: 'dns', place } as const;
  const optionsId = gaps.settle(dhcpOptionsId ?? 'default', 'default', about);
  if (optionsId === 'default') return optionsId;
  const options = draft.dhcpOptions.find((each) => each.id === optionsId);
  if (options === undefined) gaps.add(about, missingReference(draft, 'dhcpOptions', optionsId));
  else gaps.settle(options.domainNameServers, [], about);
  return optionsId;
}
