import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fabricNames } from '../../model/fabric-names.ts';
import type { NftTable } from '../../model/fabric.ts';
import type { NetworkStage } from './conformance.ts';
import { createNetwork } from './create-network.ts';
import { arbitraryTable } from './test-arbitrary-tables.ts';
import { namespaceOf } from './test-fabric.ts';
import { recordTools } from './test-recording-tools.ts';

/** Whatever table follows on whatever other: the difference is taken, and afterwards there is none. */
export async function proveTableChanges(stage: NetworkStage, runs: number): Promise<void> {
  const name = fabricNames.namespaceOf(stage.installation, 'vpc-0a');
  const network = createNetwork(stage.tools, stage.installation);
  const tools = recordTools(stage.tools);
  const state = (table: NftTable) => ({ namespaces: [namespaceOf(name, { tables: [table] })], wires: [] });
  await fc.assert(
    fc.asyncProperty(fc.array(arbitraryTable, { minLength: 2, maxLength: 5 }), async (tables) => {
      for (const table of tables) {
        await network.apply(state(table));
        assert.equal(await network.isHeld(), true);
      }
      const last = tables.at(-1);
      tools.changes.splice(0);
      if (last !== undefined) await createNetwork(tools, stage.installation).apply(state(last));
      assert.deepEqual(tools.changes, []);
    }),
    { numRuns: runs },
  );
}
