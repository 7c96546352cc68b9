import fc from 'fast-check';
import type { World } from '../../plan/fabric/test-world/world.ts';
import { mendedWorld } from '../test-mended-world.ts';
import { applianceFaults, type Draw, type Fault, rareFaults, routingFaults } from './faults.ts';
import { aclFaults, groupFaults, serviceFaults } from './gate-faults.ts';
import { choices, soundWorld } from './sound-world.ts';

export type FaultyWorld = { readonly world: World; readonly faults: readonly string[] };

const draw: fc.Arbitrary<Draw> = fc.record({
  subnet: fc.constantFrom('publica', 'publicb', 'appa', 'appb', 'data'),
  dead: fc.constantFrom('igw:gone', 'nat:gone', 'eni:gone', 'pcx:gone', 'eni:lone'),
  natState: fc.constantFrom('pending', 'failed', 'failed', 'deleting', 'deleted', 'deleted'),
  peeringStatus: fc.constantFrom('pending-acceptance', 'deleted', 'rejected', 'expired'),
  cidr: fc.constantFrom('198.19.0.0/16', '0.0.0.0/0', '10.9.0.0/16', '10.9.1.0/24', '10.0.20.0/24'),
});

type Seeded = { readonly name: string; readonly fault: Fault; readonly draw: Draw };

function faultOf(faults: Readonly<Record<string, Fault>>): fc.Arbitrary<Seeded> {
  return fc
    .tuple(fc.constantFrom(...Object.entries(faults)), draw)
    .map(([[name, fault], drawn]) => ({ name, fault, draw: drawn }));
}

const fault = fc.oneof(
  { weight: 4, arbitrary: faultOf(routingFaults) },
  { weight: 2, arbitrary: faultOf(applianceFaults) },
  { weight: 2, arbitrary: faultOf(rareFaults) },
  { weight: 3, arbitrary: faultOf(groupFaults) },
  { weight: 3, arbitrary: faultOf(aclFaults) },
  { weight: 1, arbitrary: faultOf(serviceFaults) },
);

const faults = fc.oneof(
  { weight: 1, arbitrary: fc.constant([]) },
  { weight: 9, arbitrary: fc.array(fault, { minLength: 1, maxLength: 4 }) },
);

/** A sound world with up to four faults in it; and, one in five, a world drawn at random and then half put right. */
export const faultyWorld: fc.Arbitrary<FaultyWorld> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(choices, faults).map(([chosen, seeded]) => ({
      world: seeded.reduce((world, each) => each.fault(world, each.draw), soundWorld(chosen)),
      faults: seeded.map(({ name }) => name),
    })),
  },
  { weight: 1, arbitrary: mendedWorld.map((world) => ({ world, faults: ['drawn at random'] })) },
);
