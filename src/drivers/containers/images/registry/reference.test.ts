import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { formatReference, parseReference } from './reference.ts';

const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;

test('references are read as the registries read them', () => {
  const accepted: Record<string, string> = {
    node: 'node:latest',
    'docker.io/library/node:22': 'node:22',
    'someone/app:v1': 'someone/app:v1',
    'localhost:5000/a/b_c/d-e.f:T_1': 'localhost:5000/a/b_c/d-e.f:T_1',
    '123456789012.dkr.ecr.us-east-1.amazonaws.com/team/app:1.2':
      '123456789012.dkr.ecr.us-east-1.amazonaws.com/team/app:1.2',
    'public.ecr.aws/aws-containers/hello-app-runner': 'public.ecr.aws/aws-containers/hello-app-runner:latest',
    [`public.ecr.aws/a/b:tag@${digest}`]: `public.ecr.aws/a/b@${digest}`,
    [`app@${digest}`]: `app@${digest}`,
  };
  for (const [text, expected] of Object.entries(accepted)) {
    const reference = parseReference(text);
    assert.ok(reference, text);
    assert.equal(formatReference(reference), expected);
  }
});

test('failure class 1: what is not a reference never becomes one', () => {
  const refused = [
    '',
    ' ',
    '-v',
    '--help',
    '-/app',
    'app:-x',
    'App',
    'a//b',
    '/a',
    'a/',
    '../etc',
    'a/../b',
    'a b',
    'a\n',
    'a;id',
    '$(id)',
    '`id`',
    'a|b',
    'a:b:c',
    'app@sha256:abc',
    `app@sha512:${'0'.repeat(64)}`,
    'http://host/app',
    'host:99999999/app',
    '-host.example/app',
    'a'.repeat(256),
    `${'a/'.repeat(300)}a`,
    'a\u0000b',
    'ä',
    `sha256:${'a'.repeat(64)}`,
    'a'.repeat(64),
  ];
  for (const text of refused) assert.equal(parseReference(text), null, JSON.stringify(text));
});

test('whatever parses is printed in a form that parses to the same thing and carries no option or shell character', () => {
  const word = fc.stringMatching(/^[a-zA-Z0-9._:@/-]{1,40}$/);
  fc.assert(
    fc.property(word, (text) => {
      const reference = parseReference(text);
      if (reference === null) return;
      const printed = formatReference(reference);
      assert.match(printed, /^[A-Za-z0-9][A-Za-z0-9._:@/-]*$/);
      const again = parseReference(printed);
      assert.ok(again);
      assert.equal(formatReference(again), printed);
    }),
    { numRuns: 2000 },
  );
});

test('no text makes the parser throw or hang', () => {
  fc.assert(fc.property(fc.string({ maxLength: 600 }), (text) => void parseReference(text)));
  assert.equal(parseReference(`${'a-'.repeat(250)}!`), null);
});
