import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findCredentialSource, readHelperAnswer, serverAddressOf } from './credentials.ts';
import { parseReference } from './reference.ts';

const basic = (user: string, password: string) => Buffer.from(`${user}:${password}`).toString('base64');
const addressOf = (text: string) => {
  const reference = parseReference(text);
  assert.ok(reference);
  return serverAddressOf(reference);
};

test('credentials of `docker login` are found under every spelling of the registry', () => {
  for (const key of [
    'registry.example:5000',
    'https://registry.example:5000',
    'https://registry.example:5000/v1/',
  ]) {
    const config = JSON.stringify({ auths: { [key]: { auth: basic('me', 'pass:word') } } });
    assert.deepEqual(findCredentialSource(config, addressOf('registry.example:5000/app')), {
      kind: 'inline',
      credentials: { username: 'me', password: 'pass:word', serveraddress: 'registry.example:5000' },
    });
  }
});

test('Docker Hub is asked for by its old address', () => {
  const config = JSON.stringify({
    auths: { 'https://index.docker.io/v1/': { auth: basic('me', 'secret') } },
  });
  assert.equal(findCredentialSource(config, addressOf('node:22')).kind, 'inline');
  assert.equal(findCredentialSource(config, addressOf('public.ecr.aws/a/b')).kind, 'none');
});

test('a registry’s own helper goes before the machine’s store, and the store before auths', () => {
  const ecr = '123456789012.dkr.ecr.us-east-1.amazonaws.com';
  const config = JSON.stringify({
    auths: { [ecr]: { auth: basic('a', 'b') } },
    credHelpers: { [ecr]: 'ecr-login' },
    credsStore: 'secretservice',
  });
  assert.deepEqual(findCredentialSource(config, addressOf(`${ecr}/app`)), {
    kind: 'helper',
    program: 'docker-credential-ecr-login',
    serverAddress: ecr,
  });
  const other = findCredentialSource(config, addressOf('ghcr.io/a/b'));
  assert.ok(other.kind === 'helper');
  assert.equal(other.program, 'docker-credential-secretservice');
});

test('failure class 2: a helper’s name cannot name another program', () => {
  for (const name of ['../../bin/sh', '-x', 'a b', 'a;b', '']) {
    assert.equal(findCredentialSource(JSON.stringify({ credsStore: name }), 'ghcr.io').kind, 'none', name);
  }
});

test('a configuration that is not one holds no credentials', () => {
  for (const text of [
    '',
    '[]',
    'null',
    '{',
    '{"auths":[]}',
    '{"auths":{"ghcr.io":"x"}}',
    '{"auths":{"ghcr.io":{"auth":"!!"}}}',
  ]) {
    assert.deepEqual(findCredentialSource(text, 'ghcr.io'), { kind: 'none' }, text);
  }
});

test('a helper answers with a password or with an identity token', () => {
  assert.deepEqual(readHelperAnswer('{"Username":"AWS","Secret":"s"}', 'h'), {
    username: 'AWS',
    password: 's',
    serveraddress: 'h',
  });
  assert.deepEqual(readHelperAnswer('{"Username":"<token>","Secret":"t"}', 'h'), {
    identitytoken: 't',
    serveraddress: 'h',
  });
  assert.equal(readHelperAnswer('credentials not found', 'h'), null);
});
