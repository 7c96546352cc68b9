import { spawn } from 'node:child_process';

/** Sends echo requests without a pause worth the name, until it is stopped. */
export type Ping = {
  /** How many were answered since it began. */
  answered(): number;
  stop(): Promise<void>;
};

export function startPing(namespace: string, address: string): Ping {
  const argv = ['-n', '-i', '0.01', '-W', '1', address];
  const child = spawn('nsenter', [`--net=/run/netns/${namespace}`, 'ping', ...argv], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let answered = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    answered += chunk.toString().split('bytes from').length - 1;
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  return {
    answered: () => answered,
    async stop() {
      child.kill();
      await ended;
    },
  };
}
