import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Environment } from '../environment.ts';
import { Failure } from '../failure.ts';

export type ToolOutcome = { readonly exitCode: number; readonly lines: readonly string[] };

const keptLines = 40;

/** Runs a program of the machine, hands over each line of its output, and keeps the last ones. Never through a shell. */
export function runTool(
  argv: readonly [string, ...string[]],
  environment: Environment,
  options: { onLine?: (line: string) => void; cwd?: string } = {},
): Promise<ToolOutcome> {
  const [program, ...rest] = argv;
  return new Promise((resolve, reject) => {
    const child = spawn(program, rest, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: environment,
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    });
    const lines: string[] = [];
    const listen = (line: string): void => {
      if (line.trim() === '') return;
      lines.push(line);
      if (lines.length > keptLines) lines.shift();
      options.onLine?.(line);
    };
    createInterface({ input: child.stdout }).on('line', listen);
    createInterface({ input: child.stderr }).on('line', listen);
    child.on('error', (error) => reject(new Failure(`${program}: ${error.message}`)));
    child.on('close', (code) => resolve({ exitCode: code ?? 1, lines }));
  });
}

/** The command as root: itself for root, else with sudo, which asks for a password only where somebody can type it. */
export function asRoot(argv: readonly [string, ...string[]]): [string, ...string[]] {
  if (process.getuid?.() === 0) return [...argv];
  return process.stdin.isTTY ? ['sudo', ...argv] : ['sudo', '-n', ...argv];
}
