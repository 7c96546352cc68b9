import { test } from 'node:test';
import type { World } from '../../plan/fabric/test-world/world.ts';
import { type Packets, startPackets } from './test-packets.ts';

/** A world, what becomes of packets in it, and which drops the kernel counts meanwhile. */
export type PacketCase = {
  readonly title: string;
  readonly world: World;
  readonly probes: readonly string[];
  /** Reasons; none where everything arrives. */
  readonly drops?: readonly string[];
  /** Done once the world is so, before the probes. */
  readonly first?: (packets: Packets) => Promise<void>;
};

/** One installation that becomes each world in turn, so that every case is also a change made while packets may flow. */
export function testPackets(title: string, cases: readonly PacketCase[]): void {
  test(title, async (t) => {
    const packets = await startPackets(t, cases[0]?.world ?? { vpcs: {} });
    for (const { title: claim, world, probes, drops = [], first } of cases) {
      await t.test(claim, async () => {
        await packets.become(world);
        await first?.(packets);
        await packets.expect(probes, drops);
      });
    }
  });
}
