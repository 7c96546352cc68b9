import { existsSync } from 'node:fs';
import type { Environment } from '../environment.ts';
import { Failure } from '../failure.ts';
import { withProgress } from '../terminal/progress.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { findOnPath } from './find-program.ts';
import { withoutServices } from './forbid-services.ts';
import type { PackageSystem } from './packages.ts';
import { ensurePackageLists, runApt } from './run-apt.ts';
import { asRoot, runTool, type ToolOutcome } from './run-tool.ts';

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
  if (process.getuid?.() !== 0 && findOnPath('sudo', environment) === null) {
    throw new Failure(
      `Missing here: ${packages.join(', ')}. Only root can install that, and there is no sudo.`,
      `As root, then run this again:\n  ${line}`,
    );
  }
  await withProgress(terminal, `Installing ${packages.join(', ')}`, async (progress) => {
    const onLine = (text: string): void => {
      if (terminal.isWatched) progress.update(`Installing: ${text}`);
    };
    const outcome = await withoutServices(environment, () => runInstall(packages, environment, onLine));
    if (outcome.exitCode !== 0) {
      throw new Failure(
        `apt-get could not install ${packages.join(', ')}:\n${outcome.lines.slice(-15).join('\n')}`,
        `Try it by hand, then run this again:\n  sudo ${line}`,
      );
    }
    progress.conclude(`Installed ${packages.join(', ')}`);
    if (packages.includes('haproxy')) await keepHaproxyOff(environment);
  });
}

/** What is there may be somebody's choice, such as Docker's own packages: nothing is removed to make room. */
async function runInstall(
  packages: readonly string[],
  environment: Environment,
  onLine: (line: string) => void,
): Promise<ToolOutcome> {
  const argv = ['install', '-y', '--no-install-recommends', '--no-remove', ...packages];
  await ensurePackageLists(environment, onLine);
  const outcome = await runApt(argv, environment, onLine);
  if (outcome.exitCode === 0) return outcome;
  // The lists may name versions that the mirror no longer has.
  await runApt(['update'], environment, onLine);
  return runApt(argv, environment, onLine);
}

/** The service would start at the next boot. What was installed before us is somebody's, and not touched. */
async function keepHaproxyOff(environment: Environment): Promise<void> {
  if (!existsSync('/run/systemd/system')) return;
  await runTool(asRoot(['systemctl', 'disable', '--now', 'haproxy']), environment);
}
