import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Gap, GapSubject } from '../model/landscape/gap.ts';
import { type Landscape, landscapeOf } from '../model/landscape/landscape.ts';
import type { Topology } from '../model/vpc/topology.ts';
import { describeTopology } from '../plan/fabric/test-world/describe-topology.ts';
import { plainNames } from '../plan/fabric/test-world/world.ts';
import type { Flow } from './flow.ts';
import { mendedWorld } from './test-mended-world.ts';
import { walk } from './walk.ts';

type Hidden = { readonly topology: Topology; readonly gaps: readonly (readonly [string, GapSubject])[] };

/** Ways to leave something unsaid: what is left is true, and a gap says that there is more. */
const hides: Readonly<Record<string, (topology: Topology, keep: (id: string) => boolean) => Hidden>> = {
  'rules of groups': (topology, keep) => ({
    topology: {
      ...topology,
      securityGroups: topology.securityGroups.map((group) => ({
        ...group,
        rules: group.rules.filter(({ id }) => keep(id)),
      })),
    },
    gaps: topology.securityGroups.map(({ id }) => [id, 'rules']),
  }),
  'routes of tables': (topology, keep) => ({
    topology: {
      ...topology,
      routeTables: topology.routeTables.map((table) => ({
        ...table,
        routes: table.routes.filter(({ destination }) => keep(JSON.stringify(destination))),
      })),
    },
    gaps: topology.routeTables.map(({ id }) => [id, 'routes']),
  }),
  'entries of network ACLs': (topology, keep) => ({
    topology: {
      ...topology,
      networkAcls: topology.networkAcls.map((acl) => ({
        ...acl,
        entries: acl.entries.filter(({ number, isEgress }) => keep(`${number} ${isEgress}`)),
      })),
    },
    gaps: topology.networkAcls.map(({ id }) => [id, 'entries']),
  }),
  'which table subnets have': (topology) => ({
    topology: {
      ...topology,
      routeTables: topology.routeTables.map((table) => ({
        ...table,
        associations: table.associations.filter(({ subnetId }) => subnetId === null),
      })),
    },
    gaps: topology.subnets.map(({ id }) => [id, 'association']),
  }),
  'which network ACL subnets have': (topology) => ({
    topology: { ...topology, networkAcls: [] },
    gaps: topology.subnets.map(({ id }) => [id, 'acl-association']),
  }),
  'what internet gateways are attached to': (topology) => ({
    topology: {
      ...topology,
      internetGateways: topology.internetGateways.map((each) => ({ ...each, vpcId: null })),
    },
    gaps: [...topology.internetGateways, ...topology.vpcs].map(({ id }) => [id, 'attachment']),
  }),
  'groups of interfaces': (topology, keep) => ({
    topology: {
      ...topology,
      networkInterfaces: topology.networkInterfaces.map((each) => ({
        ...each,
        securityGroupIds: each.securityGroupIds.filter(keep),
      })),
    },
    gaps: topology.networkInterfaces.map(({ id }) => [id, 'security-groups']),
  }),
  'states of NAT gateways': (topology) => ({
    topology: {
      ...topology,
      natGateways: topology.natGateways.map((each) => ({ ...each, state: 'available' as const })),
    },
    gaps: topology.natGateways.map(({ id }) => [id, 'state']),
  }),
  'states of peerings': (topology) => ({
    topology: {
      ...topology,
      peerings: topology.peerings.map((each) => ({ ...each, status: 'active' as const })),
    },
    gaps: topology.peerings.map(({ id }) => [id, 'state']),
  }),
  'public addresses': (topology, keep) => ({
    topology: { ...topology, addresses: topology.addresses.filter(({ id }) => keep(id)) },
    gaps: [...topology.networkInterfaces, ...topology.natGateways].map(({ id }) => [id, 'addresses']),
  }),
  'prefix lists': (topology) => ({
    topology: { ...topology, prefixLists: topology.prefixLists.map((each) => ({ ...each, versions: [] })) },
    gaps: topology.prefixLists.map(({ id }) => [id, 'entries']),
  }),
};

function landscapeWith({ topology, gaps }: Hidden): Landscape {
  const missing = { code: 'NO_VALUE', name: 'Value' } as const;
  return {
    ...landscapeOf(topology),
    gaps: gaps.map(([id, subject]): Gap => ({ id, subject, missing, place: null })),
  };
}

/** A route to exactly one subnet of its VPC, which wins over the local one, is not supposed where it is not said. */
function withoutDetours(topology: Topology): Topology {
  const cidrs = new Set(topology.subnets.map(({ vpcId, cidr }) => `${vpcId} ${cidr}`));
  return {
    ...topology,
    routeTables: topology.routeTables.map((table) => ({
      ...table,
      routes: table.routes.filter(
        ({ destination }) => !('cidr' in destination) || !cidrs.has(`${table.vpcId} ${destination.cidr}`),
      ),
    })),
  };
}

const everybody = ['eni-shop.a', 'eni-shop.b', 'eni-other.a'];

/** Everybody to everybody, to a partner and to the internet. */
function flowsOf(topology: Topology, port: number): Flow[] {
  const present = everybody.filter((id) => topology.networkInterfaces.some((each) => each.id === id));
  return present.flatMap((id) =>
    [
      ...present
        .filter((other) => other !== id)
        .map((other) => {
          const found = topology.networkInterfaces.find((each) => each.id === other);
          return { kind: 'address', address: found?.privateIp ?? '' } as const;
        }),
      { kind: 'address', address: '198.19.0.10' } as const,
      { kind: 'internet' } as const,
    ].map((destination): Flow => ({ source: { kind: 'interface', id }, destination, protocol: 'tcp', port })),
  );
}

for (const [what, hide] of Object.entries(hides)) {
  test(`a description without ${what} gives the verdict of the whole one, or none`, () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(
        mendedWorld,
        fc.infiniteStream(fc.boolean()),
        fc.constantFrom(443, 80),
        (world, kept, port) => {
          const topology = withoutDetours(describeTopology(world, plainNames));
          const hidden = landscapeWith(hide(topology, () => kept.next().value));
          const whole = landscapeOf(topology);
          for (const flow of flowsOf(topology, port)) {
            const { verdict } = walk(whole, flow);
            const said = walk(hidden, flow).verdict;
            seen.add(`${verdict} ${said}`);
            const isSound = verdict === 'unknown' || said === 'unknown' || said === verdict;
            assert.ok(isSound, `${verdict}, and less said: ${said}, for ${JSON.stringify(flow)}`);
          }
        },
      ),
      { numRuns: 20 },
    );
    assert.ok(
      seen.has('unreachable unknown') || seen.has('reachable unknown'),
      'something was hidden that decides',
    );
  });
}
