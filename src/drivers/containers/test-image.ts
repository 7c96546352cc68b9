import { execFile } from 'node:child_process';
import { chmod, copyFile, mkdir, mkdtemp, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { create } from 'tar';
import { askEngine, type Engine, installationLabel } from './engine.ts';

const run = promisify(execFile);

const applets =
  'cat chmod chown cp date dd echo env false head httpd id kill ls mkdir nc printf ps rm seq sh sleep stat su tail tee test touch tr trap true wc wget whoami yes';

/** What the image's own command answers at `/`. */
export const testImageGreeting = 'hello from the test image\n';

/**
 * Builds a small image for real tests without a registry, and returns its content id. It holds a static busybox (shell,
 * httpd, nc, wget and the like) and by itself serves `/www` on `$PORT`, or on 8080. Each installation has its own;
 * `removeTestImage` takes it away.
 */
export async function ensureTestImage(engine: Engine): Promise<string> {
  const known = await inspectTestImage(engine);
  if (known !== null) return known;
  const root = await mkdtemp(join(tmpdir(), 'apron-test-image-'));
  try {
    await layOutRoot(root);
    await importRoot(engine, root);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
  const made = await inspectTestImage(engine);
  if (made === null) throw new Error('the engine imported the test image and does not know it');
  return made;
}

export async function removeTestImage(engine: Engine): Promise<void> {
  await engine.docker
    .getImage(tagOf(engine))
    .remove({ force: true })
    .catch((error: unknown) => {
      if ((error as { statusCode?: number }).statusCode !== 404) throw error;
    });
}

function tagOf(engine: Engine): string {
  return `apron-${engine.installation}/test:latest`;
}

async function inspectTestImage(engine: Engine): Promise<string | null> {
  const found = await askEngine('list images', () =>
    engine.docker.listImages({ filters: { reference: [tagOf(engine)] } }),
  );
  return found[0]?.Id ?? null;
}

async function layOutRoot(root: string): Promise<void> {
  for (const folder of ['bin', 'www', 'tmp', 'etc', 'root', 'app']) await mkdir(join(root, folder));
  // mkdir's mode is cut by the umask, which would take the world's right to write away.
  await chmod(join(root, 'tmp'), 0o1777);
  await copyFile(await findBusybox(), join(root, 'bin', 'busybox'));
  await chmod(join(root, 'bin', 'busybox'), 0o755);
  for (const applet of applets.split(' ')) await symlink('busybox', join(root, 'bin', applet));
  await writeFile(join(root, 'www', 'index.html'), testImageGreeting);
  await writeFile(
    join(root, 'etc', 'passwd'),
    'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/sh\n',
  );
  await writeFile(join(root, 'etc', 'group'), 'root:x:0:\nnogroup:x:65534:\n');
}

async function importRoot(engine: Engine, root: string): Promise<void> {
  const layer = Readable.from(create({ cwd: root }, await readdir(root)));
  const answer = await engine.docker.importImage(layer, {
    repo: tagOf(engine),
    changes: [
      'ENV PATH=/bin',
      'EXPOSE 8080',
      `LABEL ${installationLabel}=${engine.installation} apron.test-image=true`,
      'CMD ["/bin/sh", "-c", "exec httpd -f -p ${PORT:-8080} -h /www"]',
    ],
  });
  let words = '';
  for await (const chunk of answer as AsyncIterable<Buffer>) words += chunk.toString();
  if (words.includes('"error"')) throw new Error(`the engine did not import the test image: ${words}`);
}

/** Of the project and not of everybody: what lies here is put into images and run. */
const cache = resolve(import.meta.dirname, '../../../node_modules/.cache/busybox-static');

/** The machine's static busybox, or the one of Debian's package, fetched once without installing it. */
async function findBusybox(): Promise<string> {
  for (const path of ['/usr/bin/busybox', '/bin/busybox', join(cache, 'busybox')]) {
    if (await isStatic(path)) return path;
  }
  await mkdir(cache, { recursive: true });
  await fetchBusybox();
  return findBusybox();
}

/** Test files run side by side: each unpacks in a folder of its own, and the last to finish leaves its program. */
async function fetchBusybox(): Promise<void> {
  const folder = await mkdtemp(join(cache, 'fetch-'));
  try {
    await run('apt-get', ['download', 'busybox-static'], { cwd: folder }).catch((error: unknown) => {
      throw new Error('the tests need a static busybox at /usr/bin/busybox', { cause: error });
    });
    const archive = (await readdir(folder)).find((name) => name.endsWith('.deb'));
    if (archive === undefined) throw new Error('apt-get download busybox-static brought no package');
    await run('dpkg-deb', ['-x', join(folder, archive), folder]);
    const places = ['bin/busybox', 'usr/bin/busybox'].map((place) => join(folder, place));
    const found = places[(await Promise.all(places.map(isStatic))).indexOf(true)];
    if (found === undefined) throw new Error('busybox-static holds no static busybox');
    await rename(found, join(cache, 'busybox'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A dynamic busybox names its loader in the file, and would not start in an image that has none. */
async function isStatic(path: string): Promise<boolean> {
  const { stdout } = await run('grep', ['-c', '-a', '/ld-linux', path]).catch((error: { code?: number }) => ({
    stdout: error.code === 1 ? '0' : 'absent',
  }));
  return stdout.trim() === '0';
}
