import { readdirSync, readFileSync, statSync } from 'node:fs';

/** A dnsmasq of ours, recognised by its command line. */
export type RunningResolver = {
  readonly pid: number;
  /** The resolver's. */
  readonly id: string;
  /** Digest of the configuration that it was started with. */
  readonly mark: string;
  /** Inode of the network namespace it is in. A namespace that was deleted and made again has another one. */
  readonly namespace: number;
};

/** The dnsmasq processes of one folder. */
export type Running = {
  /** Those that run now. The whole machine is searched the first time; later only those that were found or added. */
  look(): readonly RunningResolver[];
  add(pid: number): void;
};

export function openRunning(folder: string): Running {
  let known: Set<number> | null = null;
  return {
    look() {
      known ??= new Set(processIds().filter((pid) => !isChildOfOurs(pid, folder)));
      const found = [...known].flatMap((pid) => readResolver(pid, folder) ?? []);
      known = new Set(found.map(({ pid }) => pid));
      return found;
    },
    add(pid) {
      known?.add(pid);
    },
  };
}

/** A number is our process only if its command line names our folder: numbers are used again. */
export function readResolver(pid: number, folder: string): RunningResolver | null {
  const configuration = readIfThere(`/proc/${pid}/cmdline`)
    .split('\0')
    .find((word) => word.startsWith(`--conf-file=${folder}/`))
    ?.slice(`--conf-file=${folder}/`.length);
  const [, id, mark] = /^([a-z0-9-]+)\/([0-9a-f]{16})\.conf$/.exec(configuration ?? '') ?? [];
  if (id === undefined || mark === undefined) return null;
  const namespace = inodeOf(`/proc/${pid}/ns/net`);
  return namespace === null ? null : { pid, id, mark, namespace };
}

/**
 * Whether nothing is left of a process, its sockets neither. Its command line says so too early: a process that ends lets
 * go of its memory before its files. Some init processes never bury what has ended (state Z).
 */
export function isGone(pid: number): boolean {
  const [, state = 'X'] = /\) (.) /.exec(readIfThere(`/proc/${pid}/stat`)) ?? [];
  return state === 'Z' || state === 'X';
}

/** Inode of a network namespace; null when there is none of that name. */
export function inodeOfNamespace(name: string): number | null {
  return inodeOf(name === 'host' ? '/proc/self/ns/net' : `/run/netns/${name}`);
}

/** dnsmasq answers each TCP connection in a child, which ends by itself. */
function isChildOfOurs(pid: number, folder: string): boolean {
  if (readResolver(pid, folder) === null) return false;
  const [, parent] = /\) . (\d+) /.exec(readIfThere(`/proc/${pid}/stat`)) ?? [];
  return readResolver(Number(parent), folder) !== null;
}

function processIds(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

// Synchronously: the kernel answers these in microseconds, and two hundred of them are wanted at a time.
function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // It has ended, or is another user's.
  }
}

function inodeOf(path: string): number | null {
  try {
    return statSync(path).ino;
  } catch {
    return null;
  }
}
