import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Engine, installationLabel } from '../engine.ts';
import {
  BuildFailed,
  type BuildPlan,
  type BuildRequest,
  type Images,
  ImageUnavailable,
} from '../images-port.ts';

/** An engine with one image of a known name and a base image for NODEJS_22. */
export type ImagesWorld = {
  readonly engine: Engine;
  readonly images: Images;
  /** A second installation on the same engine. */
  readonly neighbour: Engine;
  readonly local: { readonly name: string; readonly imageId: string };
  readonly source: (files: Readonly<Record<string, string>>) => Promise<string>;
  readonly request: (folder: string, plan: Partial<BuildPlan>, more?: Partial<BuildRequest>) => BuildRequest;
  /** Makes a build container as a killed Apron leaves it, and returns its id. */
  readonly leaveBehind: (engine: Engine) => Promise<string>;
  readonly close: () => Promise<void>;
};

/** What every engine that stands behind `Images` has to do. Commands are those that the fake's shell knows. */
export function checkImages(engineName: string, open: () => Promise<ImagesWorld>): void {
  describe(`images on ${engineName}`, () => {
    let world: ImagesWorld;
    before(async () => {
      world = await open();
    });
    after(() => world.close());

    checkResolving(() => world);
    checkRetention(() => world);
    checkBuilding(() => world);
    checkFailingBuilds(() => world);
  });
}

const never = new AbortController().signal;
const ignore = () => {};

function checkResolving(world: () => ImagesWorld): void {
  test('a local image is found by name, without asking a registry', async () => {
    const { images, local } = world();
    const lines: string[] = [];
    const facts = await images.resolve(local.name, (line) => void lines.push(line), never);
    assert.equal(facts.imageId, local.imageId);
    assert.deepEqual(lines, [`Docker on this machine has ${local.name}: no registry is asked.`]);
    assert.equal((await images.inspect(local.imageId))?.imageId, local.imageId);
  });

  test('an image that nobody has is unavailable for a stated reason', async () => {
    // Loopback, so that no registry is asked: nothing listens there.
    const answer = world().images.resolve('127.0.0.1:1/no/such:image', ignore, never);
    await assert.rejects(answer, (error: Error) => {
      assert.ok(error instanceof ImageUnavailable);
      return error.message.includes('127.0.0.1:1');
    });
  });

  test('failure class 13: neither an image id nor a name of Apron’s own leads to another service’s image', async () => {
    const { images, local, engine } = world();
    await images.keep(local.imageId, 'a1', 1);
    const digits = local.imageId.slice('sha256:'.length);
    const identifiers = [
      local.imageId,
      digits,
      digits.slice(0, 12),
      `apron-${engine.installation}/a1:1`,
      '--help',
      '',
    ];
    for (const identifier of identifiers) {
      await assert.rejects(images.resolve(identifier, ignore, never), ImageUnavailable, identifier);
    }
    assert.equal(await images.inspect(digits.slice(0, 12)), null);
    assert.equal(await images.inspect(local.name), null);
    await images.keepOnly('a1', []);
  });
}

function checkRetention(world: () => ImagesWorld): void {
  test('kept revisions stay, others go, and the image itself lives as long as anyone names it', async () => {
    const { images, local, request, source } = world();
    const built = await images.build(request(await source({ file: 'kept' }), {}, { serviceId: 'b2' }));
    await images.keep(built.imageId, 'b2', 1);
    await images.keep(local.imageId, 'b2', 2);
    await images.keepOnly('b2', [2]);
    assert.equal(await images.inspect(built.imageId), null);
    await images.keepOnly('b2', []);
    assert.equal((await images.resolve(local.name, ignore, never)).imageId, local.imageId);
    await images.keepOnly('b2', []);
  });

  test('failure class 31: sweep removes what a killed Apron left of its builds, and only its own', async () => {
    const { engine, neighbour, images, leaveBehind } = world();
    await leaveBehind(engine);
    const foreign = await leaveBehind(neighbour);
    await images.sweep();
    assert.deepEqual(await buildContainers(engine), []);
    assert.deepEqual(await buildContainers(neighbour), [foreign]);
  });
}

function checkBuilding(world: () => ImagesWorld): void {
  test('a build streams its commands and their output, and leaves no container', async () => {
    const { engine, images, source, request } = world();
    const lines: string[] = [];
    const onLine = (line: string) => void lines.push(line);
    const plan = {
      preBuild: ['echo first'],
      build: ['echo second'],
      postBuild: ['echo last'],
      preRun: ['echo third'],
    };
    await images.build(request(await source({ file: 'lines' }), plan, { onLine }));
    assert.deepEqual(
      lines.filter((line) => !line.startsWith('Running')),
      ['first', 'second', 'third', 'last'],
    );
    assert.ok(lines.includes('Running pre-run command: echo third'));
    assert.deepEqual(await buildContainers(engine), []);
  });

  test('the same source, commands and base give the same image without running anything', async () => {
    const { images, source, request } = world();
    const folder = await source({ file: 'same' });
    const first = await images.build(request(folder, { build: ['echo a'] }));
    const again = await images.build(request(folder, { build: ['echo a'] }, { revision: 2 }));
    assert.equal(again.imageId, first.imageId);
    const changed = await images.build(request(await source({ file: 'changed' }), { build: ['echo a'] }));
    const other = await images.build(request(folder, { build: ['echo b'] }));
    const elsewhere = await images.build(request(folder, { build: ['echo a'] }, { serviceId: 'c3' }));
    assert.equal(new Set([first, changed, other, elsewhere].map(({ imageId }) => imageId)).size, 4);
  });
}

function checkFailingBuilds(world: () => ImagesWorld): void {
  test('a failing build names the command, its exit code and its last lines, and leaves nothing', async () => {
    const { engine, images, source, request } = world();
    const failing = 'echo the last words; exit 7';
    const build = images.build(
      request(await source({ file: 'x' }), { build: ['true', failing] }, { serviceId: 'd4' }),
    );
    await assert.rejects(build, (error: Error) => {
      assert.ok(error instanceof BuildFailed);
      return (
        error.message ===
        `The build command \`${failing}\` ended with exit code 7. Its last lines:\nthe last words`
      );
    });
    assert.deepEqual(await buildContainers(engine), []);
    assert.equal(await countImages(engine, 'd4'), 0);
  });

  test('a failing post-build fails the build and leaves no image', async () => {
    const { engine, images, source, request } = world();
    const plan = { build: ['true'], postBuild: ['exit 1'] };
    const build = images.build(request(await source({ file: 'post' }), plan, { serviceId: 'e5' }));
    await assert.rejects(build, /post-build command `exit 1` ended with exit code 1\. It wrote nothing/);
    assert.equal(await countImages(engine, 'e5'), 0);
  });

  test('an aborted build ends its command at once and leaves nothing', async () => {
    const { engine, images, source, request } = world();
    const abort = new AbortController();
    const onLine = (line: string) => {
      if (line === 'waiting') abort.abort(new Error('no longer wanted'));
    };
    const plan = { build: ['echo waiting; sleep 3600'] };
    const build = images.build(request(await source({ file: 'x' }), plan, { onLine, signal: abort.signal }));
    await assert.rejects(build, /no longer wanted/);
    assert.deepEqual(await buildContainers(engine), []);
  });

  test('a runtime without a base image is refused with the reason', async () => {
    const { images, source, request } = world();
    await assert.rejects(
      images.build(request(await source({ file: 'x' }), { runtime: 'PHP_81' })),
      (error: Error) => {
        assert.ok(error instanceof ImageUnavailable);
        return /PHP_81.*Debian 12 has PHP 8\.2/.test(error.message);
      },
    );
  });
}

async function buildContainers(engine: Engine): Promise<readonly string[]> {
  const filters = { label: [`${installationLabel}=${engine.installation}`] };
  return (await engine.docker.listContainers({ all: true, filters })).map(({ Id }) => Id);
}

async function countImages(engine: Engine, serviceId: string): Promise<number> {
  const reference = [`apron-${engine.installation}/${serviceId}`];
  return (await engine.docker.listImages({ filters: { reference } })).length;
}
