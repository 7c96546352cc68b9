import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { BuildFailed } from '../../images-port.ts';
import { installationLabel } from '../../engine.ts';
import { openRealImages, type RealImages } from '../real-images.ts';

let real: RealImages;
before(async () => {
  real = await openRealImages();
});
after(() => real.close());

const buildContainers = async () =>
  real.engine.docker.listContainers({
    all: true,
    filters: { label: [`${installationLabel}=${real.engine.installation}`] },
  });

test('a Node 22 program with a package from npm is built and runs', async () => {
  const folder = await real.source({
    'package.json': JSON.stringify({
      name: 'hello',
      version: '1.0.0',
      dependencies: { 'is-number': '7.0.0' },
    }),
    'server.js': 'console.log("node", process.version.split(".")[0], String(require("is-number")(5)));',
  });
  const environment = { BUILD_ONLY: 'visible to commands' };
  const image = await real.images.build(
    real.request(folder, {
      build: ['npm install', 'test -n "$BUILD_ONLY"'],
      postBuild: ['node server.js'],
      environment,
    }),
  );
  assert.equal(await real.run(image.imageId, ['node', 'server.js']), 'node v22 true\n');
  assert.ok(real.lines.includes('Running build command: npm install'));
  assert.deepEqual(await buildContainers(), []);
});

test('failure class 30: the image holds neither the build’s environment nor the host’s certificates', async () => {
  const folder = await real.source({ file: 'x' });
  const secret = 'b5c0f4e2-in-the-build-environment';
  const image = await real.images.build(
    real.request(folder, {
      build: ['test -s "$SSL_CERT_FILE" && test -s "$NODE_EXTRA_CA_CERTS"'],
      preRun: ['test -s "$SSL_CERT_FILE" && test -n "$TOKEN"'],
      environment: { TOKEN: secret },
    }),
  );
  const described = await real.engine.docker.getImage(image.imageId).inspect();
  const history = await real.engine.docker.getImage(image.imageId).history();
  assert.ok(!JSON.stringify([described, history]).includes(secret));
  assert.ok(!(described.Config.Env ?? []).some((entry) => /CERT|CA_BUNDLE|PROXY|npm_config/i.test(entry)));
  assert.deepEqual(
    [described.Config.WorkingDir, described.Config.Entrypoint ?? [], described.Config.Cmd],
    ['/app', [], ['/bin/sh']],
  );
  const found = await real.run(image.imageId, [
    'find',
    '/',
    '-xdev',
    '-path',
    '*apron*',
    '-not',
    '-path',
    '/proc/*',
  ]);
  assert.equal(found, '/var/cache/apron\n');
});

test('a service’s package cache lasts from build to build, and no other service sees it', async () => {
  const build = [
    'ls "$npm_config_cache/marker" 2>/dev/null || echo empty; mkdir -p "$npm_config_cache"; touch "$npm_config_cache/marker"',
  ];
  const linesOf = async (file: string, serviceId: string) => {
    const from = real.lines.length;
    await real.images.build(real.request(await real.source({ file }), { build }, { serviceId }));
    return real.lines.slice(from).filter((line) => line.endsWith('/marker') || line === 'empty');
  };
  assert.deepEqual(await linesOf('1', 'c3'), ['empty']);
  assert.deepEqual(await linesOf('2', 'c3'), ['/var/cache/apron/npm/marker']);
  assert.deepEqual(await linesOf('1', 'd4'), ['empty']);
});

test('Python 3.11 installs a package globally as root, in the build and again in pre-run', async () => {
  const folder = await real.source({
    'greeting/setup.py':
      'from setuptools import setup\nsetup(name="greeting", version="1", py_modules=["greeting"])\n',
    'greeting/greeting.py': 'words = "hello from a package"\n',
    'app.py': 'import sys, greeting\nprint(sys.version_info[:2], greeting.words)\n',
  });
  const install = 'pip3 install --no-index --no-build-isolation ./greeting';
  const image = await real.images.build(
    real.request(folder, {
      runtime: 'PYTHON_311',
      build: [install, 'python3 app.py', 'python -m venv venv'],
      preRun: [install],
    }),
  );
  assert.equal(await real.run(image.imageId, ['python3', 'app.py']), '(3, 11) hello from a package\n');
});

test('the original build runs the build again in the runtime image, and keeps only /app of the first', async () => {
  const folder = await real.source({ file: 'x' });
  const image = await real.images.build(
    real.request(folder, {
      model: 'original',
      preBuild: ['touch /opt/from-pre-build'],
      build: ['echo built >> log'],
      postBuild: ['test -e /opt/from-pre-build && touch /app/from-post-build'],
    }),
  );
  assert.equal(await real.run(image.imageId, ['cat', 'log']), 'built\nbuilt\n');
  assert.equal(await real.run(image.imageId, ['find', '/opt', '/app', '-name', 'from-*']), '');
});

test('a failing build names the command, its exit code and its last lines', async () => {
  const folder = await real.source({ file: 'x' });
  const failing = 'echo one; echo two >&2; exit 7';
  await assert.rejects(
    real.images.build(real.request(folder, { build: ['true', failing] })),
    (error: Error) => {
      assert.ok(error instanceof BuildFailed);
      assert.ok(error.message.startsWith(`The build command \`${failing}\` ended with exit code 7.`));
      assert.match(error.message, /one/);
      assert.match(error.message, /two/);
      return true;
    },
  );
  assert.deepEqual(await buildContainers(), []);
});

test('failure class 7: variables of the build reach its commands as data', async () => {
  const value = '$(touch /app/pwned) `id` "; exit 9 #\'\nsecond line';
  const folder = await real.source({ file: 'x', '@scope/-f': 'y' });
  const image = await real.images.build(
    real.request(folder, { build: ['printf %s "$VALUE" > value'], environment: { VALUE: value } }),
  );
  assert.equal(await real.run(image.imageId, ['cat', 'value']), value);
  assert.equal(
    await real.run(image.imageId, ['find', '.', '-name', 'pwned', '-o', '-name', '-f']),
    './@scope/-f\n',
  );
  const bad = real.request(folder, { build: ['true'], environment: { 'A=B': 'c' } });
  await assert.rejects(real.images.build(bad), BuildFailed);
});

test('failure class 29: commands of a build have no Docker socket, no host process and few capabilities', async () => {
  const folder = await real.source({ file: 'x' });
  await real.images.build(
    real.request(folder, {
      build: [
        'test ! -e /var/run/docker.sock',
        'test "$(cat /proc/1/comm)" = sh',
        'grep -q "NoNewPrivs:.1" /proc/self/status',
        '! mknod /tmp/disk b 8 0',
        '! sh -c "echo x > $SSL_CERT_FILE"',
      ],
    }),
  );
});

test('commands run in the source directory, and the image starts there', async () => {
  const folder = await real.source({ 'services/api/file': 'x', shared: 'y' });
  const image = await real.images.build(
    real.request(folder, { build: ['pwd > where'] }, { sourceDirectory: '/services/api' }),
  );
  assert.equal(await real.run(image.imageId, ['cat', 'where', '../../shared']), '/app/services/api\ny');
});
