import type { BuildRecipe } from '../../model/build-recipe.ts';

// This room turns a Git URL or an uploaded folder into plain files, and an `apprunner.yaml` into a recipe. It never runs
// anything it fetched: no hooks, no filters, no submodules, no commands of the recipe.

/** The repository could not be read: the caller's fault or the remote's, fit for the deployment log. */
export class SourceUnavailable extends Error {
  override readonly name = 'SourceUnavailable';
}

export type Checkout = {
  /** Absolute path of the working tree, without `.git`; no symbolic link in it leads out of it. */
  readonly folder: string;
  /** Full commit id, or `upload-<first 12 of the sha256>` for an uploaded folder. */
  readonly commit: string;
  /** First line of the commit message; empty for an upload. */
  readonly subject: string;
};

/** Source code from Git repositories and uploaded folders. */
export type Sources = {
  /** Clones shallowly into a fresh folder. Throws SourceUnavailable. `signal` kills git. */
  checkout(
    source: { repositoryUrl: string; version: string },
    onLine: (line: string) => void,
    signal: AbortSignal,
  ): Promise<Checkout>;
  /** Removes the folder of a checkout. */
  discard(checkout: Checkout): Promise<void>;
  /** Text of a file inside the checkout; null when it is not there. Throws SourceUnavailable for a link, a directory or more than 1 MiB. */
  readText(checkout: Checkout, path: string): Promise<string | null>;
  /**
   * The `apprunner.yaml` of the source directory, read and checked; null when there is none. Throws SourceUnavailable
   * naming line and key of everything wrong in it, or that the source directory is not there.
   */
  readRecipe(checkout: Checkout, sourceDirectory: string): Promise<BuildRecipe | null>;
  hasDockerfile(checkout: Checkout, sourceDirectory: string): Promise<boolean>;
  /** Removes checkouts that a killed Apron left. */
  sweep(): Promise<void>;
};

/** Keeps uploaded folders: a gzipped tar each, named by its SHA-256. */
export type Uploads = {
  /** Streams to disk and checks the digest and every entry. Throws SourceUnavailable naming the first bad entry. */
  put(sha256: string, body: AsyncIterable<Uint8Array>): Promise<void>;
  has(sha256: string): boolean;
  /** Removes every upload not in `used` that is older than an hour. */
  keepOnly(used: ReadonlySet<string>): Promise<void>;
};
