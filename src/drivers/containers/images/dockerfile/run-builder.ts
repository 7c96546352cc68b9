import { spawn } from 'node:child_process';
import { createLineSplitter } from '../build/output-lines.ts';

export type BuilderRun = {
  readonly program: string;
  readonly argv: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly onLine: (line: string) => void;
  readonly signal: AbortSignal;
};

/**
 * Runs the Docker client to its end and passes on what it writes. Resolves with its exit code, null when it was killed
 * or could not start. Rejects with the signal's reason when aborted.
 */
export function runBuilder(run: BuilderRun): Promise<number | null> {
  run.signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    // A process group of its own, so that an abort also ends the buildx plugin that the client starts.
    const client = spawn(run.program, run.argv, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...run.environment },
      detached: true,
    });
    const onAbort = () => {
      if (client.pid !== undefined) process.kill(-client.pid, 'SIGKILL');
    };
    run.signal.addEventListener('abort', onAbort, { once: true });
    const settle = (exitCode: number | null) => {
      run.signal.removeEventListener('abort', onAbort);
      if (run.signal.aborted) reject(run.signal.reason as Error);
      else resolve(exitCode);
    };
    for (const stream of [client.stdout, client.stderr]) {
      const lines = createLineSplitter(run.onLine);
      stream.on('data', (chunk: Buffer) => lines.write(chunk));
      stream.on('end', () => lines.end());
    }
    client.on('error', (error) => {
      run.onLine(error.message);
      settle(null);
    });
    client.on('close', settle);
  });
}
