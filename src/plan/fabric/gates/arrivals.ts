import { fabricNames } from '../../../model/fabric-names.ts';
import type { NetworkInterface } from '../../../model/vpc/network-interface.ts';
import { placeRegionals, regionalMark } from '../marks.ts';
import { countedDrop, filterChain, linkText, markText, nftSet } from '../nft-text.ts';
import type { TablePart } from '../table-part.ts';
import { dropCounter } from '../../../model/drop-reasons.ts';
import type { VpcView } from '../vpc-view.ts';

/** Every interface's link begins so; of the others none does. */
export const anyInterface = '"e*"';

/**
 * What comes from an interface gets its subnet's mark, if the interface sends under its own address or need not. What
 * has no mark then is spoofed. One look-up for a packet that is as it should be.
 */
export function guardArrivals(view: VpcView): TablePart {
  const { vpc, interfaces } = view;
  const markOf = ({ subnetId }: NetworkInterface): string =>
    markText(view.subnetById.get(subnetId)?.number ?? 0);
  const genuine = interfaces.filter((each) => !forwards(each));
  return {
    counters: [dropCounter('spoofed-source', vpc.id)],
    sets: [
      nftSet(
        'senders',
        { key: 'ifname . ipv4_addr', value: 'mark' },
        genuine.map((each) => [`${link(each)} . ${each.privateIp}`, markOf(each)]),
      ),
      nftSet('forwarders', { key: 'ifname', value: 'mark' }, [
        ...interfaces.filter(forwards).map((each) => [link(each), markOf(each)] as const),
        ...placeRegionals(view.natGateways).map(
          ({ gateway, position }) =>
            [linkText(fabricNames.regionalNatLinkOf(gateway.id)), markText(regionalMark(position))] as const,
        ),
      ]),
    ],
    chains: [
      filterChain('arrivals', { hook: 'prerouting', priority: -300, policy: 'accept' }, [
        'meta mark set iifname . ip saddr map @senders',
        'meta mark 0x00000000 meta mark set iifname map @forwarders',
        `meta mark 0x00000000 iifname ${anyInterface} ${countedDrop('spoofed-source', vpc.id)}`,
        // Before connections are looked up: an answer to what left by the internet gateway would be translated back here.
        ...view.peerings.map(
          ({ id }) =>
            `iifname ${linkText(fabricNames.peeringLinkOf(id))} ip daddr != @own-ranges ${countedDrop('peering-not-transitive', id)}`,
        ),
      ]),
    ],
  };
}

/** A NAT gateway forwards always, another interface when its source/destination check is off. */
export function forwards({ kind, sourceDestCheck }: NetworkInterface): boolean {
  return kind === 'nat_gateway' || !sourceDestCheck;
}

function link({ id }: NetworkInterface): string {
  return linkText(fabricNames.routerLinkOf(id));
}
