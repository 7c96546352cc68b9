import { createHash } from 'node:crypto';
import type { Range } from './parse-range.ts';

/**
 * The address of the service network that an instance asks for; another one for each attempt. Left to itself the engine
 * gives the lowest free one, which is the one that an instance has just died with: for as long as the edge has not
 * heard of that death, it would send one service's requests to another. By chance over the whole range an address comes
 * back after tens of thousands of starts.
 */
export function chooseAddress(range: Range, instanceId: string, attempt: number): string {
  // The first is the network's own, the second the machine's, the last the broadcast.
  const usable = Math.max(1, range.last - range.first - 2);
  const digest = createHash('sha256').update(`${instanceId} ${attempt}`).digest();
  const address = range.first + 2 + (digest.readUInt32BE(0) % usable);
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
}
