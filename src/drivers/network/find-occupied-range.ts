import { containsRange, parseCidr } from '../../model/vpc/ipv4.ts';
import { WorldError } from '../../model/world-error.ts';
import type { Call } from './call.ts';
import { demand, type Tools } from './tools.ts';

type Route = { readonly dst: string; readonly dev?: string };

const list: Call = {
  home: 'host',
  argv: ['ip', '-j', '-4', 'route', 'show'],
  input: '',
  touches: ['host'],
};

/**
 * Says whose a range is that our routes on the host would take away: of an interface, of another installation, of anybody.
 * Null when all are free. Ways to larger networks around ours do not matter, since the longest prefix decides.
 */
export async function findOccupiedRange(
  tools: Tools,
  ranges: readonly string[],
  ownLinks: ReadonlySet<string>,
): Promise<WorldError | null> {
  if (ranges.length === 0) return null;
  const routes = JSON.parse(await demand(tools, list)) as readonly Route[];
  for (const text of ranges) {
    const range = parseCidr(text);
    const other = routes.find(({ dst, dev }) => {
      const theirs = parseCidr(dst.includes('/') ? dst : `${dst}/32`);
      const isOurs = dev !== undefined && ownLinks.has(dev);
      return !isOurs && theirs !== null && range !== null && containsRange(range, theirs);
    });
    if (other === undefined) continue;
    const way = other.dev === undefined ? other.dst : `${other.dst} over ${other.dev}`;
    const output = `this machine has its own way to ${way}, inside ${text}: give Apron another range`;
    return new WorldError({ command: list.argv.join(' '), output });
  }
  return null;
}
