import { WorldError } from '../../model/world-error.ts';
import type { Folder } from './folder.ts';
import type { Keeper } from './keeper.ts';
import { findPortOwner } from './port-owner.ts';
import { describeFrame, type Frame } from './render-config.ts';
import type { Runtime } from './runtime.ts';
import { loadState, type SavedState, saveState } from './saved-state.ts';

/** The HAProxy of one state folder, whoever started it. */
export type ProxyProcess = {
  /** Starts it from the saved state, or adopts it, or reloads it when it runs with another frame. */
  ensureRunning(): Promise<void>;
  /** Gives it more backends or another frame: writes `state` and lets a new worker take over. */
  reload(state: SavedState): Promise<void>;
  end(): Promise<void>;
};

export type ProxyParts = {
  readonly frame: Frame;
  readonly folder: Folder;
  readonly keeper: Keeper;
  readonly runtime: Runtime;
  readonly wait: (milliseconds: number) => Promise<void>;
};

/** 20 ms apart: 3 s for a fallen HAProxy to be brought back, 15 s for a new one to listen. */
const reviveTries = 150;
const startTries = 750;

export function openProxyProcess(parts: ProxyParts): ProxyProcess {
  return {
    async ensureRunning() {
      const saved = await loadState(parts.folder);
      const wanted = describeFrame(parts.frame, saved.pools);
      const found = await describeRevived(parts);
      if (found === wanted) return;
      if (found === null) return start(parts, saved);
      if (!found.includes(` ${placeOf(parts.frame)} `)) await demandFreePort(parts.frame);
      await reload(parts, saved);
    },
    reload: (state) => reload(parts, state),
    end: () => parts.keeper.end(),
  };
}

/** What runs; a fallen one that is being brought back is given the time to come. */
async function describeRevived({ runtime, keeper, wait }: ProxyParts): Promise<string | null> {
  for (let tries = 0; tries < reviveTries; tries += 1) {
    const found = await runtime.describe();
    if (found !== null && (tries === 0 || (await hasMaster(runtime)))) return found;
    if (found === null && !(await keeper.isKept())) return null;
    await wait(20);
  }
  return null;
}

async function start(parts: ProxyParts, saved: SavedState): Promise<void> {
  const { frame, folder, keeper, runtime, wait } = parts;
  // What is left must be gone first: a second HAProxy, even one that fails, takes the sockets from the first.
  await keeper.end();
  await demandFreePort(frame);
  await saveState(folder, frame, saved);
  await keeper.check();
  await keeper.start();
  const wanted = describeFrame(frame, saved.pools);
  for (let tries = 0; tries < startTries; tries += 1) {
    if ((await runtime.describe()) === wanted && (await hasMaster(runtime))) return;
    if ((await keeper.lastWords()).includes('[ALERT]')) break;
    await wait(20);
  }
  const output = await keeper.lastWords();
  await keeper.end();
  await demandFreePort(frame);
  throw new WorldError({ command: 'haproxy', output: output || 'it did not start in time' });
}

async function reload(
  { frame, folder, keeper, runtime, wait }: ProxyParts,
  state: SavedState,
): Promise<void> {
  await saveState(folder, frame, state);
  await keeper.check();
  const before = await runtime.readProcesses();
  await runtime.askForReload();
  for (let tries = 0; tries < startTries; tries += 1) {
    const now = await runtime.readProcesses().catch(() => null);
    if (now && now.failedReloads > 0) break;
    if (
      now?.worker &&
      now.worker !== before.worker &&
      (await runtime.describe()) === describeFrame(frame, state.pools)
    )
      return;
    await wait(20);
  }
  throw new WorldError({ command: 'haproxy: reload', output: await keeper.lastWords() });
}

/** HAProxy's master replaces itself as soon as its worker runs, and for a moment only the worker answers (2.6). */
async function hasMaster(runtime: Runtime): Promise<boolean> {
  return (await runtime.readProcesses().catch(() => null)) !== null;
}

async function demandFreePort(frame: Frame): Promise<void> {
  const owner = await findPortOwner(frame.bindAddress, frame.httpPort);
  if (owner === null) return;
  const output = `${placeOf(frame)} is already in use by ${owner}`;
  throw new WorldError({ command: `haproxy: bind ${placeOf(frame)}`, output });
}

function placeOf(frame: Frame): string {
  return `${frame.bindAddress}:${frame.httpPort}`;
}
