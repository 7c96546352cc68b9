import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { WorldError } from '../../model/world-error.ts';

const run = promisify(execFile);

/** Runs a program without a shell; rejects with a WorldError that holds its own words. */
export async function runToEnd(words: readonly string[], packageName: string): Promise<void> {
  const [file = '', ...args] = words;
  // Its words are shown: the machine's language must not translate them.
  await run(file, args, { env: { ...process.env, LC_ALL: 'C' }, cwd: '/' }).catch((error: unknown) => {
    const { code, stderr } = (error ?? {}) as { code?: number | string; stderr?: string };
    const command = words.join(' ');
    if (code === 'ENOENT') {
      const output = `the program is not installed (Debian: apt-get install ${packageName})`;
      throw new WorldError({ command, output });
    }
    const output = stderr?.trim() || (error instanceof Error ? error.message : String(error));
    throw new WorldError({ command, exitCode: Number(code) || null, output, cause: error });
  });
}
