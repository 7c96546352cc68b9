import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderMmdebstrap } from './debian-root.ts';

const argv = renderMmdebstrap({
  architecture: 'amd64',
  mirrors: ['deb http://mirror.example/debian bookworm main'],
  fetchOptions: ['Acquire::http::Proxy "http://user:secret@proxy:3142";'],
});

test('mmdebstrap is told the release, the mirrors and where to write after the end of its options', () => {
  assert.deepEqual(argv.slice(argv.indexOf('--')), [
    '--',
    'bookworm',
    '-',
    'deb http://mirror.example/debian bookworm main',
  ]);
});

test('failure class 30: the host’s proxy is used and forgotten', () => {
  assert.ok(argv.includes('--aptopt=Acquire::http::Proxy "http://user:secret@proxy:3142";'));
  assert.ok(argv.some((word) => word.startsWith('--customize-hook=rm -f') && word.includes('99mmdebstrap')));
});
