import assert from 'node:assert/strict';
import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { BuildFailed, ImageUnavailable, type BuildRequest } from '../../images-port.ts';
import { ensureTestImage } from '../../test-image.ts';
import { createImages } from '../images.ts';
import { openRealImages, type RealImages } from '../real-images.ts';

let real: RealImages;
/** The test image under a name that a Dockerfile can say. */
let from: string;

before(async () => {
  real = await openRealImages();
  const imageId = await ensureTestImage(real.engine);
  const repo = `apron-test-${real.engine.installation}/base`;
  await real.engine.docker.getImage(imageId).tag({ repo, tag: 'v1' });
  from = `${repo}:v1`;
});
after(async () => {
  await real.engine.docker.getImage(from).remove({ force: true });
  await real.close();
});

const dockerfile = { kind: 'dockerfile' } as const;
const build = async (files: Record<string, string>, more: Partial<BuildRequest> = {}) =>
  real.images.build(real.request(await real.source(files), {}, { what: dockerfile, ...more }));

test('a Dockerfile from a local image is built, and its own EXPOSE counts before that of its base', async () => {
  const image = await build({
    Dockerfile: `FROM ${from}\nWORKDIR /srv\nCOPY greeting .\nRUN cat greeting > copy\nEXPOSE 3000\nCMD ["cat", "copy"]\n`,
    greeting: 'hello\n',
  });
  assert.deepEqual(image.exposedPorts, [3000]);
  assert.equal(await real.run(image.imageId, ['cat', '/srv/copy']), 'hello\n');
});

test('a Dockerfile that exposes nothing has the ports of its base', async () => {
  const image = await build({ Dockerfile: `FROM ${from}\nRUN true\n` });
  assert.deepEqual(image.exposedPorts, [8080]);
});

test('a Dockerfile from scratch is built', async () => {
  const image = await build({ Dockerfile: 'FROM scratch\nCOPY file /file\n', file: 'x' });
  assert.ok(image.sizeBytes > 0);
});

test('RUN sees the host’s certificates, and the image has neither them nor their variables', async () => {
  const image = await build({
    Dockerfile: `FROM ${from}\nRUN wc -c < "$SSL_CERT_FILE" > /size && test "$NODE_EXTRA_CA_CERTS" = "$SSL_CERT_FILE"\n`,
  });
  assert.ok(Number(await real.run(image.imageId, ['cat', '/size'])) > 1000);
  const { Config } = await real.engine.docker.getImage(image.imageId).inspect();
  assert.ok(!(Config.Env ?? []).some((entry) => /CERT|CA_BUNDLE/.test(entry)));
  assert.equal(await real.run(image.imageId, ['busybox', 'find', '/', '-xdev', '-name', '*apron*']), '');
});

test('ignored files stay out, and the Dockerfile of a source directory is used', async () => {
  const image = await build(
    {
      'api/Dockerfile': `FROM ${from}\nCOPY . /srv\n`,
      'api/.dockerignore': 'secret*\n',
      'api/secret.txt': 'x',
      'api/public.txt': 'y',
      Dockerfile: 'FROM nowhere/at/all',
    },
    { sourceDirectory: '/api' },
  );
  const listed = await real.run(image.imageId, ['ls', '/srv']);
  assert.ok(listed.includes('public.txt'));
  assert.ok(!listed.includes('secret.txt'));
});

test('a failing instruction fails the build with the builder’s words', async () => {
  await assert.rejects(
    build({ Dockerfile: `FROM ${from}\nRUN echo about to fail && exit 3\n` }),
    (error: Error) => {
      assert.ok(error instanceof BuildFailed);
      assert.match(error.message, /about to fail/);
      return /exit code: 3/.test(error.message);
    },
  );
});

test('a FROM that cannot be had fails the build with the builder’s words', async () => {
  await assert.rejects(build({ Dockerfile: 'FROM 127.0.0.1:1/no/such:image\n' }), (error: Error) => {
    assert.ok(error instanceof BuildFailed);
    return error.message.includes('127.0.0.1:1/no/such:image');
  });
});

test('failure class 8: a Dockerfile cannot ask for privileges or the host’s network', async () => {
  for (const flag of ['--security=insecure', '--network=host']) {
    await assert.rejects(build({ Dockerfile: `FROM ${from}\nRUN ${flag} true\n` }), BuildFailed, flag);
  }
  await build({ Dockerfile: `FROM ${from}\nRUN test ! -e /var/run/docker.sock\n` });
});

test('failure class 9: a Dockerfile or a link that leads out of the source is refused', async () => {
  const folder = await real.source({ file: 'x' });
  await symlink('/etc/passwd', join(folder, 'Dockerfile'));
  await assert.rejects(real.images.build(real.request(folder, {}, { what: dockerfile })), BuildFailed);
  await assert.rejects(build({ file: 'x' }), /no file named Dockerfile/);
});

test('an aborted build ends at once', async () => {
  const abort = new AbortController();
  const onLine = (line: string) => {
    if (line.includes('RUN echo')) abort.abort(new Error('no longer wanted'));
  };
  const files = { Dockerfile: `FROM ${from}\nRUN echo ${real.engine.installation} && sleep 3600\n` };
  await assert.rejects(build(files, { onLine, signal: abort.signal }), /no longer wanted/);
});

test('a machine without a BuildKit client is told what is missing', async () => {
  const images = createImages(real.engine, { ...real.options, dockerPrograms: ['/nowhere/docker'] });
  const folder = await real.source({ Dockerfile: 'FROM scratch\nCOPY . /\n' });
  await assert.rejects(images.build(real.request(folder, {}, { what: dockerfile })), ImageUnavailable);
});
