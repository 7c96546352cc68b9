import type { Environment } from '../environment.ts';
import { ensurePackageLists } from './run-apt.ts';
import { runTool } from './run-tool.ts';

/** Those of the packages that apt could install and has not: releases differ in what they have, and under which name. */
export async function findInstallablePackages(
  names: readonly string[],
  environment: Environment,
): Promise<string[]> {
  await ensurePackageLists(environment);
  // Untranslated: "Candidate" is a German "Installationskandidat".
  const untranslated = { ...environment, LC_ALL: 'C' };
  const lines: string[] = [];
  await runTool(['apt-cache', 'policy', ...names], untranslated, { onLine: (line) => lines.push(line) });
  return parsePolicy(lines);
}

/** Reads `apt-cache policy`: a line with the name, and under it the version that is there and the one to be had. */
export function parsePolicy(lines: readonly string[]): string[] {
  const installable: string[] = [];
  let name = '';
  let isInstalled = false;
  for (const line of lines) {
    name = /^(\S+):$/.exec(line)?.[1] ?? name;
    const [, key, value] = /^\s+(Installed|Candidate): (\S+)/.exec(line) ?? [];
    if (key === 'Installed') isInstalled = value !== '(none)';
    if (key === 'Candidate' && value !== '(none)' && !isInstalled) installable.push(name);
  }
  return installable;
}
