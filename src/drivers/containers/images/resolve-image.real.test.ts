import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import { ensureTestImage } from '../test-image.ts';
import { packFolder } from './build/source-tar.ts';
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

test('an ECR form that is tagged locally is an ordinary reference', async () => {
  const repo = `123456789012.dkr.ecr.us-east-1.amazonaws.com/apron-test-${real.engine.installation}`;
  await real.engine.docker.getImage(imageId).tag({ repo, tag: '1' });
  try {
    assert.equal((await resolve(`${repo}:1`)).imageId, imageId);
  } finally {
    await real.engine.docker.getImage(`${repo}:1`).remove();
  }
});

test('an image for another architecture is refused before anything starts', async () => {
  await loadEmptyImage(`${name}:arm`, 'arm64');
  await assert.rejects(
    resolve(`${name}:arm`),
    /is built for arm64, and this machine runs amd64 images.*--platform linux\/amd64/,
  );
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
