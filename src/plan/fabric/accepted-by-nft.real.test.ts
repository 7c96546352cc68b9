import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import fc from 'fast-check';
import { renderTableChange } from '../../drivers/network/render-table-change.ts';
import type { NftTable } from '../../model/fabric.ts';
import { compileFabric } from './compile-fabric.ts';
import { arbitraryWorld } from './test-world/arbitrary-world.ts';
import { describeTopology } from './test-world/describe-topology.ts';
import { someSettings } from './test-world/some-settings.ts';
import { plainNames } from './test-world/world.ts';

/** In a network of its own, which goes with the program: nothing of the machine is touched. */
function load(table: NftTable): string {
  const input = renderTableChange(table, null).join('\n');
  const { stderr } = spawnSync('unshare', ['--net', 'nft', '-f', '-'], { input, encoding: 'utf8' });
  return stderr;
}

test('lesson (e): nft takes every table of every world, so no name of ours is a word of its own', () => {
  fc.assert(
    fc.property(arbitraryWorld, (world) => {
      const { namespaces } = compileFabric(describeTopology(world, plainNames), someSettings);
      for (const table of namespaces.flatMap(({ tables }) => tables)) assert.equal(load(table), '');
    }),
    { numRuns: 40 },
  );
});
