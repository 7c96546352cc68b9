import type { HealthCheck } from '../../model/health-check.ts';
import type { HealthRecord } from './health-record.ts';

const firstDelay = 10;
const growth = 1.2;
const confirmationDelay = 1000;

/**
 * Milliseconds until the next probe of an instance that is starting. App Runner's interval (5 s unless set) would be
 * the start-up time of every fast program, so the first probes come quickly and grow by a fifth each: whenever the
 * program gets ready, it is noticed within a fifth of the time it took. Once it has answered, the remaining successes
 * of `healthyThreshold` are asked for every second at most.
 */
export function planNextProbe(check: HealthCheck, record: HealthRecord): number {
  const interval = check.intervalSeconds * 1000;
  if (record.successes > 0) return Math.min(interval, confirmationDelay);
  return Math.min(interval, Math.round(firstDelay * growth ** record.probes));
}
