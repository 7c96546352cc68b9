import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Answer } from './call.ts';
import type { Tools } from './tools.ts';

const folder = '/run/netns';
/** NSFS_MAGIC of magic.h: what a mounted namespace is, and the empty file of a half-made one is not. */
const namespaceFileSystem = 0x6e736673;
const mostStderr = 8 * 1024;

/** This machine's own programs. They read English and no settings of a user. */
export function createSystemTools(environment: Readonly<Record<string, string | undefined>>): Tools {
  // Debian keeps ip, nft and conntrack where only root looks.
  const path = `${environment['PATH'] ?? ''}:/usr/sbin:/sbin:/usr/bin:/bin`;
  return {
    run: ({ home, argv, input }) =>
      runProgram(home === 'host' ? argv : ['nsenter', `--net=${home}`, ...argv], input, {
        PATH: path,
        LC_ALL: 'C',
      }),
    namespaces(prefix) {
      const names = listFolder().filter((name) => name.startsWith(prefix));
      return new Map(names.map((name) => [name, inodeAt(join(folder, name))]));
    },
    inodeAt,
    hasHostLink: (link) => existsSync(join('/sys/class/net', link)),
    capabilities() {
      const mask = /^CapEff:\s*([0-9a-f]+)$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
      return BigInt(`0x${mask ?? '0'}`);
    },
  };
}

function runProgram(
  [program = '', ...args]: readonly string[],
  input: string,
  env: NodeJS.ProcessEnv,
): Promise<Answer> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { env, stdio: ['pipe', 'pipe', 'pipe'] });
    const stdout: Buffer[] = [];
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => {
      stderr = (stderr + chunk.toString('utf8')).slice(0, mostStderr);
    });
    // A program that ends before it has read all of its input says why by other means.
    child.stdin.on('error', () => {});
    child.on('error', (error) => resolve({ exitCode: null, stdout: '', stderr: error.message }));
    child.on('close', (exitCode) =>
      resolve({ exitCode: exitCode ?? 137, stdout: Buffer.concat(stdout).toString('utf8'), stderr }),
    );
    child.stdin.end(input);
  });
}

function listFolder(): string[] {
  try {
    return readdirSync(folder);
  } catch {
    // Nobody has made a namespace since the machine started.
    return [];
  }
}

function inodeAt(path: string): number | null {
  try {
    return statfsSync(path).type === namespaceFileSystem ? statSync(path).ino : null;
  } catch {
    return null;
  }
}
