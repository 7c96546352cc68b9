import { formatIpv4 } from '../../model/vpc/ipv4.ts';
import type { AskedService } from '../path/journey.ts';
import type { Supposed } from '../index/landscape-index.ts';
import type { Blocker, Step, Unknown, Warning } from '../trace.ts';
import type { Listener } from '../../model/landscape/listener.ts';
import type { NetworkInterface } from '../../model/vpc/network-interface.ts';
import type { Vpc } from '../../model/vpc/vpc.ts';

/** Something in the way before anything is sent. */
export type Found = Omit<Blocker, 'way'>;

/** What looking for a destination has brought to light. */
export type Findings = {
  readonly steps: readonly Step[];
  readonly blockers: readonly Found[];
  readonly unknowns: readonly Unknown[];
  readonly warnings: readonly Warning[];
};

export const nothing: Findings = { steps: [], blockers: [], unknowns: [], warnings: [] };

export function allOf(...findings: readonly Findings[]): Findings {
  return {
    steps: findings.flatMap(({ steps }) => steps),
    blockers: findings.flatMap(({ blockers }) => blockers),
    unknowns: findings.flatMap(({ unknowns }) => unknowns),
    warnings: findings.flatMap(({ warnings }) => warnings),
  };
}

/** A place that packets may have to go to. */
export type DestinationPlace = {
  /** Null where there is one place only. */
  readonly id: string | null;
  readonly address: number;
  readonly supposed: readonly Supposed[];
  readonly networkInterface: NetworkInterface | null;
};

/** Where a flow goes. */
export type Resolved = Findings & {
  /** Empty: nowhere that could be walked to; a blocker or a missing fact says why. */
  readonly places: readonly DestinationPlace[];
  readonly isAnyHost: boolean;
  readonly service: AskedService | null;
  readonly listener: Listener | null;
  /** The endpoint whose private DNS has taken the name over; null when none has. */
  readonly takenOverBy: string | null;
};

/** Whoever asks: in a VPC, or outside of every one. */
export type Asker = {
  readonly vpc: Vpc | null;
  /** App Runner's egress carries IPv4 only. */
  readonly isAppRunner: boolean;
};

export function resolvedTo(
  places: readonly DestinationPlace[],
  more: Partial<Omit<Resolved, 'places'>> = {},
): Resolved {
  return { ...nothing, isAnyHost: false, service: null, listener: null, takenOverBy: null, ...more, places };
}

export function placeAt(address: number): DestinationPlace {
  return { id: null, address, supposed: [], networkInterface: null };
}

/** A name and its addresses, without those that only stand for ones that are not known. */
export function answered(
  { name, by, to }: Pick<Step & { readonly kind: 'resolved' }, 'name' | 'by' | 'to'>,
  places: readonly DestinationPlace[],
): Step {
  const addresses = places.flatMap(({ address, supposed }) =>
    supposed.length > 0 ? [] : [formatIpv4(address)],
  );
  return { kind: 'resolved', name, by, to, addresses };
}
