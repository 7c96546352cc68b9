import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Landscape, landscapeOf } from '../model/landscape/landscape.ts';
import { usableRange } from '../model/vpc/free-address.ts';
import { formatIpv4, parseIpv4 } from '../model/vpc/ipv4.ts';
import type { Topology } from '../model/vpc/topology.ts';
import { describeTopology } from '../plan/fabric/test-world/describe-topology.ts';
import { plainNames } from '../plan/fabric/test-world/world.ts';
import type { Flow } from './flow.ts';
import { mendedWorld } from './test-mended-world.ts';
import { walk } from './walk.ts';

/** The same interfaces as somebody plans them: with addresses that are not the ones that they will get. */
function planned(topology: Topology, offset: number): Landscape {
  const ranges = new Map(topology.subnets.map((subnet) => [subnet.id, usableRange(subnet)]));
  const privateOf = new Map(
    topology.networkInterfaces.map(({ id, privateIp, subnetId }) => {
      const { first = 0, last = 0 } = ranges.get(subnetId) ?? {};
      const position = ((parseIpv4(privateIp) ?? 0) - first + offset) % (last - first + 1);
      return [id, formatIpv4(first + position)];
    }),
  );
  const move = <Moved extends { readonly privateIp: string }>(each: Moved, id: string): Moved => ({
    ...each,
    privateIp: privateOf.get(id) ?? each.privateIp,
  });
  return {
    ...landscapeOf({
      ...topology,
      networkInterfaces: topology.networkInterfaces.map((each) => move(each, each.id)),
      addresses: topology.addresses.map((each, position) => ({
        ...each,
        publicIp: formatIpv4((parseIpv4('198.18.200.1') ?? 0) + position),
        association:
          each.association === null ? null : move(each.association, each.association.networkInterfaceId),
      })),
    }),
    writtenIn: 'terraform',
  };
}

const ends = ['eni-shop.a', 'eni-shop.b', 'eni-other.a', 'eni-other.b'];

test('a plan gives the verdict that comes true, whichever addresses interfaces get, or none', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(mendedWorld, fc.integer({ min: 1, max: 200 }), (world, offset) => {
      const topology = describeTopology(world, plainNames);
      const plan = planned(topology, offset);
      const real = landscapeOf(topology);
      const present = ends.filter((id) => topology.networkInterfaces.some((each) => each.id === id));
      for (const from of present) {
        for (const to of present.filter((id) => id !== from)) {
          const flow: Flow = {
            source: { kind: 'interface', id: from },
            destination: { kind: 'interface', id: to },
            protocol: 'tcp',
            port: 443,
          };
          const said = walk(plan, flow).verdict;
          const became = walk(real, flow).verdict;
          seen.add(said);
          assert.ok(
            said === 'unknown' || became === 'unknown' || said === became,
            `said ${said}, became ${became}: ${from} to ${to}`,
          );
        }
      }
    }),
    { numRuns: 50 },
  );
  assert.deepEqual([...seen].toSorted(), ['reachable', 'unknown', 'unreachable']);
});

test('a connector is judged as its interface will be, whichever address that gets, or not at all', () => {
  fc.assert(
    fc.property(mendedWorld, (world) => {
      const topology = describeTopology(world, plainNames);
      const landscape = landscapeOf(topology);
      const senders = topology.networkInterfaces.filter(
        ({ kind, attachment }) => kind === 'apprunner' && attachment !== null,
      );
      for (const { id, subnetId, securityGroupIds } of senders) {
        const to = {
          destination: { kind: 'address', address: '198.19.0.10' },
          protocol: 'tcp',
          port: 443,
        } as const;
        const became = walk(landscape, { ...to, source: { kind: 'interface', id } }).verdict;
        const source = { kind: 'connector', subnetIds: [subnetId], securityGroupIds } as const;
        const said = walk(landscape, { ...to, source }).verdict;
        assert.ok(said === 'unknown' || said === became, `said ${said}, became ${became}: ${id}`);
      }
    }),
    { numRuns: 50 },
  );
});
