import type { Answer } from '../call.ts';
import { renderAddresses, renderRoutes, renderRules } from './render-ip.ts';
import {
  type FakeKernel,
  type FakeNamespace,
  createFakeNamespace,
  deleteGroup,
  deleteLink,
  emptyNamespace,
  ToolRefuses,
} from './state.ts';

/** `ip` in one namespace: with `-batch -` line by line, which ends at the first that is refused unless `-force` is given. */
export function runIp(
  kernel: FakeKernel,
  namespace: FakeNamespace,
  call: { readonly args: readonly string[]; readonly input: string },
): Answer {
  const { args, input } = call;
  if (args.includes('-V')) return { exitCode: 0, stdout: 'ip utility, fake', stderr: '' };
  const isBatch = args.includes('-batch');
  const lines = isBatch
    ? input.split('\n').filter((line) => line !== '')
    : [args.filter((word) => !word.startsWith('-')).join(' ')];
  let stdout = '';
  let stderr = '';
  for (const [index, line] of lines.entries()) {
    try {
      stdout += runLine(kernel, namespace, line.split(' '));
    } catch (error) {
      if (!(error instanceof ToolRefuses)) throw error;
      stderr += `${error.message}\n${isBatch ? `Command failed -:${index + 1}\n` : ''}`;
      if (!args.includes('-force')) break;
    }
  }
  return { exitCode: stderr === '' ? 0 : 1, stdout, stderr };
}

function runLine(kernel: FakeKernel, namespace: FakeNamespace, words: readonly string[]): string {
  const [object, verb, ...rest] = words;
  switch (`${object} ${verb}`) {
    case 'addr show':
      return `${renderAddresses(namespace)}\n`;
    case 'route show':
      return `${renderRoutes(namespace)}\n`;
    case 'rule show':
      return `${renderRules(namespace)}\n`;
    case 'netns add':
      return addNamespace(kernel, rest[0] ?? '');
    case 'netns del':
      return deleteNamespace(kernel, rest[0] ?? '');
    case 'link add':
      return addLink(kernel, namespace, rest);
    case 'link del':
      if (rest[0] === 'group') deleteGroup(namespace, Number(rest[1]));
      else deleteLink(namespace, rest[1] ?? '');
      return '';
    case 'link set':
      return setLink(namespace, rest);
    case 'addr add':
      return addAddress(namespace, rest);
    case 'addr del':
      if (!namespace.addresses.delete(rest.join(' ')))
        throw new ToolRefuses('Error: ipv4: Address not found.');
      return '';
    case 'route replace':
      return replaceRoute(namespace, rest);
    case 'route del':
      if (!namespace.routes.delete(`${rest[0]} ${rest[2]}`))
        throw new ToolRefuses('RTNETLINK answers: No such process');
      return '';
    case 'rule add':
      return addRule(namespace, rest);
    case 'rule del':
      return deleteRule(namespace, rest);
    default:
      throw new ToolRefuses(`Command "${words.join(' ')}" is unknown, try "ip help".`);
  }
}

function addNamespace(kernel: FakeKernel, name: string): string {
  if (kernel.namespaces.has(name) || kernel.leftovers.has(name))
    throw new ToolRefuses(`Cannot create namespace file "/run/netns/${name}": File exists`);
  kernel.namespaces.set(name, createFakeNamespace(kernel, null));
  return '';
}

function deleteNamespace(kernel: FakeKernel, name: string): string {
  if (kernel.leftovers.delete(name)) return '';
  const namespace = kernel.namespaces.get(name);
  if (namespace === undefined)
    throw new ToolRefuses(`Cannot remove namespace file "/run/netns/${name}": No such file or directory`);
  kernel.namespaces.delete(name);
  emptyNamespace(namespace);
  return '';
}

type DraftEnd = { namespace: FakeNamespace; name: string; mac: string; mtu: number; group: number };

function addLink(kernel: FakeKernel, here: FakeNamespace, words: readonly string[]): string {
  const at = words.indexOf('type');
  const one = readEnd(kernel, here, words.slice(0, at));
  const other = readEnd(kernel, here, words.slice(at + 4));
  for (const { namespace, name } of [one, other])
    if (namespace.links.has(name)) throw new ToolRefuses('RTNETLINK answers: File exists');
  plug(one, other);
  plug(other, one);
  return '';
}

function readEnd(kernel: FakeKernel, here: FakeNamespace, words: readonly string[]): DraftEnd {
  const after = (word: string): string | null => {
    const index = words.indexOf(word);
    return index === -1 ? null : (words[index + 1] ?? null);
  };
  const home = after('netns');
  const namespace = home === null ? here : findNamespace(kernel, home);
  return {
    namespace,
    name: words[0] ?? '',
    mac: after('address') ?? `02:00:00:00:00:${String(namespace.links.size % 100).padStart(2, '0')}`,
    mtu: Number(after('mtu') ?? 1500),
    group: Number(after('group') ?? 0),
  };
}

function findNamespace(kernel: FakeKernel, home: string): FakeNamespace {
  const found =
    kernel.namespaces.get(home) ?? [...kernel.namespaces.values()].find(({ path }) => path === home);
  if (found === undefined) throw new ToolRefuses(`Invalid "netns" value "${home}"`);
  return found;
}

function plug(end: DraftEnd, far: DraftEnd): void {
  const { namespace, name, mac, mtu, group } = end;
  const index = Math.max(...[...namespace.links.values()].map((link) => link.index)) + 1;
  const peer = { namespace: far.namespace, name: far.name };
  namespace.links.set(name, { index, mac, mtu, isUp: false, group, peer });
  namespace.sysctls.set(`net.ipv4.conf.${name}.proxy_arp`, '0');
  namespace.sysctls.set(`net.ipv4.neigh.${name}.proxy_delay`, '80');
}

function setLink(namespace: FakeNamespace, [, name = '', verb, value = '']: readonly string[]): string {
  const link = namespace.links.get(name);
  if (link === undefined) throw new ToolRefuses(`Cannot find device "${name}"`);
  if (verb === 'up') link.isUp = true;
  if (verb === 'group') link.group = Number(value);
  if (verb === 'mtu') link.mtu = Number(value);
  if (verb === 'address') link.mac = value;
  return '';
}

function addAddress(namespace: FakeNamespace, words: readonly string[]): string {
  demandLink(namespace, words[2] ?? '');
  const text = words.join(' ');
  if (namespace.addresses.has(text)) throw new ToolRefuses('RTNETLINK answers: File exists');
  namespace.addresses.add(text);
  return '';
}

function replaceRoute(namespace: FakeNamespace, given: readonly string[]): string {
  const kind = given[0] === 'blackhole' || given[0] === 'unreachable' ? given[0] : 'unicast';
  const words = kind === 'unicast' ? given : given.slice(1);
  const after = (word: string): string | null => {
    const index = words.indexOf(word);
    return index === -1 ? null : (words[index + 1] ?? null);
  };
  const destination = words[0] === 'default' ? '0.0.0.0/0' : (words[0] ?? '');
  const table = after('table') ?? '254';
  const link = after('dev');
  if (link !== null && !demandLink(namespace, link).isUp)
    throw new ToolRefuses('RTNETLINK answers: Network is down');
  const isOnlink = words.includes('onlink');
  const route = {
    destination,
    table,
    kind,
    link,
    gateway: after('via'),
    source: after('src'),
    isOnlink,
  } as const;
  namespace.routes.set(`${destination} ${table}`, route);
  return '';
}

function addRule(namespace: FakeNamespace, words: readonly string[]): string {
  namespace.rules.push(readRule(words));
  namespace.rules.sort((one, other) => one.preference - other.preference);
  return '';
}

function deleteRule(namespace: FakeNamespace, words: readonly string[]): string {
  const text = JSON.stringify(readRule(words));
  const index = namespace.rules.findIndex((rule) => JSON.stringify(rule) === text);
  if (index === -1) throw new ToolRefuses('RTNETLINK answers: No such file or directory');
  namespace.rules.splice(index, 1);
  return '';
}

function readRule(words: readonly string[]): FakeNamespace['rules'][number] {
  const after = (word: string): string | null => {
    const index = words.indexOf(word);
    return index === -1 ? null : (words[index + 1] ?? null);
  };
  const [mark = null, mask = null] = after('fwmark')?.split('/') ?? [];
  const suppress = after('suppress_prefixlength');
  return {
    preference: Number(after('pref')),
    mark,
    mask,
    table: after('lookup') ?? '',
    suppress: suppress === null ? null : Number(suppress),
  };
}

function demandLink(namespace: FakeNamespace, name: string) {
  const link = namespace.links.get(name);
  if (link === undefined) throw new ToolRefuses(`Cannot find device "${name}"`);
  return link;
}
