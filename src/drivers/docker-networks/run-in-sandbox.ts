import { spawn } from 'node:child_process';
import { setPriority } from 'node:os';
import { WorldError } from '../../model/world-error.ts';

const patience = 10_000;

/** Runs a program in a network namespace, with text on its standard input. Throws a WorldError with its own words. */
export async function runInSandbox(
  sandbox: string,
  argv: readonly [string, ...string[]],
  input = '',
): Promise<void> {
  const words = ['nsenter', `--net=${sandbox}`, '--', ...argv];
  const child = spawn('nsenter', words.slice(1), { stdio: ['pipe', 'ignore', 'pipe'], timeout: patience });
  // It runs a race against the container's program, which on a busy machine it would lose.
  if (child.pid !== undefined) setPriority(child.pid, -20);
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  // One that ends without reading is told by its exit code.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const code = await new Promise<number | null>((ended, failed) => {
    child.on('error', (error) =>
      failed(new WorldError({ command: words.join(' '), output: error.message, cause: error })),
    );
    child.on('close', ended);
  });
  if (code !== 0) throw new WorldError({ command: words.join(' '), exitCode: code, output: errors });
}
