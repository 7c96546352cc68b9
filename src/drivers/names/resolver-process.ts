import { execFile } from 'node:child_process';
import { readFile, rm, truncate } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { WorldError } from '../../model/world-error.ts';
import type { Resolver } from './port.ts';
import { type Frame, placesOf, type ResolverFiles } from './render-files.ts';
import { isGone, readResolver, type Running, type RunningResolver } from './running-resolvers.ts';
import { hasRead } from './what-was-read.ts';

export type Parts = {
  readonly folder: string;
  readonly running: Running;
  readonly program: readonly [string, ...string[]];
  readonly frame: Frame;
};

const run = promisify(execFile);

/** 2 ms apart: dnsmasq reads a thousand names in a millisecond; a machine out of breath may take seconds. */
const tries = 5000;

/** Starts dnsmasq; resolves when it listens and has read its records. Rejects with its own words. */
export async function startResolver(parts: Parts, resolver: Resolver, files: ResolverFiles): Promise<void> {
  const places = placesOf(parts.frame, resolver.id);
  const argument = `--conf-file=${places.configurationOf(files.configuration.mark)}`;
  // Of an earlier one that had another user it could not be written.
  await rm(places.log, { force: true });
  await runToEnd([...entering(resolver.namespace), ...parts.program, argument]);
  const pid = Number(await readFile(places.pid, 'utf8').catch(() => ''));
  parts.running.add(pid);
  await untilRead(parts, { id: resolver.id, pid }, files);
}

/** Lets dnsmasq find the faults of a configuration while the old one still runs. */
export async function tryConfiguration(parts: Parts, id: string, files: ResolverFiles): Promise<void> {
  const configuration = placesOf(parts.frame, id).configurationOf(files.configuration.mark);
  await runToEnd([...parts.program, '--test', `--conf-file=${configuration}`]);
}

/** Makes a running dnsmasq read its files again; what is asked meanwhile waits a millisecond and is answered. */
export async function rereadFiles(parts: Parts, found: RunningResolver, files: ResolverFiles): Promise<void> {
  await truncate(placesOf(parts.frame, found.id).log).catch(() => undefined);
  signalIfThere(found.pid, 'SIGHUP');
  await untilRead(parts, found, files);
}

/** Ends them; resolves when all are gone. */
export async function endResolvers(resolvers: readonly RunningResolver[]): Promise<void> {
  for (const { pid } of resolvers) signalIfThere(pid, 'SIGTERM');
  for (const { pid, id } of resolvers) {
    for (let tried = 0; !isGone(pid); tried += 1) {
      if (tried === tries / 2) signalIfThere(pid, 'SIGKILL');
      if (tried === tries) {
        throw new WorldError({
          command: `kill ${pid} (dnsmasq of ${id})`,
          output: 'the process does not end',
        });
      }
      await sleep(2);
    }
  }
}

async function untilRead(
  parts: Parts,
  { id, pid }: { id: string; pid: number },
  files: ResolverFiles,
): Promise<void> {
  const places = placesOf(parts.frame, id);
  for (let tried = 0; tried < tries; tried += 1) {
    if (hasRead(places, files.records.digest)) return;
    if (readResolver(pid, parts.folder) === null) break;
    await sleep(2);
  }
  const words = (await readFile(places.log, 'utf8').catch(() => '')).trim().split('\n').slice(-5).join('\n');
  const output = words || `it did not read ${places.records}: its user may not enter every folder above`;
  throw new WorldError({ command: `dnsmasq of ${id}`, output });
}

function entering(namespace: string): string[] {
  return namespace === 'host' ? [] : ['ip', 'netns', 'exec', namespace];
}

async function runToEnd([file = '', ...args]: readonly string[]): Promise<void> {
  // Its words are matched and shown: the machine's language must not translate them.
  const options = { env: { ...process.env, LC_ALL: 'C' }, cwd: '/' };
  await run(file, args, options).catch((error: unknown) => {
    const { code, stderr } = (error ?? {}) as { code?: number | string; stderr?: string };
    const command = [file, ...args].join(' ');
    if (code === 'ENOENT') {
      const output = 'the program is not installed (Debian: apt-get install dnsmasq-base iproute2)';
      throw new WorldError({ command, output });
    }
    const output = stderr?.trim() || (error instanceof Error ? error.message : String(error));
    throw new WorldError({ command, exitCode: Number(code) || null, output, cause: error });
  });
}

function signalIfThere(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
