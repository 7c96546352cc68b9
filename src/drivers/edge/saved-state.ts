import { readFile } from 'node:fs/promises';
import type { Assignment } from './assign-slots.ts';
import { desiredMaps } from './desired-maps.ts';
import type { Folder } from './folder.ts';
import type { EdgeRoute, EdgeState } from './port.ts';
import { type Frame, type Pools, poolsFor, renderConfig } from './render-config.ts';
import { renderMaps } from './render-maps.ts';

/** What the files in the folder say: the state in which HAProxy comes up when it starts without Apron. */
export type SavedState = {
  readonly pools: Pools;
  readonly slots: Assignment['slots'];
  readonly routes: EdgeState['routes'];
};

/** Backends per kind at first; measured: 64 of them cost 1.5 MB and nothing at run time. */
export const firstPoolSize = 64;

const fileName = 'routes.json';
const format = 1;

/** Writes configuration, maps and what they were made from. Rejects, leaving the old files, when the disk is full. */
export async function saveState(folder: Folder, frame: Frame, state: SavedState): Promise<void> {
  const maps = renderMaps(desiredMaps(state, { slots: state.slots, shortage: new Map() }));
  const bootId = await readBootId();
  const content = { format, bootId, pools: [...state.pools], slots: [...state.slots], routes: state.routes };
  const files = new Map([...maps, ['haproxy.cfg', renderConfig(frame, state.pools, state)]]);
  await folder.replace(files.set(fileName, `${JSON.stringify(content)}\n`));
}

/**
 * Reads what was saved last. Nothing, another format or another boot is an empty state, and the first apply says what
 * should be: after a boot the addresses of instances may be those of other services.
 */
export async function loadState(folder: Folder): Promise<SavedState> {
  const text = await folder.read(fileName);
  const content = text === null ? null : parse(text);
  if (content?.format !== format || content.bootId !== (await readBootId())) return emptyState();
  // Written by an Apron that knew no private services.
  const routes = content.routes.map((route) => ({ ...route, privateHosts: route.privateHosts ?? [] }));
  return { pools: new Map(content.pools), slots: new Map(content.slots), routes };
}

function emptyState(): SavedState {
  return { pools: poolsFor({ routes: [] }, firstPoolSize), slots: new Map(), routes: [] };
}

type Content = {
  format: number;
  bootId: string;
  pools: [string, number][];
  slots: [string, string][];
  routes: (Omit<EdgeRoute, 'privateHosts'> & Partial<EdgeRoute>)[];
};

/** Another at every start of the machine; empty where there is none. */
function readBootId(): Promise<string> {
  return readFile('/proc/sys/kernel/random/boot_id', 'utf8').then(
    (text) => text.trim(),
    () => '',
  );
}

function parse(text: string): Content | null {
  try {
    return JSON.parse(text) as Content;
  } catch {
    return null; // Cut short by a power failure: the file is derived, and the next apply writes it again.
  }
}
