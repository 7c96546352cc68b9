import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WorldError } from '../../model/world-error.ts';
import { explainGitFailure, hideCredentials } from './explain-git-failure.ts';
import { SourceUnavailable } from './port.ts';
import type { GitRepository } from './repository-url.ts';

const repository: GitRepository = {
  kind: 'git',
  transport: 'https',
  url: 'https://code.example/team/app',
  credentials: null,
};

function failed(output: string, exitCode: number | null = 128): WorldError {
  return new WorldError({ command: 'git fetch', exitCode, output });
}

test('a branch that looks like the beginning of a commit id is told how commits are named', () => {
  const error = explainGitFailure(
    failed("fatal: couldn't find remote ref refs/heads/89a7295c6cf0\n"),
    repository,
    '89a7295c6cf0',
  );
  assert.match(String(error), /A commit is named by all 40 digits/);
});

test("git's words become a sentence that says what to do", () => {
  const rows: [string, RegExp][] = [
    ["fatal: couldn't find remote ref refs/heads/dev\n", /^The branch dev does not exist in https:[^ ]*$/],
    ["fatal: could not read Username for 'https://code.example': terminal prompts disabled", /needs a token/],
    [
      "remote: Repository not found.\nfatal: repository 'https://x/' not found\n",
      /no Git repository at .*not found/,
    ],
    ['fatal: unable to access: Could not resolve host: code.example', /not known to DNS/],
    ['fatal: unable to access: The requested URL returned error: 403', /asks for credentials/],
    [
      'Host key verification failed.\nfatal: Could not read from remote repository.',
      /SSH host key .* not known/,
    ],
    ['git@code.example: Permission denied (publickey).\nfatal: Could not read', /refused the SSH keys/],
    ["fatal: detected dubious ownership in repository at '/x'", /belongs to another user/],
    ['error: RPC failed; curl 28 Operation too slow.', /does not answer/],
    ['fatal: something new', /^Failed to fetch https:.* Git said: fatal: something new$/],
  ];
  for (const [output, pattern] of rows) {
    const explained = explainGitFailure(failed(output), repository, 'dev');
    assert.ok(explained instanceof SourceUnavailable, output);
    assert.match(explained.message, pattern);
  }
});

test('a full disk and a git that was killed stay faults of this machine', () => {
  for (const error of [failed('fatal: write error: No space left on device'), failed('', null)]) {
    assert.equal(explainGitFailure(error, repository, 'dev'), error);
  }
});

test("a server's words cannot forge a line of the log", () => {
  const explained = explainGitFailure(failed('fatal: a\u001b[2Kb'), repository, null);
  assert.match(String(explained), /Git said: fatal: a\?\[2Kb$/);
});

test('failure class 30: what stands before an @ in a URL is never shown', () => {
  assert.equal(
    hideCredentials("to 'https://bot:token@host/a' and ssh://x@y"),
    "to 'https://host/a' and ssh://y",
  );
});
