import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPullProgress } from './pull-progress.ts';

test('a pull of many layers becomes one line per quarter', () => {
  const tell = createPullProgress();
  const ids = Array.from({ length: 8 }, (_, index) => `layer${index}`);
  const events = [
    { id: 'latest', status: 'Pulling from library/node' },
    ...ids.map((id) => ({ id, status: 'Pulling fs layer' })),
    ...ids.flatMap((id) => [
      { id, status: 'Downloading' },
      { id, status: 'Download complete' },
      { id, status: 'Pull complete' },
    ]),
    { status: 'Digest: sha256:…' },
  ];
  assert.deepEqual(
    events.map(tell).filter((line) => line !== null),
    ['Pulled 2 of 8 layers.', 'Pulled 4 of 8 layers.', 'Pulled 6 of 8 layers.', 'Pulled 8 of 8 layers.'],
  );
});

test('an image that is already there says nothing', () => {
  const tell = createPullProgress();
  assert.equal(tell({ id: 'a', status: 'Already exists' }), null);
  assert.equal(tell({ status: 'Status: Image is up to date' }), null);
});
