import { connect } from 'node:net';
import { WorldError } from '../../model/world-error.ts';

/** Longest time for one answer: HAProxy answers in a millisecond, a reload of thousands of backends in a second. */
const answerTimeoutMilliseconds = 10_000;

/**
 * Sends one command to a HAProxy socket and resolves with the whole answer. Rejects with a WorldError when nobody
 * listens there or no answer ends in time. Our half stays open until the answer has ended, except for the master's
 * socket (`isMaster`), which waits for more commands until it is closed.
 */
export function askSocket(path: string, command: string, isMaster = false): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const fail = (output: string, cause?: unknown) => {
      socket.destroy();
      reject(new WorldError({ command: `haproxy: ${command}`, output, cause }));
    };
    const socket = connect(path, () => {
      if (isMaster) socket.end(`${command}\n`);
      else socket.write(`${command}\n`);
    });
    socket.setTimeout(answerTimeoutMilliseconds, () => fail('no answer in time'));
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('error', (error) => fail(error.message, error));
    socket.on('end', () => {
      socket.end();
      resolve(Buffer.concat(chunks).toString('utf8'));
    });
  });
}
