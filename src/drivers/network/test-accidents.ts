import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FabricState } from '../../model/fabric.ts';

export type AccidentKind = 'die before' | 'die halfway' | 'die after' | 'fail' | 'fail halfway';

export type Ending = {
  /** Null when it was killed. */
  readonly exitCode: number | null;
  readonly hasHappened: boolean;
  /** Programs that a killed Apron has started go on for a moment. */
  readonly whenOrphansEnded: () => Promise<void>;
};

const programs = ['ip', 'nft', 'tee', 'grep'];

/**
 * Applies a state in a process of its own, in whose PATH programs stand that have an accident at the given run: Apron is
 * killed with SIGKILL before, in the middle of or after it, or the program fails at once or half way.
 */
export async function applyWithAccident(
  installation: string,
  desired: FabricState,
  accident: { readonly kind: AccidentKind; readonly at: number },
): Promise<Ending> {
  const folder = mkdtempSync(join(tmpdir(), 'apron-accident-'));
  for (const program of programs) writeWrapper(folder, program, accident);
  const child = spawn(process.execPath, [join(import.meta.dirname, 'test-apply-once.ts'), installation], {
    env: { ...process.env, PATH: `${folder}${delimiter}${process.env['PATH'] ?? ''}` },
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  child.stdin?.on('error', () => {});
  child.stdin?.end(JSON.stringify(desired));
  const exitCode = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  return {
    exitCode,
    hasHappened: existsSync(join(folder, 'happened')),
    async whenOrphansEnded() {
      while (isAnyAlive(child.pid ?? 0)) await sleep(5);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Whether anything of a group of processes still works; one that has ended may stay listed for a while. */
function isAnyAlive(group: number): boolean {
  return readdirSync('/proc').some((entry) => {
    if (!/^\d+$/.test(entry)) return false;
    try {
      // After the name in brackets: state, parent, group.
      const [, state, , owner] =
        readFileSync(`/proc/${entry}/stat`, 'utf8')
          .split(') ')
          .at(-1)
          ?.match(/^(\S) (\d+) (\d+)/) ?? [];
      return Number(owner) === group && state !== 'Z';
    } catch {
      return false;
    }
  });
}

const acts: Readonly<Record<AccidentKind, (real: string) => string>> = {
  'die before': () => 'kill -9 $PPID',
  'die halfway': (real) => `${half(real)}; kill -9 $PPID`,
  'die after': (real) => `${real} "$@" >/dev/null 2>&1; kill -9 $PPID`,
  fail: () => 'echo "out of memory" >&2; exit 1',
  'fail halfway': (real) => `${half(real)}; echo "out of memory" >&2; exit 1`,
};

/** Nft takes a script as a whole; of `ip` and `tee` one never knows. */
function half(real: string): string {
  return real.endsWith('/ip')
    ? `cat >"$folder/input"; head -n $(($(wc -l <"$folder/input") / 2)) "$folder/input" | ${real} "$@" >/dev/null 2>&1`
    : 'cat >/dev/null';
}

/** Counts by making folders: of programs that run side by side, only one can make each. */
function writeWrapper(
  folder: string,
  program: string,
  { kind, at }: { kind: AccidentKind; at: number },
): void {
  const real = execFileSync('sh', ['-c', `command -v ${program}`], { encoding: 'utf8' }).trim();
  const lines = [
    '#!/bin/sh',
    `folder=${folder}`,
    'n=1; while ! mkdir "$folder/run-$n" 2>/dev/null; do n=$((n + 1)); done',
    `if [ "$n" = ${at} ]; then : >"$folder/happened"; ${acts[kind](real)}; fi`,
    `exec ${real} "$@"`,
    '',
  ];
  mkdirSync(folder, { recursive: true });
  const path = join(folder, program);
  writeFileSync(path, lines.join('\n'));
  chmodSync(path, 0o755);
}
