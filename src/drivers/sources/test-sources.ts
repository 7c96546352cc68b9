import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { createSources, type SourcesOptions } from './create-sources.ts';
import { SourceUnavailable } from './port.ts';
import { makeTestFolder, makeTestRepository } from './test-repository.ts';

/** A repository, and sources that check out its branch `main` over a file URL unless told otherwise. */
export function prepareSources(context: TestContext, options: Partial<SourcesOptions> = {}) {
  const repository = makeTestRepository(context);
  const folder = join(makeTestFolder(context), 'checkouts');
  const sources = createSources({ folder, uploadsFolder: '/nonexistent', ...options });
  const lines: string[] = [];
  const checkout = (version = 'main', repositoryUrl = repository.url) =>
    sources.checkout({ repositoryUrl, version }, (line) => lines.push(line), new AbortController().signal);
  return { repository, folder, sources, lines, checkout };
}

/** For assert.rejects: a SourceUnavailable whose words match. */
export const unavailable = (pattern: RegExp) => (error: unknown) => {
  assert.ok(error instanceof SourceUnavailable, String(error));
  assert.match(error.message, pattern);
  return true;
};
