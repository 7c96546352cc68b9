import { setTimeout as sleep } from 'node:timers/promises';
import type { Environment } from '../environment.ts';
import { Failure } from '../failure.ts';
import { type Runtime, readRuntimeFile } from './runtime-file.ts';
import { lastLogLines, logFileOf, startDetached } from './server-process.ts';

const pollMilliseconds = 50;
const patienceMilliseconds = 60_000;

/** Starts the server in the background and waits until its API answers. A Failure carries its last words. */
export async function startServer(
  argv: readonly string[],
  stateDirectory: string,
  environment: Environment,
): Promise<Runtime> {
  const server = startDetached(argv, stateDirectory, environment);
  let exitCode: number | null = null;
  server.on('exit', (code) => {
    exitCode = code ?? 1;
  });
  const deadline = performance.now() + patienceMilliseconds;
  for (;;) {
    const runtime = readRuntimeFile(stateDirectory);
    if (runtime !== null && runtime.pid === server.pid && (await answers(runtime))) return runtime;
    if (exitCode !== null) throw new Failure(`Apron stopped while it started.`, lastWords(stateDirectory));
    if (performance.now() > deadline) {
      throw new Failure('Apron does not answer after a minute.', lastWords(stateDirectory));
    }
    await sleep(pollMilliseconds);
  }
}

/** Any answer will do, also a refusal: it is the API's. */
export async function answers(runtime: Pick<Runtime, 'bind' | 'apiPort'>): Promise<boolean> {
  const host = runtime.bind === '0.0.0.0' || runtime.bind === '::' ? '127.0.0.1' : runtime.bind;
  try {
    const answer = await fetch(
      `http://${host.includes(':') ? `[${host}]` : host}:${runtime.apiPort}/health`,
      {
        signal: AbortSignal.timeout(2000),
      },
    );
    await answer.body?.cancel();
    return true;
  } catch {
    return false;
  }
}

function lastWords(stateDirectory: string): string {
  const lines = lastLogLines(stateDirectory, 15);
  const words = lines.length === 0 ? '' : `Its last words:\n${lines.map((line) => `  ${line}`).join('\n')}\n`;
  return `${words}The whole story is in ${logFileOf(stateDirectory)}; what the machine lacks says ./apron doctor`;
}
