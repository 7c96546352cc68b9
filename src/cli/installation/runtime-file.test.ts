import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { findRunning, isApron, parseRuntime, readRuntimeFile } from './runtime-file.ts';

const complete = {
  pid: 42,
  apiPort: 4680,
  edgePort: 4690,
  hostSuffix: 'x.localhost',
  version: '1.2.3',
  startedAt: 5,
  bind: '127.0.0.1',
};

describe('the runtime file', () => {
  test('is read as it was written', () => {
    assert.deepEqual(parseRuntime(JSON.stringify(complete)), complete);
  });

  test('of an older Apron is filled up with what was usual', () => {
    const runtime = parseRuntime('{"pid":42,"apiPort":1,"edgePort":2,"startedAt":"1970-01-01T00:00:05Z"}');
    assert.equal(runtime?.hostSuffix, 'apron.localhost');
    assert.equal(runtime?.startedAt, 5000);
  });

  for (const text of ['', '{"pid":', 'null', '[]', '{"pid":"42","apiPort":1,"edgePort":2}']) {
    test(`${JSON.stringify(text)} is as good as none`, () => assert.equal(parseRuntime(text), null));
  }

  test('that a killed Apron left does not make it running, though another process has its id', (context) => {
    const folder = mkdtempSync(join(tmpdir(), 'apron-runtime-'));
    context.after(() => rmSync(folder, { recursive: true }));
    // This test's own process is alive, and is no Apron.
    writeFileSync(join(folder, 'runtime.json'), JSON.stringify({ ...complete, pid: process.pid }));
    assert.notEqual(readRuntimeFile(folder), null);
    assert.equal(findRunning(folder), null);
  });

  test('an id that no process has is no Apron', () => {
    assert.equal(isApron(2 ** 22 + 1), false);
  });
});
