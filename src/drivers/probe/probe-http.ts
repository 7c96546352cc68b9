import type { ProbeResult, ProbeTarget } from './port.ts';

// Not imported: as an ES module node:http brings Node's WebSocket and fetch along, 19 MiB (Node 26.10).
const { request } = process.getBuiltinModule('node:http');

/**
 * Healthy when the status is 2xx or 3xx; where it redirects to is not looked at. The status decides: a body is read
 * and forgotten for what is left of the time, so that a small one ends in peace and an endless one does not hold.
 */
export function probeHttp(target: ProbeTarget): Promise<ProbeResult> {
  return new Promise((resolve, reject) => {
    const asked = request({
      host: target.address,
      port: target.port,
      path: encodePath(target.path),
      headers: { 'user-agent': 'Apron-HealthCheck', accept: '*/*' },
      // A connection of its own: one that is kept from an earlier check would not show that new ones are taken.
      agent: false,
    });
    const timer = setTimeout(() => {
      resolve({ isHealthy: false, answer: 'timed out' });
      asked.destroy();
    }, target.timeoutSeconds * 1000);
    asked.once('close', () => clearTimeout(timer));
    asked.once('response', (response) => {
      const status = response.statusCode ?? 0;
      resolve({ isHealthy: status >= 200 && status < 400, answer: String(status) });
      // A connection that breaks in the middle of the body changes nothing any more.
      response.on('error', () => {}).resume();
    });
    asked.on('error', (error) => reject(error));
    asked.end();
  });
}

/** A path as a request line can carry it: whatever is not plain ASCII is percent-encoded, and the first slash is there. */
function encodePath(path: string): string {
  const encoded = path.toWellFormed().replace(/[^\x21-\x7e]/gu, (character) => encodeURIComponent(character));
  return encoded.startsWith('/') ? encoded : `/${encoded}`;
}
