import type { Answer, Call } from '../call.ts';
import type { Tools } from '../tools.ts';
import { runIp } from './run-ip.ts';
import { runNft } from './run-nft.ts';
import type { FakeKernel, FakeNamespace } from './state.ts';

export type FakeSurroundings = {
  /** Called before each program; may throw, as a killed Apron would stop there. */
  readonly before?: (call: Pick<Call, 'home' | 'argv' | 'input'>) => void;
  readonly capabilities?: bigint;
  /** Programs that this machine has not got. */
  readonly missing?: readonly string[];
};

const all = (1n << 41n) - 1n;

/** Programs that work on a kernel which is only a value. */
export function createFakeTools(kernel: FakeKernel, surroundings: FakeSurroundings = {}): Tools {
  return {
    async run(call) {
      surroundings.before?.(call);
      const [program, ...args] = call.argv;
      if (surroundings.missing?.includes(program) === true)
        return { exitCode: null, stdout: '', stderr: `spawn ${program} ENOENT` };
      const namespace = homeOf(kernel, call.home);
      if (namespace === null) {
        const words = `nsenter: cannot open ${call.home}: No such file or directory\n`;
        return { exitCode: 1, stdout: '', stderr: words };
      }
      return runProgram(kernel, namespace, { program, args, input: call.input });
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
