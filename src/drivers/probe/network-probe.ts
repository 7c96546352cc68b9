import type { Probe } from './port.ts';
import { probeHttp } from './probe-http.ts';
import { probeTcp } from './probe-tcp.ts';

/** Asks over the machine's network. Never rejects: whatever goes wrong is the instance's answer. */
export const networkProbe: Probe = async (target) => {
  try {
    return target.protocol === 'TCP' ? await probeTcp(target) : await probeHttp(target);
  } catch (error) {
    return { isHealthy: false, answer: describeFailure(error) };
  }
};

const words: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection reset',
  EPIPE: 'connection reset',
  EHOSTUNREACH: 'host unreachable',
  ENETUNREACH: 'network unreachable',
  EADDRNOTAVAIL: 'address not available',
  ETIMEDOUT: 'timed out',
};

function describeFailure(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code.startsWith('HPE_')) return 'not an HTTP answer';
  if (error instanceof Error && error.message === 'socket hang up')
    return 'connection closed without an answer';
  return words[code] ?? (error instanceof Error ? error.message : String(error));
}
