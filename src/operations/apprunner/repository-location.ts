import { Refusal } from '../../model/refusal.ts';

const host = '(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]{2,45}\\])';
const port = '(?::[0-9]{1,5})?';
const path = '[A-Za-z0-9._~@+=%,][A-Za-z0-9._~@+=%,/-]*';

/** The forms a repository may be named in. Whatever git would take for an option or a helper (`-…`, `ext::…`) fits none. */
const forms: readonly RegExp[] = [
  new RegExp(`^https?://${host}${port}/${path}$`),
  new RegExp(`^ssh://(?:[A-Za-z0-9._-]+@)?${host}${port}/${path}$`),
  new RegExp(`^git@${host}:/?${path}$`),
  new RegExp(`^file:///${path}$`),
  /^apron:\/\/uploads\/[0-9a-f]{64}$/,
];

/** Throws InvalidRequest unless the URL has one of the known forms, carries no credentials and does not climb with `..`. */
export function checkRepositoryUrl(url: string): void {
  if (/^https?:\/\/[^/]*@|^ssh:\/\/[^/@]*:[^/]*@/.test(url)) {
    throw new Refusal(
      'InvalidRequest',
      'RepositoryUrl must not contain credentials: DescribeService would show them.',
    );
  }
  const isKnown = url.length <= 2048 && forms.some((form) => form.test(url));
  if (isKnown && !hasDotSegment(url)) return;
  throw new Refusal(
    'InvalidRequest',
    'RepositoryUrl is not valid: use https://host/path, ssh://user@host/path, git@host:path, file:///path or apron://uploads/<64 hexadecimal digits>.',
  );
}

/** Throws InvalidRequest unless the text can be a branch name or a commit id. Source: git-check-ref-format, made stricter. */
export function checkSourceVersion(version: string): void {
  const isPlain = /^[A-Za-z0-9_][A-Za-z0-9_./#+@=,%-]{0,254}$/.test(version);
  if (isPlain && !/\.\.|\/\/|\/\.|@\{|[./]$|\.lock(?:\/|$)/.test(version)) return;
  throw new Refusal(
    'InvalidRequest',
    'SourceCodeVersion.Value is not valid: it must be the name of a branch or a commit id.',
  );
}

/** Throws InvalidRequest unless the text is an absolute path within the repository. */
export function checkSourceDirectory(directory: string): void {
  const isPlain = /^\/[^\p{Cc}\\]*$/u.test(directory) && !directory.includes('//');
  if (directory.length <= 4096 && isPlain && !hasDotSegment(directory)) return;
  throw new Refusal(
    'InvalidRequest',
    "SourceDirectory is not valid: it must be absolute within the repository, such as '/' or '/web', without '..'.",
  );
}

function hasDotSegment(text: string): boolean {
  return /(?:^|[/:])\.{1,2}(?:\/|$)/.test(text) || /%2e/i.test(text);
}
