import { parseIpv4 } from '../../model/vpc/ipv4.ts';
import type { FlowDestination } from '../flow.ts';
import type { LandscapeIndex } from '../index/landscape-index.ts';
import { isPrivate } from '../path/packet.ts';
import { somewhere } from '../index/somewhere.ts';
import type { Path, Trace, Warning } from '../trace.ts';
import { remarkOnZones } from './remark-on-zones.ts';

/** Adds what is good to know of all paths together. */
export function remarkOnTrace(trace: Trace, index: LandscapeIndex): Trace {
  const remarks = [
    ...remarkOnMixture(trace),
    ...remarkOnZones(trace, index),
    ...remarkOnAddresses(trace, index),
  ];
  return remarks.length === 0 ? trace : { ...trace, warnings: [...trace.warnings, ...remarks] };
}

/** Which subnets fail, and which do not. */
function remarkOnMixture({ verdict, subnets }: Trace): readonly Warning[] {
  const called = (isWanted: (verdict: string) => boolean): string =>
    subnets.flatMap(({ id, verdict: own }) => (id !== null && isWanted(own) ? [id] : [])).join(', ');
  const failing = called((own) => own === 'unreachable' || own === 'denied');
  const working = called((own) => own === 'reachable');
  const [first] = subnets;
  if (verdict !== 'intermittent' || failing === '' || working === '') return [];
  const component = { kind: 'subnet', id: first.id ?? '–' } as const;
  return [{ code: 'SUBNETS_MIXED', component, facts: { failing, working } }];
}

/** The addresses that somebody on the internet sees, for those who let in by address. */
function remarkOnAddresses({ flow, paths }: Trace, index: LandscapeIndex): readonly Warning[] {
  if (!isOutside(flow.destination) || paths.some(isAmazons)) return [];
  const open = paths.filter(({ verdict }) => verdict === 'reachable');
  const seen = [...new Set(open.flatMap(addressSeen))];
  const isNobodys = flow.source.kind === 'public' || flow.source.kind === 'workload';
  if (seen.some((address) => parseIpv4(address) === somewhere.sender)) {
    if (!isNobodys || flow.destination.kind === 'internet') return [];
    return [{ code: 'SEEN_FROM_NO_ADDRESS', component: { kind: 'internet', id: 'internet' }, facts: {} }];
  }
  const known = seen.filter((address) => !index.vague.has(parseIpv4(address) ?? 0));
  if (known.length === 0 || known.length < seen.length || flow.source.kind === 'internet') return [];
  const facts = { addresses: known.toSorted().join(', ') };
  return [{ code: 'SEEN_FROM', component: { kind: 'internet', id: 'internet' }, facts }];
}

/** Who asks AWS's own services shows who it is by its signature, not by its address. */
function isAmazons({ forward }: Path): boolean {
  return (forward[0]?.steps ?? []).some(
    (step) => step.kind === 'resolved' && (step.to.kind === 'aws-service' || step.to.kind === 'workload'),
  );
}

function isOutside(destination: FlowDestination): boolean {
  if (destination.kind === 'address') {
    const address = parseIpv4(destination.address);
    return address !== null && !isPrivate(address);
  }
  return ['internet', 'outside-host', 'name'].includes(destination.kind);
}

/** Under what address a packet is on the internet when it arrives there. */
function addressSeen({ forward }: Path): readonly string[] {
  const last = forward.at(-1);
  if (last === undefined || last.vpcId !== null) return [];
  const at = last.steps.at(-1);
  const isThere = at?.kind === 'arrived' && (at.at.kind === 'internet' || at.at.kind === 'outside-host');
  return isThere ? [last.header.source] : [];
}
