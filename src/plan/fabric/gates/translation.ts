import { fabricAddresses, fabricNames } from '../../../model/fabric-names.ts';
import { placeRegionals } from '../marks.ts';
import { keysOnly, natChain, nftSet } from '../nft-text.ts';
import type { TablePart } from '../table-part.ts';
import type { VpcView } from '../vpc-view.ts';

/** A private address and the public one that stands for it at the internet gateway. */
export type PublicPair = { readonly privateIp: string; readonly publicIp: string };

/** Of interfaces that are plugged in, and of regional NAT gateways. */
export function publicPairs(view: VpcView): PublicPair[] {
  const interfaces = view.interfaces.flatMap(({ id, privateIp }) => {
    const publicIp = view.index.publicIps.get(id);
    return publicIp === undefined ? [] : [{ privateIp, publicIp }];
  });
  const regionals = placeRegionals(view.natGateways).flatMap(({ gateway, position }) => {
    const publicIp = gateway.addresses.find((each) => each.publicIp !== null)?.publicIp ?? null;
    return publicIp === null ? [] : [{ privateIp: fabricAddresses.regionalNatOf(position), publicIp }];
  });
  return [...interfaces, ...regionals];
}

/**
 * What the internet gateway translates one to one, both ways, and the source under which gateway endpoints are reached.
 * Network ACLs and security groups see private addresses on either way, as in AWS.
 */
export function translate(view: VpcView): TablePart {
  const pairs = publicPairs(view);
  const service = fabricAddresses.serviceLinkOf(view.vpc.number);
  const internet = `"${fabricNames.internetLink}"`;
  return {
    sets: [
      nftSet('public-senders', { key: 'ipv4_addr' }, keysOnly(pairs.map(({ privateIp }) => privateIp))),
      nftSet(
        'public-of',
        { key: 'ipv4_addr', value: 'ipv4_addr' },
        pairs.map(({ privateIp, publicIp }) => [privateIp, publicIp]),
      ),
      nftSet(
        'private-of',
        { key: 'ipv4_addr', value: 'ipv4_addr' },
        pairs.map(({ privateIp, publicIp }) => [publicIp, privateIp]),
      ),
    ],
    chains: [
      natChain('translate-in', { hook: 'prerouting', priority: -100 }, [
        `iifname ${internet} dnat to ip daddr map @private-of`,
      ]),
      natChain('translate-out', { hook: 'postrouting', priority: 100 }, [
        `oifname ${internet} snat to ip saddr map @public-of`,
        `oifname "${fabricNames.serviceLink}" ip saddr != ${service} snat to ${service}`,
      ]),
    ],
  };
}
