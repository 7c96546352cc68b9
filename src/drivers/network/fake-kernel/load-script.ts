import { type FakeSet, type FakeTable, ToolRefuses } from './state.ts';

type Tables = Map<string, FakeTable>;

/** The tables after a script; throws a ToolRefuses, and the tables given are as they were. */
export function loadScript(tables: Tables, script: string): Tables {
  const next = structuredClone(tables);
  for (const line of script.split('\n').filter((each) => each !== '')) runLine(next, line);
  for (const table of next.values()) checkReferences(table);
  return next;
}

function runLine(tables: Tables, line: string): void {
  const [verb = '', object = '', family = '', name = '', item = '', ...rest] = line.split(' ');
  const key = `${family} ${name}`;
  if (object === 'table') {
    if (verb === 'add') tables.set(key, tables.get(key) ?? emptyTable(family, name));
    else if (!tables.delete(key)) throw new ToolRefuses('Error: No such file or directory');
    return;
  }
  const table = tables.get(key);
  if (table === undefined) throw new ToolRefuses('Error: No such file or directory');
  const body = rest.join(' ');
  switch (object) {
    case 'counter':
      return verb === 'add'
        ? void (table.counters.has(item) || table.counters.set(item, { packets: 0, bytes: 0 }))
        : removeFrom(table.counters, item);
    case 'set':
    case 'map':
      return changeSet(table, { verb, item, body, isMap: object === 'map' });
    case 'element':
      return changeElements(demand(table.sets, item), verb, body);
    case 'chain':
      return changeChain(table, { verb, item, body });
    case 'rule':
      return void demand(table.chains, item).rules.push(readRule(body));
    default:
      throw new ToolRefuses(`Error: syntax error: ${line}`);
  }
}

function changeSet(
  table: FakeTable,
  change: { verb: string; item: string; body: string; isMap: boolean },
): void {
  const { verb, item, body, isMap } = change;
  if (verb === 'flush') return demand(table.sets, item).elements.clear();
  if (verb === 'delete') return removeFrom(table.sets, item);
  const match = /^\{ type ([^;:]+?)(?: : ([^;]+))?;(?: flags ([a-z,]+);)? \}$/.exec(body);
  if (match === null) throw new ToolRefuses(`Error: syntax error: ${body}`);
  const [, type = '', valueType = null, flags = ''] = match;
  if (table.sets.has(item)) throw new ToolRefuses('Error: File exists');
  const elements = new Map<string, string | null>();
  table.sets.set(item, { isMap, type, valueType, flags: flags === '' ? [] : flags.split(','), elements });
}

function changeElements(set: FakeSet, verb: string, body: string): void {
  for (const element of body.slice(2, -2).split(', ')) {
    const [key = '', value = null] = element.split(' : ');
    if (verb === 'add') set.elements.set(key, value);
    else if (!set.elements.delete(key)) throw new ToolRefuses('Error: Could not process rule: No such file');
  }
}

function changeChain(table: FakeTable, change: { verb: string; item: string; body: string }): void {
  const { verb, item, body } = change;
  if (verb === 'flush') return void demand(table.chains, item).rules.splice(0);
  if (verb === 'delete') return removeFrom(table.chains, item);
  const match = /^\{ type (\w+) hook (\w+) priority (-?\d+); policy (\w+); \}$/.exec(body);
  const [, type = '', hook = '', priority = '', policy = ''] = match ?? [];
  const base = match === null ? null : { type, hook, priority: Number(priority), policy };
  const present = table.chains.get(item);
  if (present === undefined) table.chains.set(item, { base, rules: [] });
  else if (base !== null) present.base = base;
}

function readRule(body: string): { text: string; comment: string | null } {
  const match = /^(.*?)(?: comment "([^"]*)")?$/.exec(body);
  return { text: match?.[1] ?? body, comment: match?.[2] ?? null };
}

/** Whatever a rule or an element names has to be there. */
function checkReferences(table: FakeTable): void {
  const texts = [
    ...[...table.chains.values()].flatMap(({ rules }) => rules.map(({ text }) => text)),
    ...[...table.sets.values()].flatMap(({ elements }) => [...elements.values()].map((value) => value ?? '')),
  ];
  for (const text of texts) {
    for (const [, chain = ''] of text.matchAll(/\b(?:jump|goto) (\S+)/g)) demand(table.chains, chain);
    for (const [, set = ''] of text.matchAll(/@(\S+)/g)) demand(table.sets, set);
    for (const [, counter = ''] of text.matchAll(/counter name "([^"]+)"/g)) demand(table.counters, counter);
  }
}

function demand<Item>(items: ReadonlyMap<string, Item>, name: string): Item {
  const item = items.get(name);
  if (item === undefined)
    throw new ToolRefuses(`Error: Could not process rule: No such file or directory: ${name}`);
  return item;
}

function removeFrom(items: Map<string, unknown>, name: string): void {
  if (!items.delete(name)) throw new ToolRefuses(`Error: No such file or directory: ${name}`);
}

function emptyTable(family: string, name: string): FakeTable {
  return { family, name, counters: new Map(), sets: new Map(), chains: new Map() };
}
