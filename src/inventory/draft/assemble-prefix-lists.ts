import { canonicalIpv6Cidr } from '../../model/vpc/ipv6.ts';
import { formatCidr, parseCidr } from '../../model/vpc/ipv4.ts';
import type { PrefixList } from '../../model/vpc/prefix-list.ts';
import { type Desk, scopeOf } from './desk.ts';

/** Prefix lists in the version that holds; entries in canonical form. */
export function assemblePrefixLists(desk: Desk): readonly PrefixList[] {
  return desk.draft.prefixLists.map(({ id, name, place, entries }): PrefixList => {
    const about = { id, subject: 'entries', place } as const;
    const cidrs = desk.gaps.settleList(entries, about).flatMap((text) => {
      const range = parseCidr(text);
      const cidr = range === null ? canonicalIpv6Cidr(text) : formatCidr(range);
      if (cidr === null) desk.gaps.add(about, { code: 'NOT_UNDERSTOOD', name: text });
      return cidr ?? [];
    });
    // One list has one family; of AWS's own, which are shown with both, the IPv4 part is what is walked.
    const v4 = cidrs.filter((cidr) => !cidr.includes(':'));
    const isV6 = v4.length === 0 && cidrs.length > 0;
    const region = /^com\.amazonaws\.([^.]+)\./.exec(name)?.[1];
    return {
      ...scopeOf(desk, null),
      ...(region === undefined ? {} : { region }),
      id,
      name,
      owner: region === undefined ? 'self' : 'AWS',
      addressFamily: isV6 ? 'IPv6' : 'IPv4',
      maxEntries: cidrs.length,
      state: 'create-complete',
      versions: [(isV6 ? cidrs : v4).map((cidr) => ({ cidr, description: null }))],
    };
  });
}
