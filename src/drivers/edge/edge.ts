// The HTTP edge: one HAProxy that outlives Apron, changed at run time by its sockets. It never decides what should be
// routed, and it remembers nothing: what is compared with the desired state is what HAProxy itself says.
import { dirname, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { WorldError } from '../../model/world-error.ts';
import { applyState } from './apply-state.ts';
import { coalesce, createLine } from './coalesce.ts';
import { makeDoor, openFolder } from './folder.ts';
import { openKeeper } from './keeper.ts';
import { observeEdge } from './observe-edge.ts';
import type { Edge, EdgeState } from './port.ts';
import { openProxyProcess, type ProxyParts } from './proxy-process.ts';
import type { Frame } from './render-config.ts';
import { openRuntime } from './runtime.ts';
import { checkState } from './validate.ts';

export type EdgeOptions = {
  /** `edge/` in the state folder; made when it is missing. At most about 75 bytes long. */
  readonly folder: string;
  /** 8 hexadecimal digits. */
  readonly installation: string;
  /** IPv4 address, `127.0.0.1` until told otherwise. */
  readonly bindAddress: string;
  readonly httpPort: number;
  /** Where the proxy of VPC endpoints hands over what it takes; in the edge's own folder, where nobody comes, unless set. */
  readonly privateSocket?: string;
  /** The program and its leading arguments; `['haproxy']` unless set. */
  readonly program?: readonly [string, ...string[]];
  /** What the worker becomes when Apron is root; nobody (65534) unless set. */
  readonly worker?: { readonly uid: number; readonly gid: number };
  readonly wait?: (milliseconds: number) => Promise<void>;
};

/** Works on nothing until it is asked to. */
export function createEdge(options: EdgeOptions): Edge {
  const line = createLine();
  const open = () => openParts(options);
  const apply = coalesce((desired: EdgeState) =>
    line(async () => applyWithOneRevival(await open(), desired)),
  );
  return {
    ensureRunning: () => line(async () => (await open()).proxy.ensureRunning()),
    async apply(desired) {
      checkState(desired);
      return apply(desired);
    },
    async observe() {
      const { runtime } = await open();
      if ((await runtime.describe()) === null) return { isRunning: false, servers: [], queued: {} };
      return observeEdge(runtime);
    },
    stop: () => line(async () => (await open()).proxy.end()),
  };
}

type Parts = ProxyParts & { readonly proxy: ReturnType<typeof openProxyProcess> };

/** HAProxy may fall in the middle. It comes back from the files, which say `desired` already; once is chance, twice is not. */
async function applyWithOneRevival(parts: Parts, desired: EdgeState): Promise<void> {
  await parts.proxy.ensureRunning();
  try {
    await applyState(parts, desired);
  } catch (error) {
    if (!(error instanceof WorldError) || (await parts.runtime.describe()) !== null) throw error;
    await parts.proxy.ensureRunning();
    await applyState(parts, desired);
  }
}

async function openParts(options: EdgeOptions): Promise<Parts> {
  const path = resolve(options.folder);
  const wait = options.wait ?? ((milliseconds: number) => sleep(milliseconds));
  const frame = frameOf(options, path);
  await makeDoor(dirname(frame.privateSocket));
  const parts = {
    frame,
    folder: await openFolder(path),
    keeper: openKeeper({ folder: path, program: options.program ?? ['haproxy'], wait }),
    runtime: openRuntime(path),
    wait,
  };
  return { ...parts, proxy: openProxyProcess(parts) };
}

function frameOf(options: EdgeOptions, folder: string): Frame {
  const { installation, bindAddress, httpPort, worker = { uid: 65_534, gid: 65_534 } } = options;
  const isRoot = process.getuid?.() === 0;
  const privateSocket = resolve(options.privateSocket ?? `${folder}/door/private-services.sock`);
  return { folder, installation, bindAddress, httpPort, privateSocket, worker: isRoot ? worker : null };
}
