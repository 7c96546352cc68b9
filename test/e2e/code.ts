import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { CodeConfigurationValues, SourceConfiguration } from '@aws-sdk/client-apprunner';
import { runToEnd } from './apron.ts';
import { commitAll, makeRepository } from './fixtures.ts';

type Files = Readonly<Record<string, string>>;

/** A Git repository that holds these files, which can be written anew and committed. */
export type CodeRepository = {
  readonly url: string;
  /** Id of the newest commit. */
  head(): Promise<string>;
  commit(files: Files): Promise<void>;
  remove(): void;
};

export async function makeCode(files: Files): Promise<CodeRepository> {
  const folder = mkdtempSync(join(tmpdir(), 'apron-code-'));
  write(folder, files);
  const { url, path, remove } = await makeRepository(folder);
  rmSync(folder, { recursive: true });
  return {
    url,
    remove,
    head: async () => (await runToEnd('git', ['-C', path, 'rev-parse', 'HEAD'])).trim(),
    async commit(changed) {
      write(path, changed);
      await commitAll(path, 'change');
    },
  };
}

/** Without `values` the repository says how it is built and run. */
export function codeSource(
  url: string,
  how: { values?: CodeConfigurationValues; directory?: string; version?: string } = {},
): SourceConfiguration {
  const { values, directory, version = 'main' } = how;
  return {
    AutoDeploymentsEnabled: false,
    CodeRepository: {
      RepositoryUrl: url,
      SourceCodeVersion: { Type: 'BRANCH', Value: version },
      ...(directory === undefined ? {} : { SourceDirectory: directory }),
      CodeConfiguration:
        values === undefined
          ? { ConfigurationSource: 'REPOSITORY' }
          : { ConfigurationSource: 'API', CodeConfigurationValues: values },
    },
  };
}

function write(folder: string, files: Files): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}
