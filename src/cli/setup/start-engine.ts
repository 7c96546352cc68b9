import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Environment } from '../environment.ts';
import { Failure } from '../failure.ts';
import { withProgress } from '../terminal/progress.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { askEngine } from './ask-engine.ts';
import { findOnPath } from './find-program.ts';
import { asRoot, runTool } from './run-tool.ts';

const logFile = '/var/log/apron-dockerd.log';
const pollMilliseconds = 200;
const patienceMilliseconds = 90_000;

/**
 * Starts the machine's Docker Engine and waits until it answers: with systemd where that runs, else as a process of
 * its own that stays. It serves everything on the machine that uses Docker, so nothing of Apron ever stops it.
 */
export async function startEngine(
  terminal: Terminal,
  environment: Environment,
  socket: string,
): Promise<void> {
  await withProgress(terminal, 'Starting the Docker Engine', async (progress) => {
    const hasEnded = existsSync('/run/systemd/system')
      ? await startWithSystemd(environment)
      : await startAlone(environment);
    const deadline = performance.now() + patienceMilliseconds;
    for (;;) {
      const engine = await askEngine(socket);
      if (engine.state === 'answers') {
        progress.conclude(`Docker Engine ${engine.version} answers`);
        return;
      }
      if (engine.state === 'denied') {
        throw new Failure(
          `The Docker Engine runs, but you may not use ${socket}.`,
          'sudo usermod -aG docker "$USER", then log in again; or run Apron with sudo.',
        );
      }
      if (hasEnded() || performance.now() > deadline) {
        throw new Failure(`The Docker Engine does not start.`, lastLines());
      }
      await sleep(pollMilliseconds);
    }
  });
}

async function startWithSystemd(environment: Environment): Promise<() => boolean> {
  const outcome = await runTool(asRoot(['systemctl', 'enable', '--now', 'docker']), environment);
  if (outcome.exitCode !== 0) {
    throw new Failure(
      `systemctl could not start docker:\n${outcome.lines.slice(-10).join('\n')}`,
      'See journalctl -u docker, then run this again.',
    );
  }
  return () => false;
}

/** As a session of its own, and so only with a sudo that asks nothing: no terminal is left to ask at. */
async function startAlone(environment: Environment): Promise<() => boolean> {
  const path = findOnPath('dockerd', environment);
  if (path === null)
    throw new Failure('There is no dockerd to start.', 'Install Docker Engine, then run this again.');
  if (!(await canBecomeRoot(environment))) {
    throw new Failure(
      'Only root can start the Docker Engine here.',
      `As root, then run this again:\n  ${path} >>${logFile} 2>&1 &`,
    );
  }
  const become = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const argv = [...become, '/bin/sh', '-c', 'exec "$0" >>"$1" 2>&1', path, logFile];
  let hasEnded = false;
  const engine = spawn('env', argv, { detached: true, stdio: 'ignore', cwd: '/', env: environment });
  engine.on('error', () => {
    hasEnded = true;
  });
  engine.on('exit', () => {
    hasEnded = true;
  });
  engine.unref();
  return () => hasEnded;
}

async function canBecomeRoot(environment: Environment): Promise<boolean> {
  if (process.getuid?.() === 0) return true;
  const outcome = await runTool(['sudo', '-n', 'true'], environment).catch(() => null);
  return outcome?.exitCode === 0;
}

function lastLines(): string {
  try {
    const lines = readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-8);
    return `Its last words (${logFile}):\n${lines.join('\n')}`;
  } catch {
    return 'See journalctl -u docker';
  }
}
