import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** What wrk measured. */
export type Load = {
  readonly requestsPerSecond: number;
  readonly medianMilliseconds: number;
  readonly failures: number;
};

const run = promisify(execFile);

/** Loads a loopback port for some seconds; the answers must be 2xx or 3xx, others are counted as failures. */
export async function measureLoad(target: {
  port: number;
  host: string;
  connections: number;
  seconds: number;
}): Promise<Load> {
  const threads = String(Math.min(2, target.connections));
  const flags = ['-t', threads, '-c', String(target.connections), '-d', `${target.seconds}s`, '--latency'];
  const { stdout } = await run('wrk', [
    ...flags,
    '-H',
    `Host: ${target.host}`,
    `http://127.0.0.1:${target.port}/`,
  ]);
  const [, median = '', unit = ''] = /50%\s+([\d.]+)(us|ms|s)/.exec(stdout) ?? [];
  const errors = [...stdout.matchAll(/(?:Non-2xx or 3xx responses: |connect |read |write |timeout )(\d+)/g)];
  return {
    requestsPerSecond: Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1]),
    medianMilliseconds: Number(median) * ({ us: 0.001, ms: 1, s: 1000 }[unit] ?? Number.NaN),
    failures: errors.reduce((sum, [, count]) => sum + Number(count), 0),
  };
}
