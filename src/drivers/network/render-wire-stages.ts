import { type Call, type Stage, namespacePath } from './call.ts';
import { linkSetting } from './hold-namespace.ts';
import { inWireGroup, renderRemoval } from './link-groups.ts';
import { settingPath } from './parse-settings.ts';
import type { PlacedEnd, WirePlan } from './plan-wires.ts';

/** What `ip` says when there is nothing left to remove. */
export const alreadyGone =
  /Cannot find device|No such (?:file|process|device)|FIB table does not exist|Address not found|Cannot assign requested/;

/** Cuts what is broken, makes what is missing, and dresses the ends that no NamespaceState describes. */
export function renderWireStages({ cut, make }: WirePlan): Stage[] {
  const inHomes = Map.groupBy(cut, ({ namespace }) => namespace);
  const cuts = [...inHomes].map(([name, links]) => ({
    ...batchCall(namespacePath(name), renderRemoval(links.map(({ link }) => link)), [name]),
    // The first end took the other with it.
    tolerates: alreadyGone,
  }));
  // By the first end's home: what one router's wires are refused for keeps no other's from being made.
  const routers = Map.groupBy(make, ({ ends }) => ends[0].home);
  const makes = [...routers.values()].map((wires) => {
    const ends = wires.flatMap((wire) => wire.ends);
    return batchCall(
      'host',
      wires.map((wire) => renderWire(...wire.ends)),
      namesOf(ends),
    );
  });
  // A router in which the near end lies waits for the far end: one that comes up alone would pass for a finished wire.
  const own = make.flatMap(({ ends }) =>
    ends.filter(({ isOurs }) => isOurs).map((far) => ({ ...far, touches: namesOf(ends) })),
  );
  const homes = [...Map.groupBy(own, ({ home }) => home)];
  return [
    { what: 'cut wires', calls: cuts },
    { what: 'make wires', calls: makes },
    { what: 'set far ends', calls: homes.flatMap(([home, ends]) => settingCalls(home, ends)) },
    { what: 'bring up far ends', calls: homes.map(([home, ends]) => bringUp(home, ends)) },
  ];
}

/** An end that no NamespaceState describes, and whom it concerns. */
type FarEnd = PlacedEnd & { readonly touches: readonly string[] };

/** One run of `ip -batch`, that goes on to the end where it may be that nothing is left to do. */
export function batchCall(home: string, lines: readonly string[], touches: readonly string[]): Call {
  const isRemoval = lines.every((line) => / del |link set dev \S+ group /.test(line));
  const argv = isRemoval ? (['ip', '-force', '-batch', '-'] as const) : (['ip', '-batch', '-'] as const);
  return { home, argv: [...argv], input: `${lines.join('\n')}\n`, touches };
}

function renderWire(one: PlacedEnd, other: PlacedEnd): string {
  return `link add ${renderEnd(one)} type veth peer name ${renderEnd(other)}`;
}

function renderEnd({ end, home, link }: PlacedEnd): string {
  const address = end.macAddress === null ? '' : ` address ${end.macAddress}`;
  return `${link}${address} mtu ${end.mtu}${home === 'host' ? '' : ` ${inWireGroup} netns ${nameOf(home)}`}`;
}

/** `ip` takes a name for what lies under /run/netns, and a path for all else. */
function nameOf(home: string): string {
  const prefix = namespacePath('');
  return home.startsWith(prefix) ? home.slice(prefix.length) : home;
}

function namesOf(ends: readonly PlacedEnd[]): string[] {
  return [...new Set(ends.flatMap(({ end }) => (end.home.kind === 'namespace' ? [end.home.name] : [])))];
}

/** One `tee` for each value: it takes many files. */
function settingCalls(home: string, ends: readonly FarEnd[]): Call[] {
  const settings = ends.flatMap(({ end, link }) =>
    Object.entries(end.settings).map(([key, value]) => ({
      value,
      path: settingPath(linkSetting(link, key)),
    })),
  );
  return [...Map.groupBy(settings, ({ value }) => value)].map(([value, own]) => ({
    home,
    argv: ['tee', ...own.map(({ path }) => path)],
    input: value,
    touches: ends.flatMap(({ touches }) => touches),
  }));
}

function bringUp(home: string, ends: readonly FarEnd[]): Call {
  const lines = ends.flatMap(({ end, link }) => [
    ...end.addresses.map((cidr) => `addr add ${cidr} dev ${link}`),
    `link set dev ${link} up`,
    ...(end.gateway === null ? [] : [`route replace default via ${end.gateway} dev ${link} onlink`]),
  ]);
  return batchCall(
    home,
    lines,
    ends.flatMap(({ touches }) => touches),
  );
}
