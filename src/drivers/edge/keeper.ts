import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { promisify } from 'node:util';
import { WorldError } from '../../model/world-error.ts';

/** Starts and ends HAProxy. */
export type Keeper = {
  /** Lets HAProxy read the configuration. Rejects with its words when the program is missing or finds a fault. */
  check(): Promise<void>;
  /** Starts the keeper, which starts HAProxy; does not wait for it to listen. */
  start(): Promise<void>;
  /** True while the process runs that brings a fallen HAProxy back. */
  isKept(): Promise<boolean>;
  /** Ends both with a signal; resolves when they are gone. */
  end(): Promise<void>;
  /** The last words HAProxy wrote. */
  lastWords(): Promise<string>;
};

export type KeeperOptions = {
  readonly folder: string;
  /** The program and its leading arguments. */
  readonly program: readonly [string, ...string[]];
  readonly wait: (milliseconds: number) => Promise<void>;
};

const run = promisify(execFile);

/**
 * HAProxy's master ends when its worker falls, and the worker when its master does. These few lines of shell outlive
 * Apron and start it again after a second; they end when HAProxy was told to. Nothing is interpolated: the command is
 * in the arguments.
 */
const keeperScript = 'echo $$ > "$1"; shift; until "$@"; do sleep 1; done';

export function openKeeper({ folder, program, wait }: KeeperOptions): Keeper {
  const files = {
    keeper: `${folder}/keeper.pid`,
    master: `${folder}/haproxy.pid`,
    log: `${folder}/haproxy.log`,
  };
  const configuration = ['-f', `${folder}/haproxy.cfg`];
  const master = ['-W', '-p', files.master, '-S', `${folder}/master.sock,mode,600`, ...configuration];
  const livingPid = (file: string) => readLivingPid(file, folder);
  return {
    async check() {
      const [file, ...leading] = program;
      await run(file, [...leading, '-c', ...configuration]).catch((error: unknown) => {
        throw failureOf(program.join(' '), error);
      });
    },
    async start() {
      const log = openSync(files.log, 'w', 0o600);
      const args = ['-c', keeperScript, 'apron-edge', files.keeper, ...program, ...master];
      const child = spawn('/bin/sh', args, { detached: true, stdio: ['ignore', log, log], cwd: '/' });
      closeSync(log);
      await once(child, 'spawn');
      child.unref();
    },
    async isKept() {
      return (await livingPid(files.keeper)) !== null;
    },
    async end() {
      // The keeper first, or it would start another; SIGKILL because it may be inside `sleep`.
      for (const [file, signal] of [
        [files.keeper, 'SIGKILL'],
        [files.master, 'SIGTERM'],
      ] as const) {
        const pid = await livingPid(file);
        if (pid !== null)
          await endProcess(pid, signal, { wait, isAlive: async () => (await livingPid(file)) === pid });
        await rm(file, { force: true });
      }
    },
    async lastWords() {
      const words = await readFile(files.log, 'utf8').catch(() => '');
      return words.trim().split('\n').slice(-8).join('\n');
    },
  };
}

async function endProcess(
  pid: number,
  signal: 'SIGKILL' | 'SIGTERM',
  life: { wait: (milliseconds: number) => Promise<void>; isAlive: () => Promise<boolean> },
): Promise<void> {
  for (let tries = 0; await life.isAlive(); tries += 1) {
    if (tries === 0 || tries === 250) killIfThere(pid, tries === 0 ? signal : 'SIGKILL');
    if (tries > 500) throw new WorldError({ command: `kill ${pid}`, output: 'the process does not end' });
    await life.wait(20);
  }
}

function killIfThere(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/** A number in a file is our process only if its command line names our folder: numbers are used again after a reboot. */
async function readLivingPid(file: string, folder: string): Promise<number | null> {
  const pid = Number((await readFile(file, 'utf8').catch(() => '')).trim());
  if (!Number.isInteger(pid) || pid <= 1) return null;
  const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return commandLine.includes(`${folder}/`) ? pid : null;
}

function failureOf(program: string, error: unknown): WorldError {
  const { code, stderr } = (error ?? {}) as { code?: number | string; stderr?: string };
  if (code === 'ENOENT') {
    return new WorldError({
      command: program,
      output: 'the program is not installed (Debian: apt-get install haproxy)',
    });
  }
  const output = stderr?.trim() || (error instanceof Error ? error.message : String(error));
  return new WorldError({ command: `${program} -c`, exitCode: Number(code) || null, output, cause: error });
}
