import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WorldError } from '../../../model/world-error.ts';
import { checkImages } from './conformance.ts';
import { openFakeImages } from './fake-images.ts';

checkImages('a fake Docker Engine', openFakeImages);

/** Requests that change something, without ids and queries. */
const changes = (requests: readonly { method: string; url: string }[]) =>
  requests
    .filter(({ method }) => method !== 'GET')
    .map(({ method, url }) => `${method} ${url.replace(/\?.*/s, '').replace(/[0-9a-f]{64}/, '<id>')}`);

test('what a build asks of the engine, in order', async () => {
  const world = await openFakeImages();
  try {
    const folder = await world.source({ file: 'x' });
    await world.images.build(world.request(folder, { build: ['echo a'], preRun: ['echo b'] }));
    assert.deepEqual(changes(world.fake.requests), [
      'POST /volumes/create',
      'POST /containers/create',
      'PUT /containers/<id>/archive',
      'POST /networks/create',
      'POST /containers/<id>/start',
      'POST /containers/<id>/exec',
      'POST /exec/<id>/start',
      'POST /containers/create',
      'POST /containers/<id>/pause',
      'PUT /containers/<id>/archive',
      'POST /containers/<id>/unpause',
      'POST /containers/<id>/start',
      'POST /containers/<id>/exec',
      'POST /exec/<id>/start',
      'POST /commit',
      'DELETE /containers/<id>',
      'DELETE /containers/<id>',
    ]);
  } finally {
    await world.close();
  }
});

test('failure class 31: wherever the engine fails a build, it is a WorldError, nothing is left, and the next build succeeds', async () => {
  const world = await openFakeImages();
  try {
    const folder = await world.source({ file: 'x' });
    const request = world.request(folder, { build: ['echo a'], preRun: ['echo b'] });
    const places = [
      ['POST', /^\/volumes\/create$/],
      ['POST', /^\/containers\/create$/],
      ['PUT', /\/archive$/],
      ['POST', /\/start$/],
      ['POST', /\/exec$/],
      ['POST', /^\/exec\/.*\/start$/],
      ['POST', /\/pause$/],
      ['GET', /\/archive$/],
      ['POST', /^\/commit$/],
    ] as const;
    for (const [method, path] of places) {
      world.fake.failNext({ method, path, status: 500, message: 'no space left on device' });
      await assert.rejects(world.images.build(request), (error: Error) => {
        assert.ok(error instanceof WorldError, `${method} ${path}: ${error.stack}`);
        return error.message.includes('no space left on device');
      });
      assert.equal(world.fake.state.containers.size, 0, `${method} ${path}`);
      assert.equal(world.fake.state.images.size, 2, `${method} ${path}`);
    }
    await world.images.build(request);
  } finally {
    await world.close();
  }
});

test('an image that a container still uses stays until it does not', async () => {
  const world = await openFakeImages();
  try {
    const used = await world.images.build(world.request(await world.source({ file: 'used' }), {}));
    await world.images.keep(used.imageId, 'a1', 1);
    const path = /^\/images\/.*$/;
    world.fake.failNext({ method: 'DELETE', path, status: 409, message: 'conflict: image is being used' });
    world.fake.failNext({ method: 'DELETE', path, status: 409, message: 'conflict: image is being used' });
    await world.images.keepOnly('a1', []);
    assert.ok(await world.images.inspect(used.imageId));
    await world.images.keepOnly('a1', []);
    assert.equal(await world.images.inspect(used.imageId), null);
  } finally {
    await world.close();
  }
});

test('a pull is told in the log and its image is then the engine’s', async () => {
  const world = await openFakeImages();
  try {
    const { fake, images } = world;
    const remote = fake.addImage({
      tags: ['public.example/app:v1'],
      repoDigests: [`public.example/app@sha256:${'b'.repeat(64)}`],
    });
    fake.state.images.delete(remote.id);
    fake.state.registry.set('public.example/app:v1', remote);
    const lines: string[] = [];
    const signal = new AbortController().signal;
    const facts = await images.resolve('public.example/app:v1', (line) => void lines.push(line), signal);
    assert.equal(facts.repoDigest, `public.example/app@sha256:${'b'.repeat(64)}`);
    assert.deepEqual(lines, ['Pulling image public.example/app:v1.']);
  } finally {
    await world.close();
  }
});

test('the engine going away is a WorldError for every question', async () => {
  const world = await openFakeImages();
  const folder = await world.source({ file: 'x' });
  await world.fake.stop();
  const signal = new AbortController().signal;
  const { images } = world;
  const questions = [
    () => images.resolve(world.local.name, () => {}, signal),
    () => images.inspect(world.local.imageId),
    () => images.build(world.request(folder, {})),
    () => images.keep(world.local.imageId, 'a1', 1),
    () => images.keepOnly('a1', []),
    () => images.sweep(),
  ];
  for (const ask of questions) await assert.rejects(ask(), WorldError);
  await world.fake.start();
  await world.close();
});
