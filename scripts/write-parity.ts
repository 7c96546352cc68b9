// Writes docs/parity.md from the claims of the operations' tests. `--check` writes nothing and fails when it is stale.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { collectClaims } from './parity/collect-claims.ts';
import { findOperations } from './parity/find-operations.ts';
import { openDoubts } from './parity/open-doubts.ts';
import { renderParity } from './parity/render-parity.ts';

const root = resolve(import.meta.dirname, '..');
const target = join(root, 'docs', 'parity.md');

const operations = await findOperations(join(root, 'src', 'operations'));
const files = operations.flatMap(({ testFile }) => (testFile === null ? [] : [testFile]));
const claims = await collectClaims(files);
const text = renderParity({ operations, claims, openDoubts });

for (const { name, testFile } of operations) {
  for (const title of claims.get(testFile ?? '')?.broken ?? []) {
    console.error(`${name}: does not hold: ${title}`);
    process.exitCode = 1;
  }
}
if (!process.argv.includes('--check')) {
  writeFileSync(target, text);
  console.log(`wrote docs/parity.md: ${operations.length} operations`);
} else if (!existsSync(target) || readFileSync(target, 'utf8') !== text) {
  console.error('docs/parity.md is stale: run npm run parity');
  process.exitCode = 1;
}
