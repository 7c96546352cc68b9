import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Ids } from '../../model/ids.ts';
import type { Clock } from './port.ts';

export const systemClock: Clock = {
  now: () => Date.now(),
  async wait(milliseconds, signal) {
    if (signal.aborted) return;
    await sleep(milliseconds, undefined, { signal, ref: true }).catch(() => {});
  },
};

const letters = 'abcdefghijklmnopqrstuvwxyz';

export const systemIds: Ids = {
  hex32: () => randomBytes(16).toString('hex'),
  uuid: () => randomUUID(),
  subdomain() {
    const rest = Array.from({ length: 9 }, () => pick(`${letters}0123456789`));
    return [pick(letters), ...rest].join('');
  },
};

function pick(alphabet: string): string {
  return alphabet.charAt(randomInt(alphabet.length));
}
