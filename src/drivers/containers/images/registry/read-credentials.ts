import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import {
  findCredentialSource,
  readHelperAnswer,
  serverAddressOf,
  type RegistryCredentials,
} from './credentials.ts';
import type { ImageReference } from './reference.ts';

/**
 * The machine's own credentials for the reference's registry, as `docker pull` would find them; null where there are
 * none. A helper that fails is told through `onLine` and counts as none: the image may be public.
 */
export async function readCredentials(
  configurationFile: string,
  reference: ImageReference,
  onLine: (line: string) => void,
): Promise<RegistryCredentials | null> {
  const source = findCredentialSource(await readText(configurationFile), serverAddressOf(reference));
  switch (source.kind) {
    case 'none':
      return null;
    case 'inline':
      return source.credentials;
    case 'helper': {
      const answer = await askHelper(source.program, source.serverAddress);
      const credentials = answer === null ? null : readHelperAnswer(answer, source.serverAddress);
      if (credentials === null) onLine(`${source.program} gave no credentials for ${source.serverAddress}.`);
      return credentials;
    }
  }
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    // No configuration is the ordinary case; one that cannot be read is one that this user may not use.
    return '';
  }
}

/** Null when the program is missing or ends with an error, which is also how it says "not found". */
function askHelper(program: string, serverAddress: string): Promise<string | null> {
  return new Promise((resolve) => {
    const helper = spawn(program, ['get'], { stdio: ['pipe', 'pipe', 'ignore'], timeout: 30_000 });
    const chunks: Buffer[] = [];
    helper.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    helper.stdin.on('error', () => undefined);
    helper.on('error', () => resolve(null));
    helper.on('close', (code) => resolve(code === 0 ? Buffer.concat(chunks).toString('utf8') : null));
    helper.stdin.end(`${serverAddress}\n`);
  });
}
