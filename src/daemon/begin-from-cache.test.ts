import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';

/** Says its process id and whether the compiler is in memory. */
const program = `
  import { beginFromCache } from '${join(import.meta.dirname, 'begin-from-cache.ts')}';
  beginFromCache();
  const hasCompiler: boolean = process.moduleLoadList.some((module: string) => module.includes('amaro'));
  console.log(process.pid, hasCompiler, process.argv[2]);
`;

async function runIn(folder: string, cache: string | undefined): Promise<{ words: string; pid: number }> {
  const file = join(folder, 'program.ts');
  writeFileSync(file, program);
  const { NODE_COMPILE_CACHE: _, ...environment } = process.env;
  const child = spawn(process.execPath, [file, 'word'], {
    env: { ...environment, ...(cache === undefined ? {} : { NODE_COMPILE_CACHE: cache }) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return { words: (await text(child.stdout)).trim(), pid: child.pid ?? 0 };
}

test('a first start goes on without the compiler: the same process, with the same arguments', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'apron-cache-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const { words, pid } = await runIn(folder, join(folder, 'cache'));
  assert.equal(words, `${pid} false word`);
});

test('where nothing can be kept, a start goes on with the compiler', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'apron-cache-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const { words, pid } = await runIn(folder, undefined);
  assert.equal(words, `${pid} true word`);
});
