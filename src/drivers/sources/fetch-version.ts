import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { WorldError } from '../../model/world-error.ts';
import type { CloneRequest, Git } from './clone-request.ts';
import { sizeWords } from './limits.ts';
import { SourceUnavailable } from './port.ts';
import { readProgress } from './read-progress.ts';
import { isMissing } from './resolve-inside.ts';
import { uploadPackOption } from './upload-pack-option.ts';

const sizeCheckMilliseconds = 500;

/** What servers answer that give out no single commit, only what a branch or tag names. */
const commitRefused =
  /not our ref|unadvertised object|not allow request|couldn't find remote ref|remote ref does not/i;
const shallowRefused = /does not support shallow/i;

/**
 * Fetches the branch's newest commit, or the commit, and as little else as the server allows: first it alone, then
 * with its history, then (for a commit) everything. Returns the full commit id.
 */
export async function fetchVersion(git: Git, request: CloneRequest): Promise<string> {
  const { version } = request;
  if (version.kind === 'branch') {
    const reference = `refs/heads/${version.name}`;
    await insist([['--depth=1', reference], [reference]], shallowRefused, (args) =>
      fetch(git, args, request),
    );
    return (await git(['rev-parse', '--verify', 'FETCH_HEAD^{commit}'])).trim();
  }
  const attempts = [
    ['--depth=1', version.id],
    ['+refs/heads/*:refs/apron/heads/*', '+refs/tags/*:refs/apron/tags/*'],
  ];
  const isRefused = new RegExp(`${commitRefused.source}|${shallowRefused.source}`, 'i');
  await insist(attempts, isRefused, (args) => fetch(git, args, request));
  await refuseMissingCommit(git, version.id, request);
  return version.id;
}

/** Goes on to the next attempt when the server's refusal matches, and to the caller with everything else. */
async function insist(
  attempts: readonly (readonly string[])[],
  refusal: RegExp,
  attempt: (args: readonly string[]) => Promise<void>,
): Promise<void> {
  for (const [index, args] of attempts.entries()) {
    try {
      await attempt(args);
      return;
    } catch (error) {
      const isLast = index === attempts.length - 1;
      if (isLast || !(error instanceof WorldError) || !refusal.test(error.output)) throw error;
    }
  }
}

async function refuseMissingCommit(git: Git, commit: string, request: CloneRequest): Promise<void> {
  try {
    await git(['cat-file', '-e', `${commit}^{commit}`]);
  } catch (error) {
    if (!(error instanceof WorldError) || error.exitCode === null) throw error;
    throw new SourceUnavailable(
      `No branch or tag of ${request.repository.url} contains the commit ${commit}.`,
      {
        cause: error,
      },
    );
  }
}

async function fetch(git: Git, wanted: readonly string[], request: CloneRequest): Promise<void> {
  const depth = wanted.filter((argument) => argument.startsWith('--'));
  const references = wanted.filter((argument) => !argument.startsWith('--'));
  const size = watchSize(request);
  const options = ['--progress', '--no-tags', '--no-recurse-submodules', '--no-write-commit-graph', ...depth];
  const pack = await uploadPackOption(request.repository);
  try {
    await git(['fetch', ...options, ...pack, '--end-of-options', request.repository.url, ...references], {
      onStderr: readProgress(request.onLine),
      signal: AbortSignal.any([request.signal, size.signal]),
    });
  } finally {
    size.stop();
  }
}

/** Aborts while the pack is still arriving when it is larger than allowed. */
function watchSize({ folder, limits }: CloneRequest): { signal: AbortSignal; stop: () => void } {
  const tooLarge = new AbortController();
  const check = async () => {
    if ((await sizeOfPacks(folder)) <= limits.bytes) return;
    tooLarge.abort(new SourceUnavailable(`The repository is larger than ${sizeWords(limits.bytes)}.`));
  };
  const timer = setInterval(() => {
    check().catch((error: unknown) => {
      tooLarge.abort(error);
    });
  }, sizeCheckMilliseconds);
  return {
    signal: tooLarge.signal,
    stop: () => {
      clearInterval(timer);
    },
  };
}

async function sizeOfPacks(folder: string): Promise<number> {
  const packs = join(folder, '.git', 'objects', 'pack');
  let bytes = 0;
  try {
    for (const name of await readdir(packs)) bytes += (await stat(join(packs, name))).size;
  } catch (error) {
    // git renames a pack when it is complete: the next look sees it under its new name.
    if (!isMissing(error)) throw error;
  }
  return bytes;
}
