import { fabricNames } from '../../model/fabric-names.ts';
import type { FabricState, WireEnd } from '../../model/fabric.ts';
import type { Beliefs } from './beliefs.ts';
import { eachOf } from './each-of.ts';
import { type HeldNamespace, nothingHeld } from './held.ts';
import { settingsOf } from './hold-namespace.ts';
import { lookAtNamespace } from './look-at-namespace.ts';
import { planWires, type WirePlan } from './plan-wires.ts';
import type { Tools } from './tools.ts';

export type Observation = {
  /** Files of namespaces of this installation: inode, or null for one that was left half made. */
  readonly namespaces: ReadonlyMap<string, number | null>;
  /** What each described namespace holds, as far as it is there. */
  readonly held: ReadonlyMap<string, HeldNamespace>;
  readonly wires: WirePlan;
  /** Whether the host has been looked at, and was not only believed. */
  readonly hasSeenHost: boolean;
};

export type Observer = {
  readonly tools: Tools;
  readonly installation: string;
  readonly beliefs: Beliefs;
};

/** What is there: believed where there is trust, else looked at; with the wires that have to be made. */
export async function observeFabric(observer: Observer, desired: FabricState): Promise<Observation> {
  const { tools, installation, beliefs } = observer;
  const namespaces = tools.namespaces(`apron-${installation}-`);
  const held = new Map<string, HeldNamespace>();
  const unknown: string[] = [];
  for (const { name } of desired.namespaces) {
    const inode = namespaces.get(name) ?? null;
    const trusted = beliefs.trusted(name, inode);
    if (trusted !== null) held.set(name, trusted);
    else if (inode !== null || name === 'host') unknown.push(name);
  }
  const looked = new Set<string>();
  for (let names = unknown; ; ) {
    await eachOf(names, async (name) => {
      looked.add(name);
      held.set(name, await lookAt(tools, { installation, name, desired, readsSettings: true }));
    });
    const wires = findWires(observer, desired, held);
    // Where one end of a wire has vanished, nothing that is believed of the other end's namespace is worth much.
    const homes = wires.make
      .filter(({ wire }) => beliefs.wire(wire) !== null)
      .flatMap(({ wire }) => wire.ends.map(({ home }) => (home.kind === 'namespace' ? home.name : '')));
    names = [...new Set(homes)].filter((name) => held.has(name) && !looked.has(name));
    if (names.length === 0) return { namespaces, held, wires, hasSeenHost: looked.has('host') };
  }
}

/** One namespace as the kernel has it. Throws a WorldError. */
export async function lookAt(
  tools: Tools,
  place: {
    readonly installation: string;
    readonly name: string;
    readonly desired: FabricState;
    readonly readsSettings: boolean;
  },
): Promise<HeldNamespace> {
  const { installation, name, desired, readsSettings } = place;
  const ends = endsIn(desired, name);
  const state = desired.namespaces.find((each) => each.name === name);
  const hostLinks = new Set([
    fabricNames.hostUplink(installation),
    ...endsIn(desired, 'host').map(({ link }) => link),
  ]);
  return await lookAtNamespace(tools, {
    name,
    settings: readsSettings ? [...settingsOf({ name, sysctls: state?.sysctls ?? {} }, ends).keys()] : [],
    hostTable: fabricNames.hostTable(installation),
    hostLinks,
  });
}

function findWires(
  { tools, beliefs }: Observer,
  desired: FabricState,
  held: ReadonlyMap<string, HeldNamespace>,
): WirePlan {
  const described = new Set(desired.namespaces.map(({ name }) => name));
  return planWires(desired.wires, {
    held: (name) => held.get(name) ?? (described.has(name) ? nothingHeld : null),
    stands: (path) => tools.inodeAt(path) !== null,
    known: (wire) => beliefs.wire(wire),
    hasHostLink: (link) => tools.hasHostLink(link),
    wasPlugged: (wire) => beliefs.wasPlugged(wire),
  });
}

function endsIn({ wires }: FabricState, name: string): WireEnd[] {
  return wires.flatMap(({ ends }) =>
    ends.filter(({ home }) => home.kind === 'namespace' && home.name === name),
  );
}
