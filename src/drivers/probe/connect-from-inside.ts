import { spawn } from 'node:child_process';
import { extname, join } from 'node:path';
import type { InsideProbe, InsideTarget } from '../../model/inside-probe.ts';
import { WorldError } from '../../model/world-error.ts';

/** The same kind of file as this one: TypeScript in the repository, JavaScript in a published package. */
const program = join(import.meta.dirname, `connect-program${extname(import.meta.filename)}`);

/** Above what the program itself allows for looking a name up and connecting. */
const startMilliseconds = 5000;

/**
 * Opens a TCP connection from inside a network namespace, and closes it without a byte. The program runs with this
 * process's files and with the namespace's network: what it sends, the container itself could send. It asks Docker's
 * resolver as the container does. Throws a WorldError when it cannot be run.
 */
export async function connectFromInside(
  sandbox: string,
  { host, port }: InsideTarget,
  timeoutMilliseconds: number,
): Promise<InsideProbe> {
  const inner = [process.execPath, program, host, String(port), String(timeoutMilliseconds)];
  const argv = [`--net=${sandbox}`, '--', ...inner];
  const { stdout, stderr, exitCode } = await run(argv, 2 * timeoutMilliseconds + startMilliseconds);
  const answer = parseAnswer(stdout);
  if (answer !== null) return answer;
  throw new WorldError({ command: `nsenter ${argv.join(' ')}`, exitCode, output: stderr || 'no answer' });
}

type Ended = { readonly stdout: string; readonly stderr: string; readonly exitCode: number };

function run(argv: readonly string[], limit: number): Promise<Ended> {
  return new Promise((ended, failed) => {
    const child = spawn('nsenter', argv, {
      stdio: ['ignore', 'pipe', 'pipe'],
      // Nothing of this process's own settings is for somebody else's namespace.
      env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C', NODE_NO_WARNINGS: '1' },
      timeout: limit,
      killSignal: 'SIGKILL',
    });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.on('error', (cause) => {
      const command = `nsenter ${argv.join(' ')}`;
      failed(new WorldError({ command, output: cause.message, cause }));
    });
    child.on('close', (code) => ended({ stdout, stderr, exitCode: code ?? 137 }));
  });
}

function parseAnswer(text: string): InsideProbe | null {
  try {
    return JSON.parse(text) as InsideProbe;
  } catch {
    // It ended before it could say anything: told by the caller, with the words of whoever ended it.
    return null;
  }
}
