import { type FakeSet, type FakeTable, ToolRefuses } from './state.ts';

/** As `nft -j list ruleset`, `list tables`, `list counters` or `list table FAMILY NAME` print it. */
export function renderRuleset(tables: ReadonlyMap<string, FakeTable>, what: readonly string[]): string {
  const [object, family, name] = what;
  if (object === 'table' && !tables.has(`${family} ${name}`))
    throw new ToolRefuses('Error: No such file or directory');
  const chosen = [...tables.values()].filter(
    (table) => object !== 'table' || (table.family === family && table.name === name),
  );
  const entries = chosen.flatMap((table) => {
    const head = { table: { family: table.family, name: table.name } };
    if (object === 'tables') return [head];
    if (object === 'counters') return renderCounters(table);
    return [head, ...renderCounters(table), ...renderSets(table), ...renderChains(table)];
  });
  return JSON.stringify({ nftables: [{ metainfo: { version: 'fake' } }, ...entries] });
}

function renderCounters({ family, name: table, counters }: FakeTable): object[] {
  return [...counters].map(([name, count]) => ({ counter: { family, name, table, ...count } }));
}

function renderSets({ family, name: table, sets }: FakeTable): object[] {
  return [...sets].map(([name, set]) => {
    const types = set.type.split(' . ');
    const body = {
      family,
      name,
      table,
      type: types.length === 1 ? set.type : types,
      ...(set.valueType === null ? {} : { map: set.valueType }),
      ...(set.flags.length === 0 ? {} : { flags: set.flags }),
      ...(set.elements.size === 0 ? {} : { elem: renderElements(set) }),
    };
    return set.isMap ? { map: body } : { set: body };
  });
}

function renderElements({ isMap, elements }: FakeSet): unknown[] {
  return [...elements].map(([key, value]) =>
    isMap ? [renderKey(key), renderValue(value ?? '')] : renderKey(key),
  );
}

function renderKey(key: string): unknown {
  const parts = key.split(' . ').map(renderPart);
  return parts.length === 1 ? parts[0] : { concat: parts };
}

/** The real one prints prefixes, ranges, numbers and texts each in its own way. */
function renderPart(part: string): unknown {
  const text = part.replaceAll('"', '');
  const prefix = /^([\d.]+)\/(\d+)$/.exec(text);
  if (prefix !== null) return { prefix: { addr: prefix[1], len: Number(prefix[2]) } };
  const range = /^([\d.]+)-([\d.]+)$/.exec(text);
  if (range !== null) return { range: [range[1], range[2]] };
  return /^\d+$/.test(text) ? Number(text) : text;
}

function renderValue(value: string): unknown {
  const jump = /^(jump|goto) (\S+)$/.exec(value);
  if (jump !== null) return { [jump[1] ?? '']: { target: jump[2] } };
  if (value === 'accept' || value === 'drop') return { [value]: null };
  return value.startsWith('0x') ? Number(value) : renderPart(value);
}

function renderChains({ family, name: table, chains }: FakeTable): object[] {
  const heads = [...chains].map(([name, { base }]) => ({
    chain: {
      family,
      table,
      name,
      ...(base === null
        ? {}
        : { type: base.type, hook: base.hook, prio: base.priority, policy: base.policy }),
    },
  }));
  const rules = [...chains].flatMap(([chain, own]) =>
    own.rules.map(({ comment }) => ({
      rule: { family, table, chain, ...(comment === null ? {} : { comment }), expr: [] },
    })),
  );
  return [...heads, ...rules];
}
