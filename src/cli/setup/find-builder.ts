import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Environment } from '../environment.ts';
import { findOnPath, parseVersion } from './find-program.ts';
import type { Program } from './machine.ts';

/**
 * The Docker client that can build with BuildKit: one with the buildx plugin, or one older than 23, which has BuildKit
 * built in. Null when there is none: a Dockerfile then cannot be built, everything else can.
 */
export async function findBuilder(environment: Environment): Promise<Program | null> {
  for (const path of ['/usr/bin/docker', findOnPath('docker', environment)]) {
    if (path === null) continue;
    const buildx = await say(path, ['buildx', 'version']);
    if (buildx !== null) return { path, version: parseVersion(buildx) };
    const version = parseVersion((await say(path, ['--version'])) ?? '');
    if (version !== null && Number(version.split('.')[0]) < 23) return { path, version };
  }
  return null;
}

async function say(path: string, args: readonly string[]): Promise<string | null> {
  try {
    return (await promisify(execFile)(path, [...args], { timeout: 5000 })).stdout;
  } catch {
    return null;
  }
}
