import { connect } from 'node:net';
import type { ProbeResult, ProbeTarget } from './port.ts';

/** Healthy as soon as the connection stands; it is closed without a byte. */
export function probeTcp(target: ProbeTarget): Promise<ProbeResult> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: target.address, port: target.port });
    const timer = setTimeout(
      () => settle({ isHealthy: false, answer: 'timed out' }),
      target.timeoutSeconds * 1000,
    );
    const settle = (result: ProbeResult): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(result);
    };
    socket.once('connect', () => settle({ isHealthy: true, answer: 'connected' }));
    socket.once('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
  });
}
