import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import type { Environment } from '../environment.ts';
import type { Program, ProgramName } from './machine.ts';

/** Where administrators' programs lie, which users other than root often do not have on their PATH. */
const systemFolders = ['/usr/local/sbin', '/usr/sbin', '/sbin'];

const versionArguments: Readonly<Record<ProgramName, readonly string[]>> = {
  git: ['--version'],
  dockerd: ['--version'],
  haproxy: ['-v'],
  nft: ['--version'],
  dnsmasq: ['--version'],
  ip: ['-V'],
  openssl: ['version'],
  mmdebstrap: ['--version'],
  conntrack: ['--version'],
};

/** Null when it is not there. */
export function findOnPath(name: string, environment: Environment): string | null {
  const folders = [...(environment['PATH'] ?? '').split(delimiter), ...systemFolders];
  const candidates = folders.filter((folder) => folder !== '').map((folder) => join(folder, name));
  return candidates.find((path) => isExecutable(path)) ?? null;
}

export async function findProgram(name: ProgramName, environment: Environment): Promise<Program | null> {
  const path = findOnPath(name, environment);
  if (path === null) return null;
  try {
    const { stdout, stderr } = await promisify(execFile)(path, [...versionArguments[name]], {
      timeout: 5000,
    });
    return { path, version: parseVersion(`${stdout}\n${stderr}`) };
  } catch {
    return { path, version: null };
  }
}

/** The first thing in a text that looks like a version: `2.6.12`. */
export function parseVersion(text: string): string | null {
  return /(?<![\d.])(\d+\.\d+(?:\.\d+)*)/.exec(text)?.[1] ?? null;
}

/** Compares `2.10` and `2.6` as people do: negative when `a` is older. */
export function compareVersions(a: string, b: string): number {
  const left = a.split('.').map(Number);
  const right = b.split('.').map(Number);
  for (let at = 0; at < Math.max(left.length, right.length); at += 1) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
