import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Environment } from '../environment.ts';
import { Failure } from '../failure.ts';
import { serverArguments } from './server-process.ts';

/** Runs src/main.ts for one piece of work and waits for its end. A Failure carries its last lines. */
export async function runServerOnce(
  argv: readonly string[],
  environment: Environment,
  onLine: (line: string) => void,
): Promise<void> {
  const child = spawn(process.execPath, [...serverArguments, ...argv], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: environment,
  });
  const last: string[] = [];
  const listen = (line: string): void => {
    last.push(line);
    if (last.length > 10) last.shift();
    onLine(line);
  };
  createInterface({ input: child.stdout }).on('line', listen);
  createInterface({ input: child.stderr }).on('line', listen);
  const exitCode = await new Promise<number>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
  if (exitCode !== 0) {
    throw new Failure(`src/main.ts ${argv[0] ?? ''} ended with exit code ${exitCode}.`, last.join('\n'));
  }
}
