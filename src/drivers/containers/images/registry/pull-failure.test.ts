import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explainPullFailure } from './pull-failure.ts';

const table: readonly (readonly [words: string, begins: string, isUnreachable: boolean])[] = [
  [
    'manifest for node:99 not found: manifest unknown: manifest unknown',
    'Docker Hub has no image app:1.',
    false,
  ],
  [
    "pull access denied for nosuch, repository does not exist or may require 'docker login'",
    'Docker Hub has no image app:1, or',
    false,
  ],
  ['Head "https://…/v2/app/manifests/1": no basic auth credentials', 'Docker Hub refused access', false],
  ['unauthorized: authentication required', 'Docker Hub refused access', false],
  [
    'Get "https://…/v2/": dial tcp: lookup registry on 10.0.0.2:53: no such host',
    'Docker Hub cannot be reached',
    true,
  ],
  ['Get "https://…/v2/": net/http: TLS handshake timeout', 'Docker Hub cannot be reached', true],
  ['x509: certificate signed by unknown authority', 'The certificate of Docker Hub is not trusted', true],
  ['write /var/lib/docker/tmp/x: no space left on device', 'There is no disk space left', false],
  [
    'no matching manifest for linux/amd64 in the manifest list entries',
    'app:1 is not built for this machine',
    false,
  ],
  ['toomanyrequests: You have reached your pull rate limit', 'Docker Hub refused the pull', false],
];

test('the engine’s words about a failed pull become a reason that says what to do', () => {
  for (const [words, begins, isUnreachable] of table) {
    const failure = explainPullFailure(words, 'app:1', 'Docker Hub');
    assert.ok(failure.reason.startsWith(begins), `${words} → ${failure.reason}`);
    assert.ok(failure.reason.includes(words));
    assert.equal(failure.isUnreachable, isUnreachable, words);
  }
});

test('words nobody has met are passed on as they are', () => {
  assert.deepEqual(explainPullFailure('odd thing\n', 'app:1', 'r'), {
    reason: 'odd thing',
    isUnreachable: false,
  });
});
