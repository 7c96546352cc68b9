import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Draft } from '../draft/draft.ts';
import type { SourceFile } from '../source-file.ts';
import { readDrafts, type TemplateOptions } from './read-templates.ts';

/** A template of `test-templates/`. */
export function testTemplate(name: string): SourceFile {
  return { path: name, text: readFileSync(join(import.meta.dirname, 'test-templates', name), 'utf8') };
}

export type OneDraft = { readonly draft: Draft; readonly problems: readonly string[] };

/** The draft of a template that is given as its resources in YAML, which has one branch. */
export function draftOf(
  resources: string,
  options: TemplateOptions & { readonly sections?: string } = {},
): OneDraft {
  const text = `${options.sections ?? ''}\nResources:\n${resources}`;
  const { branches, problems } = readDrafts([{ path: 'stack.yaml', text }], options);
  const [{ draft }, second] = branches;
  if (second !== undefined) throw new Error('there are several branches');
  return { draft, problems: problems.map((each) => `${each.place?.line ?? '-'}: ${each.text}`) };
}
