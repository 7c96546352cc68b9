import type { Variables } from './git-settings.ts';
import type { SourceLimits } from './limits.ts';
import type { GitRepository } from './repository-url.ts';
import type { RepositoryVersion } from './repository-version.ts';
import type { Program } from './run-program.ts';

export type CloneRequest = {
  readonly repository: GitRepository;
  readonly version: RepositoryVersion;
  /** Fresh and empty. */
  readonly folder: string;
  /** The program's path or name. */
  readonly git: string;
  readonly environment: Variables;
  readonly limits: SourceLimits;
  readonly onLine: (line: string) => void;
  readonly signal: AbortSignal;
};

/** Runs git with arguments in the fresh repository, under the settings that every run shares. */
export type Git = (
  args: readonly string[],
  how?: Partial<Pick<Program, 'onStderr' | 'onStdout' | 'signal' | 'environment'>>,
) => Promise<string>;
