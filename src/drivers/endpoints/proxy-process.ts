import { readdirSync, readFileSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { WorldError } from '../../model/world-error.ts';
import { runToEnd } from './run-to-end.ts';

/** The HAProxy of one folder, whoever started it; recognised by its command line. */
export type ProxyProcess = {
  /** The one that takes new connections, and the digest of its configuration; null when there is none. */
  find(): { readonly pid: number; readonly mark: string } | null;
  /**
   * Starts one with that configuration; what runs hands over to it and finishes what it has. Resolves when the new one
   * listens. Rejects with HAProxy's own words; then what ran goes on.
   */
  start(mark: string, keepsSockets: boolean): Promise<void>;
  /** Ends all, also those that finish what they had. */
  end(): Promise<void>;
};

export function openProxyProcess({
  folder,
  program,
}: {
  readonly folder: string;
  readonly program: readonly [string, ...string[]];
}): ProxyProcess {
  const pidFile = `${folder}/pid`;
  const find = (): { pid: number; mark: string } | null => {
    const pid = Number(readIfThere(pidFile).trim());
    const mark = Number.isInteger(pid) && pid > 1 ? markOf(pid, folder) : null;
    return mark === null ? null : { pid, mark };
  };
  return {
    find,
    async start(mark, keepsSockets) {
      const before = find();
      const takeOver = before === null ? [] : ['-sf', String(before.pid)];
      const sockets = before !== null && keepsSockets ? ['-x', `${folder}/admin.sock`] : [];
      const words = ['-D', '-p', pidFile, '-f', `${folder}/${mark}.cfg`, ...sockets, ...takeOver];
      await runToEnd([...program, ...words], 'haproxy');
      if (find()?.mark === mark) return;
      throw new WorldError({
        command: `${program.join(' ')} -f ${folder}/${mark}.cfg`,
        output: 'it did not stay',
      });
    },
    async end() {
      await Promise.all(pidsOf(folder).map(endProcess));
      await rm(pidFile, { force: true });
    },
  };
}

/** The configuration that a process of ours was started with; null for any other process. */
function markOf(pid: number, folder: string): string | null {
  const word = readIfThere(`/proc/${pid}/cmdline`)
    .split('\0')
    .find((each) => each.startsWith(`${folder}/`) && each.endsWith('.cfg'));
  return /^([0-9a-f]{16})\.cfg$/.exec(word?.slice(folder.length + 1) ?? '')?.[1] ?? null;
}

function pidsOf(folder: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => markOf(pid, folder) !== null);
}

/** 5 ms apart; after half of them without asking. */
const tries = 1000;

async function endProcess(pid: number): Promise<void> {
  signalIfThere(pid, 'SIGTERM');
  for (let tried = 0; !(await isGone(pid)); tried += 1) {
    if (tried === tries / 2) signalIfThere(pid, 'SIGKILL');
    if (tried === tries) throw new WorldError({ command: `kill ${pid}`, output: 'the process does not end' });
    await sleep(5);
  }
}

/** Some init processes never bury what has ended (state Z). */
async function isGone(pid: number): Promise<boolean> {
  const [, state = 'X'] = /\) (.) /.exec(await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')) ?? [];
  return state === 'Z' || state === 'X';
}

function signalIfThere(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // It has ended, or is another user's.
  }
}
