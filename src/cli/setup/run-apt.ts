import { readdirSync } from 'node:fs';
import type { Environment } from '../environment.ts';
import { asRoot, runTool, type ToolOutcome } from './run-tool.ts';

/** Runs apt-get as root; it asks nothing, and waits for another apt to end. */
export function runApt(
  argv: readonly string[],
  environment: Environment,
  onLine?: (line: string) => void,
): Promise<ToolOutcome> {
  const quiet = [
    'env',
    'DEBIAN_FRONTEND=noninteractive',
    'apt-get',
    '-o',
    'DPkg::Lock::Timeout=300',
  ] as const;
  return runTool(asRoot([...quiet, ...argv]), environment, onLine === undefined ? {} : { onLine });
}

/** A machine that was just made has no lists of packages: apt knows nothing before it has fetched them. */
export async function ensurePackageLists(
  environment: Environment,
  onLine?: (line: string) => void,
): Promise<void> {
  if (!hasPackageLists()) await runApt(['update'], environment, onLine);
}

function hasPackageLists(): boolean {
  try {
    return readdirSync('/var/lib/apt/lists').some((name) => name.includes('_Packages'));
  } catch {
    return false;
  }
}
