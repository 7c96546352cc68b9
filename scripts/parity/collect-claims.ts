import { run } from 'node:test';

/** What one test file claims: the titles of its tests, by whether they held. Skipped ones claim nothing. */
export type Claims = { readonly held: readonly string[]; readonly broken: readonly string[] };

/** Runs test files in this process and gives the claims of each, by its path. */
export async function collectClaims(files: readonly string[]): Promise<Map<string, Claims>> {
  const claims = new Map(files.map((file) => [file, { held: [] as string[], broken: [] as string[] }]));
  for await (const { type, data } of run({ files: [...files], isolation: 'none' })) {
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    if (data.details.type === 'suite' || data.skip !== undefined || data.todo !== undefined) continue;
    const ofFile = claims.get(data.file ?? '');
    (type === 'test:pass' ? ofFile?.held : ofFile?.broken)?.push(data.name);
  }
  return claims;
}
