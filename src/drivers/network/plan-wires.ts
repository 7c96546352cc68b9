import type { Wire, WireEnd } from '../../model/fabric.ts';
import { namespacePath } from './call.ts';
import type { HeldNamespace } from './held.ts';

/** Where one end of a wire is made. */
export type PlacedEnd = {
  readonly end: WireEnd;
  readonly home: 'host' | (string & {});
  readonly link: string;
  /** Whether addresses, and the way out, are set by us: not where Docker takes over, not where a NamespaceState rules. */
  readonly isOurs: boolean;
};

export type WirePlan = {
  readonly make: readonly { readonly wire: Wire; readonly ends: readonly [PlacedEnd, PlacedEnd] }[];
  /** Ends of what is broken or in the way; the other ends go with them. */
  readonly cut: readonly { readonly namespace: string; readonly link: string }[];
  /** Wires into what is no longer there. */
  readonly leftOut: readonly Wire[];
};

export type WireWorld = {
  /** Null for namespaces that no NamespaceState describes. */
  readonly held: (namespace: string) => HeldNamespace | null;
  /** Whether a network namespace is mounted there. */
  readonly stands: (path: string) => boolean;
  /** The wire as it was last made or found; null when it is not known. */
  readonly known: (wire: Wire) => Wire | null;
  /** Whether the host has such a link: an end that waits there to be taken over. */
  readonly hasHostLink: (link: string) => boolean;
  /** Whether the wire's far end has been in its sandbox before: then we put it back there ourselves. */
  readonly wasPlugged: (wire: Wire) => boolean;
};

/** Both ends, where they are and what they are called: what makes a wire that wire. */
export function wireKey({ ends }: Wire): string {
  return ends.map((end) => `${homeOf(end)} ${end.link}`).join(' = ');
}

/** Which wires have to be made, and what has to go before. */
export function planWires(wires: readonly Wire[], world: WireWorld): WirePlan {
  const make: WirePlan['make'][number][] = [];
  const cut: WirePlan['cut'][number][] = [];
  const leftOut: Wire[] = [];
  for (const wire of wires) {
    if (isIntact(wire, world)) continue;
    const [one, other] = wire.ends.map((end) => placeEnd(end, wire, world));
    if (one === undefined || other === undefined || one === null || other === null) {
      leftOut.push(wire);
      continue;
    }
    make.push({ wire, ends: [one, other] });
    cut.push(...wire.ends.flatMap((end) => inTheWay(end, world)));
  }
  return { make, cut, leftOut };
}

function isIntact(wire: Wire, world: WireWorld): boolean {
  const known = world.known(wire);
  const links = wire.ends.map((end) => {
    const held = describedHome(end) === null ? null : world.held(describedHome(end) ?? '');
    return held === null ? undefined : (held.links.get(end.link) ?? null);
  });
  if (links.includes(null)) return false;
  const [one, other] = links;
  if (one !== undefined && other !== undefined && one !== null && other !== null) {
    // Of what has only been believed since the last look there are no indexes.
    if (one.index === undefined || other.index === undefined) return true;
    return one.peerIndex === other.index && other.peerIndex === one.index;
  }
  // The near end comes up last: one that is down is half made, or the far end was never dressed.
  if ((one ?? other)?.isUp !== true) return false;
  // The far end is out of sight; it vanishes with the near one, and a near one alone is only asked for the same thing.
  return known === null || known === wire || JSON.stringify(known) === JSON.stringify(wire);
}

function placeEnd(end: WireEnd, wire: Wire, world: WireWorld): PlacedEnd | null {
  const { home, link } = end;
  if (home.kind === 'namespace') {
    const isDescribed = world.held(home.name) !== null;
    const path = namespacePath(home.name);
    if (!isDescribed && !world.stands(path)) return null;
    return { end, home: path, link, isOurs: !isDescribed };
  }
  // The engine binds the sandbox to its path only after it has been told of the link: it fetches it from the host.
  const isPlugged = world.wasPlugged(wire) && world.stands(home.path);
  return isPlugged
    ? { end, home: home.path, link: home.insideName, isOurs: true }
    : { end, home: 'host', link, isOurs: false };
}

function inTheWay(end: WireEnd, world: WireWorld): { namespace: string; link: string }[] {
  const name = end.home.kind === 'sandbox' ? 'host' : end.home.name;
  const isThere =
    end.home.kind === 'sandbox'
      ? world.hasHostLink(end.link)
      : world.held(name)?.links.has(end.link) === true;
  return isThere ? [{ namespace: name, link: end.link }] : [];
}

function describedHome({ home }: WireEnd): string | null {
  return home.kind === 'namespace' ? home.name : null;
}

function homeOf({ home }: WireEnd): string {
  return home.kind === 'namespace' ? home.name : 'sandbox';
}
