import { dropCounter } from '../../../model/drop-reasons.ts';
import { fabricAddresses, fabricNames } from '../../../model/fabric-names.ts';
import { privateRanges } from '../address-ranges.ts';
import { countedDrop, filterChain, innerChain, keysOnly, linkText, nftSet } from '../nft-text.ts';
import type { TablePart } from '../table-part.ts';
import type { VpcView } from '../vpc-view.ts';
import { openLinks } from './open-links.ts';
import { interfaceGates } from './interface-gates.ts';

/**
 * The first gate of what is forwarded: the egress rules of the sender. It looks at the first packet of a connection
 * only, and what it accepts has the other gates still before it. What comes from no interface passes here.
 */
export function guardSenders(view: VpcView): TablePart {
  const { vpc, interfaces, internetGateway } = view;
  const { verdictOf, chains } = interfaceGates(view, 'egress');
  const gates = interfaces.map((each) => ({
    key: linkText(fabricNames.routerLinkOf(each.id)),
    verdict: verdictOf(each),
    counter: dropCounter('sg-egress', each.id),
  }));
  const serviceCounter = dropCounter('service-link-inbound', vpc.id);
  return {
    counters: [
      ...gates.map(({ counter }) => counter),
      serviceCounter,
      ...(['invalid', 'metadata', 'link-local', 'not-open-yet'] as const).map((reason) =>
        dropCounter(reason, vpc.id),
      ),
      ...(internetGateway === null ? [] : [dropCounter('igw-private-source', internetGateway.id)]),
    ],
    sets: [
      nftSet('sender-gates', { key: 'ifname', value: 'verdict' }, [
        ...gates.flatMap(({ key, verdict }) => (verdict === null ? [] : [[key, verdict] as const])),
        ...openLinks(view).map((each) => [linkText(each), 'accept'] as const),
        ...(internetGateway === null
          ? []
          : [[linkText(fabricNames.internetLink), 'jump from-internet'] as const]),
      ]),
      nftSet('sender-drops', { key: 'ifname', value: 'counter' }, [
        ...gates.map(({ key, counter }) => [key, `"${counter}"`] as const),
        [linkText(fabricNames.serviceLink), `"${serviceCounter}"`],
      ]),
      nftSet('private-ranges', { key: 'ipv4_addr', isInterval: true }, keysOnly(privateRanges)),
    ],
    chains: [
      filterChain('sender', { hook: 'forward', priority: 0, policy: 'drop' }, [
        'ct state established,related accept',
        `ct state invalid ${countedDrop('invalid', vpc.id)}`,
        `ip daddr ${fabricAddresses.metadata} ${countedDrop('metadata', vpc.id)}`,
        `ip daddr ${fabricAddresses.linkLocal} ${countedDrop('link-local', vpc.id)}`,
        'iifname vmap @sender-gates',
        'counter name iifname map @sender-drops drop',
        countedDrop('not-open-yet', vpc.id),
      ]),
      ...chains,
      ...(internetGateway === null
        ? []
        : [
            innerChain('from-internet', [
              `ip saddr @private-ranges ${countedDrop('igw-private-source', internetGateway.id)}`,
              'accept',
            ]),
          ]),
    ],
  };
}
