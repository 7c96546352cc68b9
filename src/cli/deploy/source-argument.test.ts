import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { UsageFailure } from '../failure.ts';
import { parseSourceArgument, proposeName } from './source-argument.ts';

const none = (): boolean => false;

describe('what apron deploy is pointed at', () => {
  const cases = [
    ['https://example.com/team/app.git', 'git', 'app-app'],
    ['https://example.com/team/app/', 'git', 'app-app'],
    ['git@example.com:team/web-app.git', 'git', 'web-app'],
    ['ssh://git@example.com/team/web', 'git', 'web-app'],
    ['file:///srv/repos/shop.git', 'git', 'shop'],
    ['nginx:1.27', 'image', 'nginx'],
    ['example.com:5000/team/web:v1', 'image', 'web-app'],
    ['public.ecr.aws/alias/hello-app@sha256:'.concat('a'.repeat(64)), 'image', 'hello-app'],
  ] as const;
  for (const [text, kind, name] of cases) {
    test(`${text.slice(0, 50)} is a ${kind} called ${name}`, () => {
      const source = parseSourceArgument(text, none);
      assert.equal(source.kind, kind);
      assert.equal(
        proposeName(source, (path) => path),
        name,
      );
    });
  }

  test('a folder that exists is meant before an image of that name', () => {
    assert.deepEqual(
      parseSourceArgument('hello', () => true),
      { kind: 'folder', path: 'hello' },
    );
  });

  test('a folder is named as it is on disk, with what App Runner does not take replaced', () => {
    assert.equal(
      proposeName({ kind: 'folder', path: '.' }, () => '/home/me/My App (old)'),
      'My-App-old',
    );
    assert.equal(
      proposeName({ kind: 'folder', path: '.' }, () => '/'),
      'service',
    );
    assert.equal(proposeName({ kind: 'folder', path: '.' }, () => `/${'x'.repeat(60)}`).length, 40);
  });

  for (const text of ['./nowhere', '/no/where', '~/x', 'two words', '', '--upload-pack=x', 'a;b']) {
    test(`${JSON.stringify(text)} is refused with what would be right`, () => {
      assert.throws(() => parseSourceArgument(text, none), UsageFailure);
    });
  }
});
