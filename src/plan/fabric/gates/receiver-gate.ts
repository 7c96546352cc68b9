import { dropCounter } from '../../../model/drop-reasons.ts';
import { fabricNames } from '../../../model/fabric-names.ts';
import { countedDrop, filterChain, linkText, nftSet } from '../nft-text.ts';
import type { TablePart } from '../table-part.ts';
import type { VpcView } from '../vpc-view.ts';
import { interfaceGates } from './interface-gates.ts';
import { openLinks } from './open-links.ts';

/** The last gate: the ingress rules of the receiver. What leaves for no interface passes here. */
export function guardReceivers(view: VpcView): TablePart {
  const { vpc, interfaces } = view;
  const { verdictOf, chains } = interfaceGates(view, 'ingress');
  const gates = interfaces.map((each) => ({
    key: linkText(fabricNames.routerLinkOf(each.id)),
    verdict: verdictOf(each),
    counter: dropCounter(each.kind === 'apprunner' ? 'app-runner-inbound' : 'sg-ingress', each.id),
  }));
  const open = [fabricNames.internetLink, fabricNames.serviceLink, ...openLinks(view)];
  return {
    counters: [...gates.map(({ counter }) => counter), dropCounter('not-open-yet', vpc.id)],
    sets: [
      nftSet('receiver-gates', { key: 'ifname', value: 'verdict' }, [
        ...gates.flatMap(({ key, verdict }) => (verdict === null ? [] : [[key, verdict] as const])),
        ...open.map((each) => [linkText(each), 'accept'] as const),
      ]),
      nftSet(
        'receiver-drops',
        { key: 'ifname', value: 'counter' },
        gates.map(({ key, counter }) => [key, `"${counter}"`]),
      ),
    ],
    chains: [
      filterChain('receiver', { hook: 'forward', priority: 20, policy: 'drop' }, [
        'ct state established,related accept',
        'oifname vmap @receiver-gates',
        'counter name oifname map @receiver-drops drop',
        countedDrop('not-open-yet', vpc.id),
      ]),
      ...chains,
    ],
  };
}
