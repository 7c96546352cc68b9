import { setTimeout as sleep } from 'node:timers/promises';
import type { FabricState, NamespaceState, Wire } from '../../model/fabric.ts';
import type { WorldError } from '../../model/world-error.ts';
import { Beliefs } from './beliefs.ts';
import { isDifferent } from './is-different.ts';
import { findOccupiedRange } from './find-occupied-range.ts';
import type { HeldNamespace } from './held.ts';
import { letThroughDocker } from './let-through-docker.ts';
import { lookAt, type Observation, observeFabric } from './observe-fabric.ts';
import { performStages } from './perform-stages.ts';
import { planStages } from './plan-stages.ts';
import { raiseLimits } from './raise-limits.ts';
import type { Tools } from './tools.ts';
import { createWantNamespaces, type WantNamespaces } from './want-namespaces.ts';

/** The kernel as this driver knows it. Its calls must not overlap. */
export type Kernel = {
  readonly tools: Tools;
  readonly installation: string;
  readonly beliefs: Beliefs;
  readonly want: WantNamespaces;
  /** The last state that was applied, whether all of it was taken or not. */
  last: FabricState;
  /** Whose turn it is to be looked at. */
  turn: number;
};

type Failures = ReadonlyMap<string, WorldError>;

/** Settings are read once in so many looks: nobody changes them by chance, and reading them is a program more. */
const settingsEvery = 8;

/** The first try goes by what is believed, the others look at what that stumbled over. */
const tries = 3;
/** In milliseconds, before each further try: the kernel ends a namespace that was deleted by hand in its own time. */
const pause = 50;

export function createKernel(tools: Tools, installation: string): Kernel {
  const last = { namespaces: [], wires: [] };
  return { tools, installation, beliefs: new Beliefs(), want: createWantNamespaces(), last, turn: 0 };
}

/** Makes the kernel hold `desired`. Throws the first WorldError when a part cannot be had; the others then are. */
export async function applyFabric(kernel: Kernel, desired: FabricState): Promise<void> {
  kernel.beliefs.begin(desired.wires);
  let thorough: ReadonlySet<string> = new Set();
  for (let attempt = 1; ; attempt += 1) {
    const failures = await tryOnce(kernel, desired, thorough);
    const [failure] = failures.values();
    if (failure === undefined) return;
    if (attempt === tries) throw failure;
    thorough = new Set(failures.keys());
    await sleep(pause);
  }
}

/** Looks at one namespace, the next one each time; false when something is not as it was made, and is then not believed. */
export async function isStillHeld(kernel: Kernel): Promise<boolean> {
  const { tools, installation, beliefs, last } = kernel;
  const namespaces = tools.namespaces(`apron-${installation}-`);
  let isHeld = true;
  for (const [name, inode] of beliefs.inodes()) {
    if ((namespaces.get(name) ?? null) === inode) continue;
    beliefs.distrust(name);
    isHeld = false;
  }
  const state = nextInTurn(kernel);
  const wanted = state === null ? null : beliefs.trusted(state.name, namespaces.get(state.name) ?? null);
  if (!isHeld || state === null || wanted === null) return isHeld;
  const readsSettings = Math.floor(kernel.turn / last.namespaces.length) % settingsEvery === 0;
  const seen = await lookAt(tools, { installation, name: state.name, desired: last, readsSettings });
  isHeld = !isDifferent(state, wanted, readsSettings ? seen : { ...seen, sysctls: wanted.sysctls });
  if (!isHeld) beliefs.distrust(state.name);
  if (state.name === 'host') await letThroughDocker(tools, installation, uplinksOf(last));
  return isHeld;
}

function nextInTurn(kernel: Kernel): NamespaceState | null {
  const { namespaces } = kernel.last;
  kernel.turn += 1;
  return namespaces[kernel.turn % Math.max(1, namespaces.length)] ?? null;
}

async function tryOnce(
  kernel: Kernel,
  desired: FabricState,
  thorough: ReadonlySet<string>,
): Promise<Failures> {
  const { tools, beliefs } = kernel;
  const seen = await observeFabric(kernel, desired);
  const wanted = kernel.want(desired, seen.wires.leftOut);
  const past = { remembered: beliefs.remembered(), strange: beliefs.strange(seen.namespaces) };
  const uplinks = uplinksOf(desired);
  const ranges = seen.hasSeenHost ? hostRanges(desired) : [];
  const occupied = await findOccupiedRange(tools, ranges, new Set(uplinks));
  const failures = await performStages(
    tools,
    planStages({ desired, ...seen, wanted, ...past, thorough }),
    new Map(occupied === null ? [] : [['host', occupied]]),
  );
  learn(kernel, desired, { seen, wanted, failures });
  const isNewUplink = uplinks.some((link) => seen.held.get('host')?.links.has(link) !== true);
  if (isNewUplink) await raiseLimits(tools);
  if (seen.hasSeenHost || isNewUplink) await openDocker(kernel, uplinks);
  return failures;
}

/** What has failed is tried again with the next look at the host. */
async function openDocker(
  { tools, installation, beliefs }: Kernel,
  uplinks: readonly string[],
): Promise<void> {
  try {
    await letThroughDocker(tools, installation, uplinks);
  } catch (error) {
    beliefs.distrust('host');
    throw error;
  }
}

function learn(
  kernel: Kernel,
  desired: FabricState,
  result: {
    readonly seen: Observation;
    readonly wanted: ReadonlyMap<string, HeldNamespace>;
    readonly failures: Failures;
  },
): void {
  const { beliefs } = kernel;
  const { seen, wanted, failures } = result;
  const namespaces = kernel.tools.namespaces(`apron-${kernel.installation}-`);
  for (const [name, inode] of namespaces) {
    if (!seen.namespaces.has(name)) beliefs.noteMade(name, inode);
  }
  for (const name of beliefs.inodes().keys()) if (!wanted.has(name)) beliefs.forget(name);
  for (const [name, held] of wanted) {
    if (failures.has(name)) beliefs.distrust(name);
    else beliefs.believe(name, namespaces.get(name) ?? null, held);
  }
  // Where nobody can say which namespace it was about, all are looked at.
  if (failures.has('')) beliefs.distrustAll();
  const leftOut = new Set(seen.wires.leftOut);
  const isFailed = (wire: Wire): boolean =>
    leftOut.has(wire) || wire.ends.some(({ home }) => home.kind === 'namespace' && failures.has(home.name));
  kernel.beliefs.keepWires(
    desired.wires.filter((wire) => !isFailed(wire)),
    desired.wires.filter(isFailed),
  );
  kernel.last = desired;
}

function hostRanges({ namespaces }: FabricState): string[] {
  const host = namespaces.find(({ name }) => name === 'host');
  return (host?.routes ?? []).map(({ destination }) => destination);
}

function uplinksOf({ wires }: FabricState): string[] {
  return wires.flatMap(({ ends }) =>
    ends.filter(({ home }) => home.kind === 'namespace' && home.name === 'host').map(({ link }) => link),
  );
}
