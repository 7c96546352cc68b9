import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Environment } from '../environment.ts';
import { asRoot, runTool } from './run-tool.ts';

const policyFile = '/usr/sbin/policy-rc.d';
/**
 * Asked by Debian's packages before they start a service; 101 forbids. Apron runs its own HAProxy, with its own files,
 * and starts the Docker Engine itself: docker.io's init script fails where systemd is not, and its package with it.
 */
const policy = `#!/bin/sh
# Written by apron setup while it installs, and removed by it.
exit 101
`;

/** Runs work while no package may start a service. A policy that is not ours is somebody's, and left as it is. */
export async function withoutServices<Result>(
  environment: Environment,
  work: () => Promise<Result>,
): Promise<Result> {
  const present = readPolicy();
  if (present !== null && present !== policy) return work();
  const folder = mkdtempSync(join(tmpdir(), 'apron-policy-'));
  const remove = (): Promise<unknown> => runTool(asRoot(['rm', '-f', policyFile]), environment);
  // Left behind by Ctrl-C it would keep every later package from starting its service.
  const leave = (): void => {
    rmSync(folder, { recursive: true, force: true });
    void remove().finally(() => process.exit(130));
  };
  process.on('SIGINT', leave);
  process.on('SIGTERM', leave);
  try {
    const draft = join(folder, 'policy-rc.d');
    writeFileSync(draft, policy);
    await runTool(asRoot(['install', '-m', '755', draft, policyFile]), environment);
    return await work();
  } finally {
    await remove();
    rmSync(folder, { recursive: true, force: true });
    process.off('SIGINT', leave);
    process.off('SIGTERM', leave);
  }
}

function readPolicy(): string | null {
  try {
    return readFileSync(policyFile, 'utf8');
  } catch {
    return null;
  }
}
