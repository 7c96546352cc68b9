import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import type { Row } from './row.ts';

/** Each benchmark by the name one can ask for: `npm run bench -- edge api`. */
const benchmarks: Readonly<Record<string, () => Promise<{ run: () => Promise<Row[]> }>>> = {
  deployments: async () => await import('./deployments.ts'),
  edge: async () => await import('./edge.ts'),
  api: async () => await import('./api.ts'),
  network: async () => await import('./network.ts'),
  scale: async () => await import('./scale.ts'),
  'idle-network': async () => await import('./idle-network.ts'),
  changes: async () => await import('./changes.ts'),
  explain: async () => await import('./explain.ts'),
  'plugin-network': async () => await import('./plugin-network.ts'),
};

const document = join(resolve(import.meta.dirname, '..'), 'docs/benchmarks.md');
const asked = process.argv.slice(2);
const chosen = asked.length === 0 ? Object.keys(benchmarks) : asked;

for (const name of chosen) {
  const load = benchmarks[name];
  if (load === undefined)
    throw new Error(`no benchmark is called ${name}; there are ${Object.keys(benchmarks).join(', ')}`);
  process.stdout.write(`\n${name}\n`);
  const rows = await (await load()).run();
  for (const row of rows) process.stdout.write(`${describeRow(row)}\n`);
  record(name, rows);
}

function describeRow(row: Row): string {
  const mark = row.isWithin ? '✔' : '✘';
  return `  ${mark} ${row.name}: ${row.value} ${row.unit} (${row.bound})${row.detail === undefined ? '' : ` – ${row.detail}`}`;
}

/** Replaces one benchmark's table in docs/benchmarks.md; the words around the tables are written by hand. */
function record(name: string, rows: readonly Row[]): void {
  const text = readFileSync(document, 'utf8');
  const begin = `<!-- ${name}: written by npm run bench -->`;
  const end = `<!-- end of ${name} -->`;
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from === -1 || to === -1)
    throw new Error(`docs/benchmarks.md has no place for ${name}: ${begin} … ${end}`);
  const table = [
    begin,
    '',
    `${new Date().toISOString().slice(0, 10)}, ${machine()}.`,
    '',
    '| figure | measured | bound | |',
    '|---|---|---|---|',
    ...rows.map(
      (row) =>
        `| ${row.name} | ${row.value} ${row.unit} | ${row.bound} | ${row.isWithin ? 'holds' : 'falls short'} |`,
    ),
    '',
  ].join('\n');
  writeFileSync(document, text.slice(0, from) + table + text.slice(to));
}

function machine(): string {
  const [first] = cpus();
  return `${cpus().length} cores (${first?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GiB, Linux ${release()}, Node ${process.version}`;
}
