import type { Answer, Call } from '../call.ts';
import type { Tools } from '../tools.ts';
import { runIp } from './run-ip.ts';
import { runNft } from './run-nft.ts';
import type { FakeKernel, FakeNamespace } from './state.ts';

/**
 * `die…`: Apron is killed, before the program ran, after half of its input or after it has ended; nothing is answered any
 * more. `fail`: the program ends at once with an error; `fail halfway`: after half of its input.
 */
export type Accident = 'die before' | 'die halfway' | 'die after' | 'fail' | 'fail halfway';

export type FakeSurroundings = {
  /** What happens to a program beside what it does; asked once for each run. */
  readonly accident?: (call: Pick<Call, 'home' | 'argv' | 'input'>) => Accident | null;
  readonly capabilities?: bigint;
  /** Programs that this machine has not got. */
  readonly missing?: readonly string[];
};

const all = (1n << 41n) - 1n;

/** Programs that work on a kernel which is only a value. */
export function createFakeTools(kernel: FakeKernel, surroundings: FakeSurroundings = {}): Tools {
  let isDead = false;
  const work = (call: Pick<Call, 'home' | 'argv' | 'input'>): Answer => {
    const [program, ...args] = call.argv;
    if (surroundings.missing?.includes(program) === true)
      return { exitCode: null, stdout: '', stderr: `spawn ${program} ENOENT` };
    const namespace = homeOf(kernel, call.home);
    if (namespace === null) {
      const words = `nsenter: cannot open ${call.home}: No such file or directory\n`;
      return { exitCode: 1, stdout: '', stderr: words };
    }
    return runProgram(kernel, namespace, { program, args, input: call.input });
  };
  return {
    run(call) {
      if (isDead) return new Promise(() => {});
      const accident = surroundings.accident?.(call) ?? null;
      if (accident === null) return Promise.resolve(work(call));
      // What nft is given it takes as a whole or not at all.
      const half = call.argv[0] === 'nft' ? '' : firstHalf(call.input);
      if (accident === 'die after') work(call);
      else if (accident.endsWith('halfway') && half !== '') work({ ...call, input: half });
      if (accident.startsWith('fail'))
        return Promise.resolve({ exitCode: 1, stdout: '', stderr: 'out of memory\n' });
      isDead = true;
      throw new Killed('Apron is killed');
    },
    namespaces(prefix) {
      const names = [...kernel.namespaces].filter(([name]) => name.startsWith(prefix));
      const leftovers = [...kernel.leftovers].filter((name) => name.startsWith(prefix));
      return new Map<string, number | null>([
        ...names.map(([name, { inode }]) => [name, inode] as const),
        ...leftovers.map((name) => [name, null] as const),
      ]);
    },
    inodeAt: (path) => homeOf(kernel, path)?.inode ?? null,
    hasHostLink: (link) => kernel.namespaces.get('host')?.links.has(link) === true,
    capabilities: () => surroundings.capabilities ?? all,
  };
}

/** Thrown where a killed Apron would stop. */
export class Killed extends Error {
  override readonly name = 'Killed';
}

function firstHalf(input: string): string {
  const lines = input.split('\n').filter((line) => line !== '');
  return lines.slice(0, Math.floor(lines.length / 2)).join('\n');
}

function homeOf(kernel: FakeKernel, home: string): FakeNamespace | null {
  if (home === 'host') return kernel.namespaces.get('host') ?? null;
  const name = /^\/run\/netns\/(.+)$/.exec(home)?.[1];
  if (name !== undefined) return kernel.namespaces.get(name) ?? null;
  return [...kernel.namespaces.values()].find(({ path }) => path === home) ?? null;
}

type Run = { readonly program: string; readonly args: readonly string[]; readonly input: string };

function runProgram(kernel: FakeKernel, namespace: FakeNamespace, { program, args, input }: Run): Answer {
  const fine = (stdout = ''): Answer => ({ exitCode: 0, stdout, stderr: '' });
  switch (program) {
    case 'ip':
      return runIp(kernel, namespace, { args, input });
    case 'nft':
      return runNft(namespace, { args, input });
    case 'tee':
      return writeSettings(namespace, args, input);
    case 'grep':
      return fine(readSettings(namespace, args.slice(3)));
    case 'conntrack':
      return runConntrack(namespace, args);
    case 'iptables':
      return runIptables(kernel, args.slice(2));
    case 'nsenter':
    case 'dnsmasq':
      return fine();
    default:
      return { exitCode: null, stdout: '', stderr: `spawn ${program} ENOENT` };
  }
}

function writeSettings(namespace: FakeNamespace, paths: readonly string[], value: string): Answer {
  for (const path of paths) {
    const key = path.replace('/proc/sys/', '').replaceAll('/', '.');
    const link = /^net\.ipv4\.(?:conf|neigh)\.([^.]+)\./.exec(key)?.[1];
    const isThere = link === undefined || ['all', 'default'].includes(link) || namespace.links.has(link);
    if (!isThere) return { exitCode: 1, stdout: '', stderr: `tee: ${path}: No such file or directory\n` };
    namespace.sysctls.set(key, value);
  }
  return { exitCode: 0, stdout: value, stderr: '' };
}

function readSettings(namespace: FakeNamespace, paths: readonly string[]): string {
  return paths
    .map((path) => [path, namespace.sysctls.get(path.replace('/proc/sys/', '').replaceAll('/', '.'))])
    .filter(([, value]) => value !== undefined)
    .map(([path, value]) => `${path}:${value}\n`)
    .join('');
}

function runConntrack(namespace: FakeNamespace, [verb, side, address]: readonly string[]): Answer {
  if (verb === '-L') return { exitCode: 0, stdout: namespace.connections.join('\n'), stderr: '' };
  const index = side === '-s' ? 0 : side === '-d' ? 1 : 2;
  const kept = namespace.connections.filter(
    (line) => [...line.matchAll(/\b(?:src|dst)=(\S+)/g)][index]?.[1] !== address,
  );
  const gone = namespace.connections.length - kept.length;
  namespace.connections = kept;
  const stderr = `conntrack: ${gone} flow entries have been deleted.\n`;
  return { exitCode: gone === 0 ? 1 : 0, stdout: '', stderr };
}

function runIptables(kernel: FakeKernel, [verb, , ...words]: readonly string[]): Answer {
  if (kernel.dockerUser === null)
    return { exitCode: 1, stdout: '', stderr: 'iptables: No chain/target/match by that name.\n' };
  const rule = `-A DOCKER-USER ${words.join(' ')}`;
  if (verb === '-I') kernel.dockerUser.unshift(rule);
  if (verb === '-D') kernel.dockerUser = kernel.dockerUser.filter((each) => each !== rule);
  return { exitCode: 0, stdout: ['-N DOCKER-USER', ...kernel.dockerUser, ''].join('\n'), stderr: '' };
}
