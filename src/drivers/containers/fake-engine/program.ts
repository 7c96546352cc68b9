import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { constants } from 'node:os';
import { join } from 'node:path';

/** What an image's program does when a container of it starts. It may throw `StartFailure`. */
export type FakeProgram = (process: FakeProcess) => void;

/** What a program can do; the parts of an operating system that Apron can see. */
export type FakeProcess = {
  readonly argv: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** Address in its network. In 127.0.0.0/8 the servers that it opens are real. */
  readonly address: string;
  stdout(text: string | Buffer): void;
  stderr(text: string | Buffer): void;
  /** Serves HTTP; answers 200 unless told otherwise. */
  listen(port: number, onRequest?: RequestListener): void;
  /** Writes to its own layer. */
  write(bytes: number): void;
  exit(code: number): void;
  /** Killed by the kernel for its memory. */
  runOutOfMemory(): void;
  /** Without a handler a signal has no effect, as for every first process of a container. */
  onSignal(name: 'SIGTERM' | 'SIGQUIT' | 'SIGINT', handler: () => void): void;
};

/** The engine's words when the program cannot be executed. */
export class StartFailure extends Error {}

/** A program that runs, from the engine's side. */
export type RunningProgram = { readonly pid: number; signal(name: string): void };

type Ending = (ending: { exitCode: number; isOutOfMemory: boolean }) => void;

type Surroundings = Pick<FakeProcess, 'argv' | 'environment' | 'address' | 'stdout' | 'stderr' | 'write'> & {
  readonly pid: number;
  /** Folder that stands in for `/proc`. */
  readonly processes: string;
};

export function runProgram(program: FakeProgram, around: Surroundings, onEnd: Ending): RunningProgram {
  const servers = new Set<Server>();
  const ports: number[] = [];
  const handlers = new Map<string, () => void>();
  const folder = join(around.processes, String(around.pid));
  let hasEnded = false;
  const show = (): void => writeProcess(folder, ports, [...handlers.keys()]);
  const end: Ending = (ending) => {
    if (hasEnded) return;
    hasEnded = true;
    for (const server of servers) server.close().closeAllConnections();
    rmSync(folder, { recursive: true, force: true });
    onEnd(ending);
  };
  show();
  program({
    ...around,
    listen(port, onRequest = (_request, response) => response.end('hello from a fake container\n')) {
      if (!around.address.startsWith('127.')) {
        ports.push(port);
        return show();
      }
      const server = createServer(onRequest).listen(port, around.address, () => {
        ports.push(port);
        if (!hasEnded) show();
      });
      servers.add(server);
    },
    exit: (exitCode) => end({ exitCode, isOutOfMemory: false }),
    runOutOfMemory: () => end({ exitCode: 137, isOutOfMemory: true }),
    onSignal(name, handler) {
      handlers.set(name, handler);
      show();
    },
  });
  return {
    pid: around.pid,
    signal: (name) =>
      name === 'SIGKILL' ? end({ exitCode: 137, isOutOfMemory: false }) : handlers.get(name)?.(),
  };
}

/** The files below `/proc/<pid>` that the driver reads, with Docker's resolver among the listeners. */
function writeProcess(folder: string, ports: readonly number[], signals: readonly string[]): void {
  mkdirSync(join(folder, 'net'), { recursive: true });
  const numbers = constants.signals as Readonly<Record<string, number>>;
  const caught = signals.reduce((mask, name) => mask | (1n << BigInt((numbers[name] ?? 1) - 1)), 0n);
  const none = '0'.repeat(16);
  writeFileSync(
    join(folder, 'status'),
    `SigBlk:\t${none}\nSigIgn:\t${none}\nSigCgt:\t${caught.toString(16).padStart(16, '0')}\n`,
  );
  const head = '  sl  local_address rem_address   st\n';
  const rows = [
    `0B00007F:97F1`,
    ...ports.map((port) => `00000000:${port.toString(16).toUpperCase().padStart(4, '0')}`),
  ];
  writeFileSync(
    join(folder, 'net', 'tcp'),
    head + rows.map((row, index) => `   ${index}: ${row} 00000000:0000 0A 0\n`).join(''),
  );
  writeFileSync(join(folder, 'net', 'tcp6'), head);
}
