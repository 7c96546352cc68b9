import { WorldError } from '../../model/world-error.ts';
import type { Git } from './clone-request.ts';
import { type GitRepository, parseRepositoryUrl } from './repository-url.ts';

/** What git asks first, and what a server that has moved a repository sends on to. */
const firstQuestion = '/info/refs?service=git-upload-pack';

/**
 * Where a repository has moved, when that is why git failed; null otherwise. Git itself follows nothing: wherever a
 * server sends it to is looked at first, like any URL that a caller gives.
 */
export async function findMove(
  git: Git,
  repository: GitRepository,
  error: unknown,
): Promise<GitRepository | null> {
  if (!(error instanceof WorldError) || !/returned error: 30[12378]/.test(error.output)) return null;
  let told = '';
  const trace = { GIT_TRACE_CURL: '1', GIT_TRACE_CURL_NO_DATA: '1' };
  const onStderr = (text: string): void => void (told += text);
  await git(['ls-remote', '--end-of-options', repository.url], { environment: trace, onStderr }).catch(
    () => '',
  );
  const location = [...told.matchAll(/<= Recv header: location: (\S+)/gi)].at(-1)?.[1];
  return location === undefined ? null : readMove(repository, location);
}

/** Credentials go along to the same origin only; from http to http or https, from https to https, and to nothing else. */
export function readMove(from: GitRepository, location: string): GitRepository | null {
  const target = URL.parse(location, `${from.url.replace(/\/$/, '')}${firstQuestion}`)?.href ?? '';
  if (!target.endsWith(firstQuestion)) return null;
  const to = tryParse(target.slice(0, -firstQuestion.length));
  if (to?.kind !== 'git') return null;
  if (to.transport !== 'https' && (from.transport !== 'http' || to.transport !== 'http')) return null;
  const isSameOrigin = new URL(to.url).origin === new URL(from.url).origin;
  return { ...to, credentials: isSameOrigin ? from.credentials : null };
}

function tryParse(url: string): ReturnType<typeof parseRepositoryUrl> | null {
  try {
    return parseRepositoryUrl(url);
  } catch {
    return null;
  }
}
