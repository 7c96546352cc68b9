import type { FabricState, NamespaceState } from '../../model/fabric.ts';
import { type Call, namespacePath, type Stage } from './call.ts';
import { type NamespaceChange, type Setting, diffNamespace, withoutLinks } from './diff-namespace.ts';
import { type HeldNamespace, nothingHeld } from './held.ts';
import { settingPath } from './parse-settings.ts';
import type { WirePlan } from './plan-wires.ts';
import { removeNamespaces } from './remove-namespaces.ts';
import { renderTableChange } from './render-table-change.ts';
import { alreadyGone, batchCall, renderWireStages } from './render-wire-stages.ts';

export type Situation = {
  readonly desired: FabricState;
  /** What the kernel holds, of each namespace that is there. */
  readonly held: ReadonlyMap<string, HeldNamespace>;
  /** What was known before the last look, of namespaces that lost trust. */
  readonly remembered: ReadonlyMap<string, HeldNamespace>;
  /** Namespaces of this installation that are there: null for the empty file of a half-made one. */
  readonly namespaces: ReadonlyMap<string, number | null>;
  readonly wires: WirePlan;
  /** What each described namespace is to hold. */
  readonly wanted: ReadonlyMap<string, HeldNamespace>;
  /** Namespaces that were there before this driver: nobody knows who had their addresses. */
  readonly strange: ReadonlySet<string>;
  /** Namespaces whose sets are written anew, because the kernel refused the difference. */
  readonly thorough: ReadonlySet<string>;
};

/**
 * Everything that has to be done, rules before links and removals last. Empty stages are left out: no stage, nothing to
 * do.
 */
export function planStages(situation: Situation): readonly Stage[] {
  const { desired, wires } = situation;
  const parts = desired.namespaces.flatMap((state) => changeOf(situation, state) ?? []);
  const stages: Stage[] = [
    { what: 'make namespaces', calls: makeNamespaces(situation) },
    {
      what: 'set namespaces',
      calls: parts.flatMap(({ name, change }) => settingCalls(name, change.sysctls)),
    },
    { what: 'load tables', calls: parts.flatMap(({ name, script }) => tableCalls(name, script)) },
    { what: 'forget connections', calls: parts.flatMap((part) => forgetCalls(situation, part)) },
    ...renderWireStages(wires),
    { what: 'set links', calls: parts.flatMap(({ name, change }) => settingCalls(name, change.settings)) },
    { what: 'bring up', calls: parts.flatMap(({ name, change }) => ipCalls(name, change.up)) },
    {
      what: 'remove',
      calls: parts.flatMap(({ name, change }) =>
        ipCalls(name, change.down).map((call) => ({ ...call, tolerates: alreadyGone })),
      ),
    },
    { what: 'remove tables', calls: parts.flatMap(({ name, gone }) => tableCalls(name, gone)) },
    ...removeNamespaces(staleNamespaces(situation)),
  ];
  return stages.filter(({ calls }) => calls.length > 0);
}

type Part = {
  readonly name: string;
  readonly change: NamespaceChange;
  readonly script: readonly string[];
  readonly gone: readonly string[];
};

/** Null when there is nothing to do. */
function changeOf(situation: Situation, state: NamespaceState): Part | null {
  const { name, tables } = state;
  const wanted = situation.wanted.get(name) ?? nothingHeld;
  const present = situation.held.get(name) ?? nothingHeld;
  const cut = situation.wires.cut.filter(({ namespace }) => namespace === name).map(({ link }) => link);
  if (wanted === present && cut.length === 0) return null;
  const have = withoutLinks(present, new Set(cut));
  const remembered = situation.remembered.get(name) ?? present;
  const isThorough = situation.thorough.has(name);
  const kept = new Set(tables.map((table) => `${table.family} ${table.name}`));
  return {
    name,
    change: diffNamespace(wanted, have, { remembered, isStrange: situation.strange.has(name) }),
    script: tables.flatMap((table) =>
      renderTableChange(table, present.tables.get(`${table.family} ${table.name}`) ?? null, isThorough),
    ),
    gone: [...present.tables.keys()].filter((key) => !kept.has(key)).map((key) => `delete table ${key}`),
  };
}

function makeNamespaces({ desired, namespaces }: Situation): Call[] {
  const missing = desired.namespaces.map(({ name }) => name).filter((name) => name !== 'host');
  const names = missing.filter((name) => (namespaces.get(name) ?? null) === null);
  // The empty file that a killed `ip netns add` leaves is in the way of the next.
  const lines = names.flatMap((name) =>
    namespaces.has(name) ? [`netns del ${name}`, `netns add ${name}`] : [`netns add ${name}`],
  );
  return lines.length === 0 ? [] : [batchCall('host', lines, names)];
}

/** Of this installation, and wanted by nobody; what only a wire's end names is somebody's. */
function staleNamespaces({ desired, namespaces }: Situation): string[] {
  const homes = desired.wires.flatMap(({ ends }) =>
    ends.map(({ home }) => (home.kind === 'namespace' ? home.name : '')),
  );
  const kept = new Set([...desired.namespaces.map(({ name }) => name), ...homes]);
  return [...namespaces.keys()].filter((name) => !kept.has(name));
}

function ipCalls(name: string, lines: readonly string[]): Call[] {
  return lines.length === 0 ? [] : [batchCall(namespacePath(name), lines, [name])];
}

function tableCalls(name: string, script: readonly string[]): Call[] {
  if (script.length === 0) return [];
  const input = `${script.join('\n')}\n`;
  return [{ home: namespacePath(name), argv: ['nft', '-f', '-'], input, touches: [name] }];
}

/** A machine may have no IPv6 that could be switched off. */
const withoutIpv6 = /\/proc\/sys\/net\/ipv6\/\S*: No such file/;

/** One `tee` for each value: it takes many files, and is on every machine. */
function settingCalls(name: string, settings: readonly Setting[]): Call[] {
  return [...Map.groupBy(settings, ({ value }) => value)].map(([value, own]) => ({
    home: namespacePath(name),
    argv: ['tee', ...own.map(({ key }) => settingPath(key))],
    input: value,
    touches: [name],
    tolerates: withoutIpv6,
  }));
}

function forgetCalls({ held }: Situation, { name, change }: Part): Call[] {
  // One that has just been made remembers nothing.
  if (name === 'host' || change.forgotten.length === 0 || !held.has(name)) return [];
  const argv = ['conntrack', '-L'] as const;
  return [
    { home: namespacePath(name), argv: [...argv], input: '', touches: [name], forgets: change.forgotten },
  ];
}
