import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFetchOptions, readMirrors } from './debian-mirrors.ts';

const host = (codename: string, uri: string) =>
  [
    `Debian|${codename}|main|${uri}/debian/`,
    `Debian|${codename}-updates|main|${uri}/debian/`,
    `Debian|${codename}-security|main|${uri}/debian-security/`,
    `Debian|${codename}|contrib|${uri}/elsewhere/`,
    'Other vendor|nodistro|main|https://packages.example/node',
  ].join('\n');

test('the host’s own mirrors serve the base image, whatever release the host runs', () => {
  for (const codename of ['bookworm', 'trixie']) {
    assert.deepEqual(
      readMirrors(host(codename, 'http://mirror.example')).map((line) =>
        line.replace(/^deb \[[^\]]*\] /, ''),
      ),
      [
        'http://mirror.example/debian/ bookworm main',
        'http://mirror.example/debian/ bookworm-updates main',
        'http://mirror.example/debian-security/ bookworm-security main',
      ],
    );
  }
});

test('another distribution’s sources are not used', () => {
  assert.deepEqual(readMirrors('Ubuntu|noble|main|http://mirror.example/ubuntu/\n'), []);
  assert.deepEqual(readMirrors(''), []);
});

test('failure class 30: a mirror with a password does not get into an image', () => {
  assert.deepEqual(readMirrors(host('bookworm', 'https://user:secret@mirror.example')), []);
});

test('proxies and clock checks are taken over from the host’s apt, package hooks are not', () => {
  const dump = [
    'Acquire "";',
    'Acquire::http "";',
    'Acquire::http::Proxy "http://10.0.0.1:3142";',
    'Acquire::https::CAInfo "/etc/ssl/certs/ca-certificates.crt";',
    'Acquire::Check-Valid-Until "false";',
    'Acquire::CompressionTypes::xz "xz";',
    'APT::Update::Post-Invoke "id";',
  ].join('\n');
  assert.deepEqual(readFetchOptions(dump), [
    'Acquire::http::Proxy "http://10.0.0.1:3142";',
    'Acquire::https::CAInfo "/etc/ssl/certs/ca-certificates.crt";',
    'Acquire::Check-Valid-Until "false";',
  ]);
});
