import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import type { Environment } from '../environment.ts';
import { Failure } from '../failure.ts';
import { withProgress } from '../terminal/progress.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { PackageSystem } from './packages.ts';
import { asRoot, runTool, type ToolOutcome } from './run-tool.ts';

const policyFile = '/usr/sbin/policy-rc.d';
/**
 * Asked by Debian's packages before they start a service; 101 forbids. Apron runs its own HAProxy, with its own files,
 * and starts the Docker Engine itself: docker.io's init script fails where systemd is not, and its package with it.
 */
const policy = `#!/bin/sh
# Written by apron setup while it installs, and removed by it.
exit 101
`;

/** Installs packages with apt; a Failure names the line to type where that cannot be done here. */
export async function installPackages(
  terminal: Terminal,
  environment: Environment,
  wanted: { system: PackageSystem; packages: readonly string[] },
): Promise<void> {
  const { system, packages } = wanted;
  const line = `${system.command} ${packages.join(' ')}`;
  if (system.name !== 'apt') {
    throw new Failure(
      `Missing here: ${packages.join(', ')}.`,
      `Install them, then run this again:\n  sudo ${line}`,
    );
  }
  await withProgress(terminal, `Installing ${packages.join(', ')}`, async (progress) => {
    const runApt = (...argv: string[]): Promise<ToolOutcome> =>
      runTool(
        asRoot([
          'env',
          'DEBIAN_FRONTEND=noninteractive',
          'apt-get',
          '-o',
          'DPkg::Lock::Timeout=300',
          ...argv,
        ]),
        environment,
        {
          onLine: (text) => {
            if (terminal.isWatched) progress.update(`Installing: ${text}`);
          },
        },
      );
    const install = () => runApt('install', '-y', '--no-install-recommends', ...packages);
    const removePolicy = forbidServices();
    try {
      if (!hasPackageLists()) await runApt('update');
      let outcome = await install();
      if (outcome.exitCode !== 0) {
        // The lists may name versions that the mirror no longer has.
        await runApt('update');
        outcome = await install();
      }
      if (outcome.exitCode !== 0) {
        throw new Failure(
          `apt-get could not install ${packages.join(', ')}:\n${outcome.lines.slice(-15).join('\n')}`,
          `Try it by hand, then run this again:\n  sudo ${line}`,
        );
      }
      progress.conclude(`Installed ${packages.join(', ')}`);
    } finally {
      removePolicy();
    }
    if (packages.includes('haproxy')) await keepHaproxyOff(environment);
  });
}

/** A machine's own policy is left as it is; so is one that only root may write. */
function forbidServices(): () => void {
  if (existsSync(policyFile) || process.getuid?.() !== 0) return () => {};
  writeFileSync(policyFile, policy, { mode: 0o755 });
  return () => rmSync(policyFile, { force: true });
}

/** The service would start at the next boot. What was installed before us is somebody's, and not touched. */
async function keepHaproxyOff(environment: Environment): Promise<void> {
  if (!existsSync('/run/systemd/system')) return;
  await runTool(asRoot(['systemctl', 'disable', '--now', 'haproxy']), environment);
}

function hasPackageLists(): boolean {
  try {
    return readdirSync('/var/lib/apt/lists').some((name) => name.includes('_Packages'));
  } catch {
    return false;
  }
}
