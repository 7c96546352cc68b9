import type { CounterReading } from '../../model/fabric.ts';
import { namespacePath } from './call.ts';
import { parseCounters } from './parse-counters.ts';
import { demand, type Tools } from './tools.ts';

/** All named counters of a namespace; of the host's only those in our own tables. Throws a WorldError. */
export async function readCounters(
  tools: Tools,
  namespace: string,
  hostTable: string,
): Promise<readonly CounterReading[]> {
  const home = namespacePath(namespace);
  if (home !== 'host' && tools.inodeAt(home) === null) return [];
  const argv = ['nft', '-j', 'list', 'counters'] as const;
  const answer = await demand(tools, { home, argv, input: '', touches: [namespace] });
  return parseCounters(answer, namespace).filter(({ table }) => namespace !== 'host' || table === hostTable);
}
