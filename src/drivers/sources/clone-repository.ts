import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CloneRequest, Git } from './clone-request.ts';
import { explainGitFailure, hideCredentials } from './explain-git-failure.ts';
import { fetchVersion } from './fetch-version.ts';
import { findMove } from './find-move.ts';
import { gitEnvironment, gitOptions } from './git-settings.ts';
import { guardHost } from './guard-host.ts';
import { SourceUnavailable } from './port.ts';
import { printable } from './printable.ts';
import { parseRepositoryUrl, type Transport } from './repository-url.ts';
import { runProgram } from './run-program.ts';
import { TreeListing } from './tree-listing.ts';

/**
 * One version of a repository as plain files: no history, no `.git`, no submodules, and nothing of it is run: no
 * hooks, no filters, no templates. Throws SourceUnavailable for the repository's faults, WorldError for the machine's.
 */
export async function cloneRepository(request: CloneRequest): Promise<Cloned> {
  return await cloneFrom(request, mostMoves);
}

type Cloned = { readonly commit: string; readonly subject: string };

/** As many as git itself would follow on the first question are more than anybody needs. */
const mostMoves = 5;

async function cloneFrom(request: CloneRequest, moves: number): Promise<Cloned> {
  const { repository, version } = request;
  let git: Git | null = null;
  try {
    git = gitIn(request, await effectiveTransport(request), await guardHost(repository));
    await initialize(git, request.folder);
    const commit = await fetchVersion(git, request);
    await refuseUnfitTree(git, commit, request);
    await git(['checkout', '--quiet', '--force', '--detach', commit]);
    const subject = subjectOf(await git(['cat-file', 'commit', commit]));
    await rm(join(request.folder, '.git'), { recursive: true, force: true });
    return { commit, subject };
  } catch (error) {
    request.signal.throwIfAborted();
    const moved = git === null || moves === 0 ? null : await findMove(git, repository, error);
    if (moved !== null) return await cloneFrom({ ...request, repository: moved }, moves - 1);
    throw explainGitFailure(error, repository, version.kind === 'branch' ? version.name : null);
  }
}

function gitIn(request: CloneRequest, transport: Transport, pins: readonly string[] = []): Git {
  const options = [...gitOptions(transport), ...pins];
  return (args, { environment, ...how } = {}) =>
    runProgram({
      path: request.git,
      args: [...options, ...args],
      folder: request.folder,
      environment: { ...gitEnvironment(request.environment, request.repository), ...environment },
      signal: request.signal,
      clean: hideCredentials,
      ...how,
    });
}

/**
 * The transport git will really use: `url.<base>.insteadOf` in the user's own configuration, a common way to give a
 * machine access to private repositories, may turn https into ssh. What it turns into is checked like any other URL.
 */
async function effectiveTransport(request: CloneRequest): Promise<Transport> {
  const { transport, url } = request.repository;
  const rewritten = (
    await gitIn(request, transport)(['ls-remote', '--get-url', '--end-of-options', url])
  ).trim();
  if (rewritten === url) return transport;
  const effective = tryParse(rewritten);
  if (effective?.kind === 'git') return effective.transport;
  throw new SourceUnavailable(
    `This machine's git configuration turns ${url} into something that is not cloned.`,
  );
}

function tryParse(url: string): ReturnType<typeof parseRepositoryUrl> | null {
  try {
    return parseRepositoryUrl(url);
  } catch {
    return null;
  }
}

async function initialize(git: Git, folder: string): Promise<void> {
  await git(['init', '--quiet', '--template=']);
  const info = join(folder, '.git', 'info');
  await mkdir(info, { recursive: true });
  // Attributes here outrank the repository's own: no smudge filter of this machine runs on a stranger's files.
  await writeFile(join(info, 'attributes'), '* !filter !working-tree-encoding\n');
}

async function refuseUnfitTree(git: Git, commit: string, request: CloneRequest): Promise<void> {
  const listing = new TreeListing(request.limits);
  await git(['ls-tree', '-r', '-l', '-z', '--full-tree', commit], {
    onStdout: (chunk) => {
      listing.add(chunk);
    },
  });
  for (const path of listing.submodules.slice(0, 10)) {
    request.onLine(`The submodule ${printable(path)} is left empty: submodules are not fetched.`);
  }
}

function subjectOf(commit: string): string {
  const message = commit.slice(commit.indexOf('\n\n') + 2);
  return printable(message.trimStart().split('\n')[0] ?? '');
}
