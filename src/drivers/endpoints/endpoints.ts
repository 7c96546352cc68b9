// The interface endpoints of all VPCs: one HAProxy of its own, apart from the edge, that listens inside the endpoints'
// network namespaces. It decides nothing about services: what came through which endpoint is all that it tells.
import { statSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { WorldError } from '../../model/world-error.ts';
import { type Authority, openAuthority } from './authority.ts';
import { createLine } from './line.ts';
import type { EndpointListener, EndpointProxyState, Endpoints } from './port.ts';
import { openProxyProcess, type ProxyProcess } from './proxy-process.ts';
import { type Frame, parseNamespaces, type ReadyListener, renderConfig } from './render-config.ts';
import { checkListeners } from './validate.ts';

export type EndpointsOptions = {
  /** `endpoints/` in the state folder, which is its owner's alone; made when it is missing. */
  readonly folder: string;
  /** 8 hexadecimal digits. */
  readonly installation: string;
  /** The program and its leading arguments; `['haproxy']` unless set. */
  readonly program?: readonly [string, ...string[]];
  /** 80 and 443 unless set. */
  readonly ports?: Frame['ports'];
  /** What the worker becomes when Apron is root; nobody (65534) unless set. */
  readonly worker?: { readonly uid: number; readonly gid: number };
  /** Who signs certificates; an authority of the installation's own unless set. */
  readonly authority?: Authority;
};

/** Where the endpoints reach Apron and the edge, and whom their clients are to trust. */
export function endpointPlaces(folder: string) {
  return {
    apiSocket: join(folder, 'jail/api.sock'),
    servicesSocket: join(folder, 'jail/private-services.sock'),
    /** The authority's certificate, for clients of HTTPS; there once the first endpoint has been made. */
    authorityFile: join(folder, 'authority.pem'),
  };
}

/** Works on nothing until it is asked to. */
export function createEndpoints(options: EndpointsOptions): Endpoints {
  const { installation, program = ['haproxy'], worker = { uid: 65_534, gid: 65_534 } } = options;
  const folder = resolve(options.folder);
  const line = createLine();
  const parts: Parts = {
    frame: {
      folder,
      installation,
      ports: options.ports ?? { http: 80, https: 443 },
      worker: process.getuid?.() === 0 ? worker : null,
    },
    authority: options.authority ?? openAuthority({ folder, installation }),
    proxy: openProxyProcess({ folder, program }),
  };
  return {
    async apply(desired: EndpointProxyState) {
      checkListeners(desired);
      await line(async () => await applyListeners(parts, desired.listeners));
    },
    stop: async () => await line(async () => await parts.proxy.end()),
  };
}

type Parts = { readonly frame: Frame; readonly authority: Authority; readonly proxy: ProxyProcess };

async function applyListeners(parts: Parts, listeners: readonly EndpointListener[]): Promise<void> {
  const { frame, authority, proxy } = parts;
  if (listeners.length === 0) return await proxy.end();
  await makeFolders(frame.folder);
  const ready: ReadyListener[] = [];
  const missing: string[] = [];
  for (const listener of listeners) {
    const inode = inodeOf(listener.namespace);
    if (inode === null) missing.push(listener.namespace);
    else
      ready.push({ ...listener, inode, certificate: await authority.certify(listener.id, listener.names) });
  }
  await (ready.length === 0 ? proxy.end() : ensureProxy(parts, ready));
  await authority.forgetOthers(new Set(listeners.map(({ id }) => id)));
  if (missing.length === 0) return;
  const output = `these endpoints do not answer, their network namespaces are missing: ${missing.join(', ')}`;
  throw new WorldError({ command: 'haproxy', output });
}

async function ensureProxy({ frame, proxy }: Parts, ready: readonly ReadyListener[]): Promise<void> {
  const { mark, text } = renderConfig(frame, ready);
  const before = proxy.find();
  if (before?.mark === mark) return;
  const file = `${frame.folder}/${mark}.cfg`;
  await writeFile(`${file}.new`, text, { mode: 0o600 });
  await rename(`${file}.new`, file);
  const old =
    before === null ? '' : await readFile(`${frame.folder}/${before.mark}.cfg`, 'utf8').catch(() => '');
  await proxy.start(mark, keepsNamespaces(old, text)).catch(async (error: unknown) => {
    await rm(file, { force: true });
    throw error;
  });
  for (const name of await readdir(frame.folder)) {
    if (name.endsWith('.cfg') && name !== `${mark}.cfg`) await rm(`${frame.folder}/${name}`);
  }
}

/** HAProxy hands listening sockets over by the namespace's name; one that was made again has none of the old ones in it. */
function keepsNamespaces(before: string, after: string): boolean {
  const [old, next] = [parseNamespaces(before), parseNamespaces(after)];
  return old.size > 0 && [...next].every(([name, inode]) => (old.get(name) ?? inode) === inode);
}

/** The worker, which is nobody, is at home in `jail` and comes no further; nobody else comes there. */
async function makeFolders(folder: string): Promise<void> {
  await mkdir(join(folder, 'jail'), { recursive: true, mode: 0o700 });
  await chmod(join(folder, 'jail'), 0o711);
}

function inodeOf(namespace: string): number | null {
  const path = namespace === 'host' ? '/proc/self/ns/net' : `/run/netns/${namespace}`;
  return statSync(path, { throwIfNoEntry: false })?.ino ?? null;
}
