import { dropCounter } from '../../../model/drop-reasons.ts';
import { fabricAddresses, fabricNames } from '../../../model/fabric-names.ts';
import { addressIn } from '../address-ranges.ts';
import { countedDrop, filterChain } from '../nft-text.ts';
import type { TablePart } from '../table-part.ts';
import type { VpcView } from '../vpc-view.ts';
import { anyInterface } from './arrivals.ts';
import { keepsSilent } from './keeps-silent.ts';

/** Amazon's DNS of a VPC: the base of its first range plus two. */
export function resolverOf({ vpc }: VpcView): string {
  return addressIn(vpc.cidrs[0].cidr, 2);
}

/**
 * What is addressed to the router itself. DNS from its own interfaces passes no security group and no network ACL: they
 * are not asked here. Source: VPC guide, "DNS attributes for your VPC".
 */
export function guardRouterItself(view: VpcView): TablePart {
  const { vpc } = view;
  const dns = `iifname ${anyInterface} ip daddr { ${resolverOf(view)}, ${fabricAddresses.resolver} } meta l4proto { tcp, udp } th dport 53`;
  return {
    counters: (['dns-off', 'service-link-inbound', 'router-itself'] as const).map((reason) =>
      dropCounter(reason, vpc.id),
    ),
    chains: [
      filterChain('itself', { hook: 'input', priority: 0, policy: 'drop' }, [
        'iifname "lo" accept',
        `iifname "${fabricNames.serviceLink}" ct state established,related accept`,
        vpc.enableDnsSupport ? `${dns} accept` : `${dns} ${countedDrop('dns-off', vpc.id)}`,
        `iifname "${fabricNames.serviceLink}" ${countedDrop('service-link-inbound', vpc.id)}`,
        countedDrop('router-itself', vpc.id),
      ]),
      keepsSilent,
    ],
  };
}
