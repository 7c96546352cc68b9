import type { WorldError } from '../../model/world-error.ts';
import type { Call, Stage } from './call.ts';
import { eachOf } from './each-of.ts';
import { forgetConnections } from './forget-connections.ts';
import { demand, type Tools } from './tools.ts';

/**
 * Runs the stages in order. A namespace in which something failed is left alone from then on, so that no link comes up
 * without its rules; the others go on. Resolves to the failures by namespace, empty when all went well; the name is empty
 * where a failure concerns none. `earlier` ones count from the start.
 */
export async function performStages(
  tools: Tools,
  stages: readonly Stage[],
  earlier: ReadonlyMap<string, WorldError> = new Map(),
): Promise<ReadonlyMap<string, WorldError>> {
  const failures = new Map(earlier);
  for (const { calls } of stages) {
    const sound = calls.filter(({ touches }) => !touches.some((name) => failures.has(name)));
    await eachOf(sound, async (call) => await perform(tools, call, failures));
  }
  return failures;
}

async function perform(tools: Tools, call: Call, failures: Map<string, WorldError>): Promise<void> {
  try {
    if (call.forgets === undefined) await demand(tools, call);
    else await forgetConnections(tools, call, call.forgets);
  } catch (error) {
    const names = call.touches.length === 0 ? [''] : call.touches;
    for (const name of names) if (!failures.has(name)) failures.set(name, error as WorldError);
  }
}
