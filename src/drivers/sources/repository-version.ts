import { SourceUnavailable } from './port.ts';

export type RepositoryVersion =
  | { readonly kind: 'branch'; readonly name: string }
  | { readonly kind: 'commit'; readonly id: string };

/** Letters and digits of any script, and the signs people put into branch names; never first a `-`. */
const branch = /^[\p{L}\p{N}_][\p{L}\p{M}\p{N}._/#@+=,%!()&-]{0,254}$/u;

/**
 * Reads the version of a code service: a branch, or a full commit id. Stricter than git, which would take an option
 * or a refspec here (`--upload-pack=…`, `a:refs/heads/b`). Throws SourceUnavailable.
 */
export function parseRepositoryVersion(text: string): RepositoryVersion {
  if (/^[0-9a-f]{40}$/i.test(text)) return { kind: 'commit', id: text.toLowerCase() };
  if (branch.test(text) && !/\.\.|\/\/|@\{|\/\.|\.lock(?:\/|$)|[./]$/.test(text))
    return { kind: 'branch', name: text };
  throw new SourceUnavailable(
    'The source code version is neither the name of a branch nor a full commit id.',
  );
}
