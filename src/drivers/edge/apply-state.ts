import { assignSlots } from './assign-slots.ts';
import type { Folder } from './folder.ts';
import { slotNameOf } from './names.ts';
import { planSteps } from './plan.ts';
import type { EdgeState } from './port.ts';
import type { ProxyProcess } from './proxy-process.ts';
import type { Frame, Pools } from './render-config.ts';
import type { Runtime } from './runtime.ts';
import { firstPoolSize, saveState } from './saved-state.ts';
import type { World, WorldSlot } from './world.ts';

export type ApplyParts = {
  readonly frame: Frame;
  readonly folder: Folder;
  readonly runtime: Runtime;
  readonly proxy: ProxyProcess;
};

/** A drained server is deleted in the second round and forgotten in the third; more only when others interfere. */
const mostRounds = 6;

/**
 * Makes the running HAProxy and the files from which it restarts be `desired`. The files come first: with a full disk
 * nothing changes, and a crash in between comes up in the new state.
 */
export async function applyState(parts: ApplyParts, desired: EdgeState): Promise<void> {
  const { frame, folder, runtime, proxy } = parts;
  let world = await runtime.readWorld();
  let assignment = assignSlots(desired, world);
  if (assignment.shortage.size > 0) {
    const grown = growPools(poolsOf(world), assignment.shortage);
    assignment = assignSlots(desired, withEmptySlots(world, grown));
    await proxy.reload({ pools: grown, slots: assignment.slots, routes: desired.routes });
  } else {
    await saveState(folder, frame, {
      pools: poolsOf(world),
      slots: assignment.slots,
      routes: desired.routes,
    });
  }
  for (let round = 0; round < mostRounds; round += 1) {
    world = await runtime.readWorld();
    const steps = planSteps(desired, assignment, world);
    let done = 0;
    for (const step of steps) if (await runtime.perform(step)) done += 1;
    if (done === 0) return;
  }
}

/** Doubles each pool that is too small until it is not. */
function growPools(pools: Pools, shortage: ReadonlyMap<string, number>): Pools {
  const grown = new Map(pools);
  for (const [kind, missing] of shortage) {
    const present = pools.get(kind) ?? 0;
    let size = present === 0 ? firstPoolSize : present;
    while (size < present + missing) size *= 2;
    grown.set(kind, size);
  }
  return grown;
}

function poolsOf(world: World): Pools {
  const counts = new Map<string, number>();
  for (const slot of world.slots) counts.set(slot.kind, (counts.get(slot.kind) ?? 0) + 1);
  return counts;
}

function withEmptySlots(world: World, pools: Pools): World {
  const present = new Set(world.slots.map((slot) => slot.name));
  const added = [...pools].flatMap(([kind, size]) =>
    Array.from({ length: size }, (_, index) => emptySlot(kind, index + 1)).filter(
      (slot) => !present.has(slot.name),
    ),
  );
  return { ...world, slots: [...world.slots, ...added] };
}

function emptySlot(kind: string, number: number): WorldSlot {
  const name = slotNameOf(kind, number);
  return { name, kind, running: 0, queued: 0, idleSeconds: Number.POSITIVE_INFINITY, servers: [] };
}
