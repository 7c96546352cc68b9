import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import { openEngine } from '../engine.ts';
import { ImageUnavailable } from '../images-port.ts';
import { ensureTestImage } from '../test-image.ts';
import { WorldError } from '../../../model/world-error.ts';
import { packFolder } from './build/source-tar.ts';
import { createImages } from './images.ts';
import { openRealImages, type RealImages } from './real-images.ts';

let real: RealImages;
let imageId: string;
/** A name a person would give, unique to this run. */
let name: string;
const never = new AbortController().signal;
const resolve = (identifier: string) => real.images.resolve(identifier, () => {}, never);

before(async () => {
  real = await openRealImages();
  imageId = await ensureTestImage(real.engine);
  name = `apron-test-${real.engine.installation}/app`;
  await real.engine.docker.getImage(imageId).tag({ repo: name, tag: 'v1' });
});
after(async () => {
  const images = await real.engine.docker.listImages({ filters: { reference: [name] } });
  for (const tag of images
    .flatMap(({ RepoTags }) => RepoTags ?? [])
    .filter((tag) => tag.startsWith(`${name}:`))) {
    await real.engine.docker.getImage(tag).remove({ force: true });
  }
  await real.close();
});

test('a local image is found by name, without asking a registry', async () => {
  const facts = await resolve(`${name}:v1`);
  assert.equal(facts.imageId, imageId);
  assert.deepEqual(await real.images.inspect(imageId), facts);
});

test('an ECR form that is tagged locally is an ordinary reference', async () => {
  const repo = `123456789012.dkr.ecr.us-east-1.amazonaws.com/apron-test-${real.engine.installation}`;
  await real.engine.docker.getImage(imageId).tag({ repo, tag: '1' });
  try {
    assert.equal((await resolve(`${repo}:1`)).imageId, imageId);
  } finally {
    await real.engine.docker.getImage(`${repo}:1`).remove();
  }
});

test('an image that nobody has is unavailable for a stated reason', async () => {
  // Loopback, so that no registry is asked: nothing listens there.
  await assert.rejects(resolve('127.0.0.1:1/no/such:image'), (error: Error) => {
    assert.ok(error instanceof ImageUnavailable);
    return error.message.startsWith('127.0.0.1:1 cannot be reached from this machine.');
  });
});

test('failure class 13: neither an image id nor a name of Apron’s own leads to another service’s image', async () => {
  await real.images.keep(imageId, 'a1', 1);
  const hexadecimal = imageId.slice('sha256:'.length);
  for (const identifier of [imageId, `apron-${real.engine.installation}/a1:1`, '--help', '']) {
    await assert.rejects(resolve(identifier), ImageUnavailable, identifier);
  }
  assert.equal(await real.images.inspect(hexadecimal.slice(0, 12)), null);
  assert.equal(await real.images.inspect(`${name}:v1`), null);
});

test('an image for another architecture is refused before anything starts', async () => {
  await loadEmptyImage(`${name}:arm`, 'arm64');
  await assert.rejects(
    resolve(`${name}:arm`),
    /is built for arm64, and this machine runs amd64 images.*--platform linux\/amd64/,
  );
});

test('kept revisions stay, others go, and the image itself lives as long as anyone names it', async () => {
  const other = await real.images.build(
    real.request(await real.source({ file: 'kept' }), {}, { serviceId: 'b2' }),
  );
  await real.images.keep(other.imageId, 'b2', 1);
  await real.images.keep(imageId, 'b2', 2);
  await real.images.keepOnly('b2', [2]);
  assert.equal(await real.images.inspect(other.imageId), null);
  await real.images.keepOnly('b2', []);
  assert.equal((await resolve(`${name}:v1`)).imageId, imageId);
  await real.images.keepOnly('b2', []);
});

test('an image that a container still uses stays until it does not', async () => {
  const used = await real.images.build(
    real.request(await real.source({ file: 'used' }), {}, { serviceId: 'c3' }),
  );
  await real.images.keep(used.imageId, 'c3', 1);
  const container = await real.engine.docker.createContainer({ Image: used.imageId, Cmd: ['sleep', '3600'] });
  try {
    await container.start();
    await real.images.keepOnly('c3', []);
    assert.ok(await real.images.inspect(used.imageId));
  } finally {
    await container.remove({ force: true });
  }
  await real.images.keepOnly('c3', []);
  assert.equal(await real.images.inspect(used.imageId), null);
});

test('without an engine every question is a WorldError', async () => {
  const gone = createImages(
    openEngine({ socketPath: '/nowhere/docker.sock', installation: '0badcafe' }),
    real.options,
  );
  const folder = await real.source({ file: 'x' });
  const questions = [
    () => gone.resolve(`${name}:v1`, () => {}, never),
    () => gone.inspect(imageId),
    () => gone.build(real.request(folder, {})),
    () => gone.keep(imageId, 'a1', 1),
    () => gone.keepOnly('a1', []),
    () => gone.sweep(),
  ];
  for (const ask of questions) await assert.rejects(ask(), WorldError);
});

/** Gives the engine an image without contents that says it is for `architecture`. */
async function loadEmptyImage(tag: string, architecture: string): Promise<void> {
  const layer = '\0'.repeat(1024);
  const diff = `sha256:${createHash('sha256').update(layer).digest('hex')}`;
  const folder = await real.source({
    'layer.tar': layer,
    'config.json': JSON.stringify({
      architecture,
      os: 'linux',
      config: {},
      rootfs: { type: 'layers', diff_ids: [diff] },
    }),
    'manifest.json': JSON.stringify([{ Config: 'config.json', RepoTags: [tag], Layers: ['layer.tar'] }]),
  });
  const answer = await real.engine.docker.loadImage(await packFolder(folder, '.'));
  await text(answer);
}
