import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { loadCommands } from '../src/cli/commands.ts';
import { renderReference } from '../src/cli/render-reference.ts';

// Writes docs/cli.md; with --check it writes nothing and exits with 1 when the file is not what it would write.
const file = resolve(import.meta.dirname, '../docs/cli.md');
const text = renderReference(await loadCommands());
const isFresh = existsSync(file) && readFileSync(file, 'utf8') === text;

if (!process.argv.includes('--check')) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
} else if (!isFresh) {
  console.error('docs/cli.md is not what the commands say: run npm run cli-reference');
  process.exitCode = 1;
}
