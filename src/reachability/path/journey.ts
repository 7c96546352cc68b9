import { dropCounter } from '../../model/drop-reasons.ts';
import type { Listener } from '../../model/landscape/listener.ts';
import type { NetworkInterface } from '../../model/vpc/network-interface.ts';
import { headerOf, type Packet } from './packet.ts';
import type { LandscapeIndex } from '../index/landscape-index.ts';
import type { Blocker, Component, Facts, Hop, Step, Unknown, Warning, Way } from '../trace.ts';
import type { BlockerCode, UnknownCode, WarningCode } from '../verdict-codes.ts';

/** A translation that was made on the way there, and is undone on the way back. */
export type Session = {
  /** Who made it. */
  readonly by: string;
  readonly before: Packet;
  readonly after: Packet;
};

/** Whom a packet is meant for, as far as the question says so. */
export type Target = {
  /** Null: an address, and whoever has it. */
  readonly networkInterface: NetworkInterface | null;
  /** Some host of the internet, whichever: what holds for one address only is beside the point. */
  readonly isAnyHost: boolean;
  /** Of AWS, when it is one: such as `com.amazonaws.us-east-1.s3`. */
  readonly service: AskedService | null;
  readonly listener: Listener | null;
};

/** A service of AWS's, and what is asked of it. */
export type AskedService = {
  readonly name: string;
  /** Of S3, where the name says so. */
  readonly bucket: string | null;
};

export const anybody: Target = { networkInterface: null, isAnyHost: false, service: null, listener: null };

/** What a packet leaves behind as it goes: written while it is followed, read as a path when it has come to its end. */
export type Journey = {
  readonly index: LandscapeIndex;
  readonly target: Target;
  /** That the question set out from; null on the internet. */
  readonly sender: NetworkInterface | null;
  way: Way;
  /** The answer may go to any port from 1024 on, because somebody on the way chooses it so. */
  choosesWidely: boolean;
  readonly sessions: Session[];
  /** Interfaces that forwarded the question. */
  readonly forwarders: Set<string>;
  /** Endpoints that the question came through. */
  readonly endpoints: string[];
  readonly hops: { readonly [Key in Way]: Hop[] };
  readonly blockers: Blocker[];
  readonly unknowns: Unknown[];
  readonly warnings: Warning[];
};

export function startJourney({
  index,
  target,
  sender,
}: Pick<Journey, 'index' | 'target' | 'sender'>): Journey {
  return {
    index,
    target,
    sender,
    endpoints: [],
    way: 'forward',
    choosesWidely: false,
    sessions: [],
    forwarders: new Set(),
    hops: { forward: [], return: [] },
    blockers: [],
    unknowns: [],
    warnings: [],
  };
}

/** Opens a hop; what is noted from then on belongs to it. */
export function enterHop(journey: Journey, hop: Omit<Hop, 'steps' | 'header'>, packet: Packet): void {
  journey.hops[journey.way].push({ ...hop, header: headerOf(packet), steps: [] });
}

export function note(journey: Journey, step: Step): void {
  const hops = journey.hops[journey.way];
  const last = hops.pop();
  if (last !== undefined) hops.push({ ...last, steps: [...last.steps, step] });
}

type Found<Code> = { readonly code: Code; readonly component: Component; readonly facts: Facts };

/** Notes a blocker. One that was met already, by the same counter on the same way, is not said twice. */
export function block(
  journey: Journey,
  found: Found<BlockerCode> & { readonly counter: string | null },
): void {
  const { way, blockers } = journey;
  const isKnown = blockers.some(
    (each) => each.way === way && each.code === found.code && each.component.id === found.component.id,
  );
  if (!isKnown) blockers.push({ ...found, counter: countedAs(found.counter, journey), way });
}

/**
 * The router of a VPC that has not seen the question takes a segment or an echo that answers it for nothing it knows, and
 * drops it before any rule is asked. What a peering brings for others is dropped before even that.
 */
function countedAs(counter: string | null, { way, hops }: Journey): string | null {
  const hop = hops[way].at(-1);
  const vpcId = hop?.vpcId ?? null;
  if (counter === null || way === 'forward' || vpcId === null || hop?.header.protocol === 'udp')
    return counter;
  const isKnownThere = hops.forward.some((each) => each.vpcId === vpcId);
  return isKnownThere || counter.startsWith('peering-not-transitive')
    ? counter
    : dropCounter('invalid', vpcId);
}

/** A fact that no description could have. */
export function doubt(journey: Journey, found: Found<UnknownCode>): void {
  leaveOpen(journey, { ...found, missing: null, place: null });
}

/** A fact that is missing: a step, and once for each thing that it is missing of. */
export function leaveOpen(journey: Journey, unknown: Unknown): void {
  note(journey, { kind: 'undecided', code: unknown.code, by: unknown.component });
  const isKnown = journey.unknowns.some(
    (each) => each.code === unknown.code && each.component.id === unknown.component.id,
  );
  if (!isKnown) journey.unknowns.push(unknown);
}

export function warn(journey: Journey, found: Found<WarningCode>): void {
  const isKnown = journey.warnings.some(
    (each) => each.code === found.code && each.component.id === found.component.id,
  );
  if (!isKnown) journey.warnings.push(found);
}

/** A refusal that ends a hop: a step and a blocker. Null, so that whoever refuses can return it. */
export function refuse(
  journey: Journey,
  found: Found<BlockerCode> & { readonly counter: string | null },
): null {
  note(journey, { kind: 'refused', code: found.code, by: found.component });
  block(journey, found);
  return null;
}

/** What every sentence about a packet may name. */
export function factsOf(packet: Packet): Facts {
  const { source, destination, protocol, destinationPorts } = headerOf(packet);
  const ports =
    destinationPorts === null
      ? ''
      : destinationPorts.from === destinationPorts.to
        ? `:${destinationPorts.from}`
        : `:${destinationPorts.from}-${destinationPorts.to}`;
  return { source, destination, traffic: `${protocol} ${destination}${ports}` };
}
