import type { Call } from './call.ts';
import { parseConnections } from './parse-connections.ts';
import { demand, type Tools } from './tools.ts';

/** How nsenter ends when there is no such program. */
const notFound = 127;

/**
 * Deletes what the kernel remembers of connections of these addresses, whichever side they are on, so that whoever has one
 * of them next inherits nothing. Asks for the list first: each deletion walks all of the kernel's table. Does nothing where
 * `conntrack` is missing; `apron doctor` says what that means.
 */
export async function forgetConnections(
  tools: Tools,
  list: Call,
  addresses: readonly string[],
): Promise<void> {
  const { exitCode, stdout } = await tools.run(list);
  if (exitCode === null || exitCode === notFound) return;
  for (const [side, address] of parseConnections(stdout, new Set(addresses))) {
    await demand(tools, {
      ...list,
      argv: ['conntrack', '-D', side, address],
      // It has ended by itself in between.
      tolerates: /0 flow entries have been deleted/,
    });
  }
}
