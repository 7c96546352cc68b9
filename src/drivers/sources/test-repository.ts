import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';

/** A real Git repository for tests, in a folder that goes with the test. */
export type TestRepository = {
  readonly folder: string;
  /** `file://…` */
  readonly url: string;
  /** Runs git in the repository and returns its trimmed output. */
  readonly git: (...args: string[]) => string;
  /** Writes files (a value that starts with `-> ` makes a link), commits all, and returns the commit id. */
  readonly commit: (files: Readonly<Record<string, string>>, message?: string) => string;
};

/** A temporary folder, removed when the test is over. */
export function makeTestFolder(context: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'apron-sources-'));
  context.after(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

export function makeTestRepository(context: TestContext): TestRepository {
  const folder = join(makeTestFolder(context), 'repository');
  mkdirSync(folder);
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd: folder, encoding: 'utf8', env: testGitEnvironment(folder) }).trim();
  git('init', '--quiet', '--initial-branch=main');
  return {
    folder,
    url: `file://${folder}`,
    git,
    commit(files, message = 'A first version') {
      for (const [name, text] of Object.entries(files)) write(join(folder, name), text);
      git('add', '--all');
      git('commit', '--quiet', '--allow-empty', '--message', message);
      return git('rev-parse', 'HEAD');
    },
  };
}

/** Nothing of the person who runs the tests gets into the repositories. */
function testGitEnvironment(folder: string): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: folder,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: 'Test',
    GIT_AUTHOR_EMAIL: 'test@example.invalid',
    GIT_COMMITTER_NAME: 'Test',
    GIT_COMMITTER_EMAIL: 'test@example.invalid',
  };
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  if (text.startsWith('-> ')) symlinkSync(text.slice(3), path);
  else writeFileSync(path, text);
}
