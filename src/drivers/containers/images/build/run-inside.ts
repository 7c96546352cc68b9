import { addAbortSignal, type Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { type Engine, askEngine } from '../../engine.ts';
import { WorldError } from '../../../../model/world-error.ts';
import { createDemultiplexer, createLineSplitter } from './output-lines.ts';

export type InsideCommand = {
  readonly containerId: string;
  readonly argv: readonly string[];
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly onLine: (line: string) => void;
  readonly signal: AbortSignal;
};

/**
 * Runs a command in a running container and passes on its output line by line. Resolves with its exit code; rejects
 * with the signal's reason when aborted (the caller then removes the container, which ends the command).
 */
export async function runInside(engine: Engine, command: InsideCommand): Promise<number> {
  const name = `exec ${command.argv[0] ?? ''}`;
  try {
    const exec = await engine.docker.getContainer(command.containerId).exec({
      Cmd: [...command.argv],
      Env: Object.entries(command.environment).map(([key, value]) => `${key}=${value}`),
      WorkingDir: command.folder,
      User: '0:0',
      AttachStdout: true,
      AttachStderr: true,
      abortSignal: command.signal,
    });
    const output = (await exec.start({ Detach: false, Tty: false })) as unknown as Readable;
    await passOutput(addAbortSignal(command.signal, output), command.onLine);
    return await exitCodeOf(async () => (await exec.inspect()).ExitCode);
  } catch (error) {
    command.signal.throwIfAborted();
    return askEngine(name, () => Promise.reject(error));
  }
}

async function passOutput(output: Readable, onLine: (line: string) => void): Promise<void> {
  const out = createLineSplitter(onLine);
  const err = createLineSplitter(onLine);
  const read = createDemultiplexer((stream, payload) => (stream === 2 ? err : out).write(payload));
  for await (const chunk of output) read(chunk as Buffer);
  out.end();
  err.end();
}

/** The output's end can come a moment before the engine knows the exit code. */
async function exitCodeOf(ask: () => Promise<number | null>): Promise<number> {
  for (let attempt = 0; attempt < 250; attempt += 1) {
    const exitCode = await ask();
    if (exitCode !== null) return exitCode;
    await wait(20);
  }
  throw new WorldError({
    command: 'docker engine: inspect exec',
    output: 'the command ended without an exit code',
  });
}
