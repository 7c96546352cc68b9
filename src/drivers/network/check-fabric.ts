import type {
  FabricState,
  NamespaceState,
  NftChain,
  NftSet,
  NftTable,
  RouteState,
  WireEnd,
} from '../../model/fabric.ts';

/** What may stand where a program splits its input at blanks, quotes and line ends. */
const patterns = {
  namespace: /^[A-Za-z0-9][A-Za-z0-9_.-]{0,127}$/,
  link: /^[A-Za-z0-9][A-Za-z0-9_-]{0,14}$/,
  path: /^(?:\/[A-Za-z0-9_.-]+)+$/,
  address: /^[0-9]{1,3}(?:\.[0-9]{1,3}){3}(?:\/[0-9]{1,2})?$/,
  mac: /^[0-9a-fA-F]{2}(?::[0-9a-fA-F]{2}){5}$/,
  sysctl: /^[a-z0-9_]+(?:[./][A-Za-z0-9_-]+)*$/,
  value: /^[A-Za-z0-9_. \t-]*$/,
  name: /^[A-Za-z][A-Za-z0-9_.-]*$/,
  type: /^[a-z0-9_]+(?: \. [a-z0-9_]+)*$/,
  element: /^[A-Za-z0-9_."/: *-]+$/,
  statement: /^[^\n\r;#\\]+$/,
} as const;

/** Last line of defence: throws for a value that would be read as anything but itself. A bug of ours, never a WorldError. */
export function checkFabric({ namespaces, wires }: FabricState): void {
  for (const state of namespaces) checkOnce(state, checkNamespace);
  for (const { ends } of wires) for (const end of ends) checkOnce(end, checkEnd);
}

const checked = new WeakSet<object>();

/** What has been checked once need not be again: values do not change. */
function checkOnce<Value extends object>(value: Value, checkValue: (value: Value) => void): void {
  if (checked.has(value)) return;
  checkValue(value);
  checked.add(value);
}

function checkNamespace(state: NamespaceState): void {
  check('namespace', state.name);
  for (const [key, value] of Object.entries(state.sysctls)) {
    check('sysctl', key);
    check('value', value);
  }
  for (const { link, cidr } of state.addresses) {
    check('link', link);
    check('address', cidr);
  }
  for (const route of state.routes) checkOnce(route, checkRoute);
  for (const table of state.tables) checkTable(table);
}

function checkTable(table: NftTable): void {
  check('name', table.name);
  for (const name of table.counters) check('name', name);
  for (const set of table.sets) checkOnce(set, checkSet);
  for (const chain of table.chains) checkOnce(chain, checkChain);
}

function checkRoute({ destination, via }: RouteState): void {
  check('address', destination);
  if (via.kind !== 'link') return;
  check('link', via.link);
  for (const address of [via.gateway, via.source]) if (address !== null) check('address', address);
}

function checkSet(set: NftSet): void {
  check('name', set.name);
  check('type', set.keyType);
  if (set.valueType !== null) check('type', set.valueType);
  for (const { key, value } of set.elements) {
    check('element', key);
    if (value !== null) check('element', value);
  }
}

function checkChain({ name, rules }: NftChain): void {
  check('name', name);
  for (const rule of rules) check('statement', rule);
}

function checkEnd(end: WireEnd): void {
  check('link', end.link);
  if (end.home.kind === 'namespace') check('namespace', end.home.name);
  else {
    check('path', end.home.path);
    check('link', end.home.insideName);
  }
  if (end.macAddress !== null) check('mac', end.macAddress);
  if (end.gateway !== null) check('address', end.gateway);
  for (const address of end.addresses) check('address', address);
  for (const [key, value] of Object.entries(end.settings)) {
    check('sysctl', key);
    check('value', value);
  }
}

function check(kind: keyof typeof patterns, text: string): void {
  if (!patterns[kind].test(text)) throw new Error(`not fit to be a ${kind}: ${JSON.stringify(text)}`);
}
