import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { type Engine, askEngine } from '../../engine.ts';
import { ImageUnavailable } from '../../images-port.ts';
import { runProgram, startProgram } from '../host/run-program.ts';
import { labels } from '../names.ts';
import { debianRelease, readFetchOptions, readMirrors, targetFormat } from './debian-mirrors.ts';
import { debianPackages } from './recipe.ts';

/** What only people read, and the marker that forbids `pip3 install` outside a virtual environment, as App Runner allows it. */
const excludedPaths = [
  '/usr/share/doc/*',
  '/usr/share/info/*',
  '/usr/share/locale/*',
  '/usr/share/man/*',
  '/usr/lib/python3*/EXTERNALLY-MANAGED',
];

/** The host's fetch options would stay in the image: mmdebstrap keeps them for the chroot's own apt. */
const forgetFetchOptions = 'rm -f "$1/etc/apt/apt.conf.d/99mmdebstrap"';

/**
 * Builds a Debian root with mmdebstrap from the mirrors, proxies and certificates of the host's apt, and imports it
 * under `tag`. Throws ImageUnavailable saying what to do where that is not possible.
 */
export async function buildDebianRoot(
  engine: Engine,
  { architecture, tag }: { readonly architecture: string; readonly tag: string },
  signal: AbortSignal,
): Promise<void> {
  const mirrors = readMirrors(
    (await runProgram('apt-get', ['indextargets', '--format', targetFormat, 'Created-By: Packages'], signal))
      .stdout,
  );
  const fetchOptions = readFetchOptions((await runProgram('apt-config', ['dump', 'Acquire'], signal)).stdout);
  const argv = renderMmdebstrap({ architecture, mirrors, fetchOptions });
  const mmdebstrap = startProgram('mmdebstrap', argv, signal);
  // Tagged only when mmdebstrap has ended well: the engine takes half an archive for a whole one.
  const imported = importRoot(engine, mmdebstrap.stdout).catch((error: unknown) => error as Error);
  const { exitCode, stderr } = await mmdebstrap.ended;
  const image = await imported;
  signal.throwIfAborted();
  if (exitCode !== 0) {
    if (typeof image === 'string')
      await engine.docker
        .getImage(image)
        .remove()
        .catch(() => undefined);
    throw new ImageUnavailable(explain(exitCode, stderr));
  }
  if (typeof image !== 'string') throw image;
  const [repo, name] = tag.split(':');
  await askEngine(`tag ${image} ${tag}`, () =>
    engine.docker.getImage(image).tag({ repo: repo ?? tag, tag: name ?? 'latest' }),
  );
}

/** The whole command line, as a person could type it. */
export function renderMmdebstrap(root: {
  readonly architecture: string;
  readonly mirrors: readonly string[];
  readonly fetchOptions: readonly string[];
}): readonly string[] {
  return [
    '--variant=minbase',
    '--format=tar',
    `--architectures=${root.architecture}`,
    `--include=${debianPackages.join(',')}`,
    ...excludedPaths.map((path) => `--dpkgopt=path-exclude=${path}`),
    ...root.fetchOptions.map((option) => `--aptopt=${option}`),
    `--customize-hook=${forgetFetchOptions}`,
    '--',
    debianRelease,
    '-',
    ...root.mirrors,
  ];
}

async function importRoot(engine: Engine, root: Readable): Promise<string> {
  const changes = [
    'ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    'ENV LANG=C.UTF-8',
    'CMD ["/bin/bash"]',
    `LABEL ${labels.base}=debian`,
  ].join('\n');
  return askEngine('import debian', async () => {
    const answer = await engine.docker.importImage(root, { changes });
    let imageId = '';
    for await (const line of createInterface({ input: answer, crlfDelay: Infinity })) {
      const event = JSON.parse(line) as { status?: string; error?: string };
      if (event.error !== undefined) throw new Error(event.error);
      if (event.status?.startsWith('sha256:')) imageId = event.status;
    }
    if (imageId === '') throw new Error('the engine imported nothing');
    return imageId;
  });
}

function explain(exitCode: number | null, stderr: string): string {
  if (exitCode === null && stderr.includes('ENOENT')) {
    return 'No registry answers, and mmdebstrap, which builds base images from Debian packages, is not installed. Run ./apron setup, or apt-get install mmdebstrap.';
  }
  const words =
    stderr
      .split('\n')
      .filter((line) => line.startsWith('E:'))
      .slice(0, 3)
      .join(' ') || stderr.slice(-400);
  const rootless =
    process.getuid?.() === 0
      ? ''
      : ' It needs root, or user namespaces with subordinate ids (/etc/subuid and the package uidmap).';
  return `No registry answers, and the base image could not be built from Debian packages: mmdebstrap said: ${words.trim()}${rootless}`;
}
