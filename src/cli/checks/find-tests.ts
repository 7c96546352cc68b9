import { existsSync, globSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The project's folder. */
export const projectFolder = resolve(import.meta.dirname, '../../..');

/** `unit`: pure and quick; `tidy`: the rules of the house; `drivers`: against real tools; `e2e`: the whole of Apron. */
export type TestKind = 'unit' | 'tidy' | 'drivers' | 'e2e';

/** The test files of a kind, relative to the project's folder. */
export function findTests(kind: TestKind): string[] {
  const find = (pattern: string): string[] => globSync(pattern, { cwd: projectFolder }).toSorted();
  const tidy = 'test/tidy.test.ts';
  switch (kind) {
    case 'tidy':
      return existsSync(join(projectFolder, tidy)) ? [tidy] : [];
    case 'drivers':
      return find('src/**/*.real.test.ts');
    case 'e2e':
      return find('test/e2e/**/*.test.ts');
    case 'unit':
      return [...find('src/**/*.test.ts'), ...find('test/*.test.ts')].filter(
        (path) => !path.endsWith('.real.test.ts') && path !== tidy,
      );
    default:
      return kind satisfies never;
  }
}
