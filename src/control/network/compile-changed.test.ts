import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FabricState } from '../../model/fabric.ts';
import { fabricNames } from '../../model/fabric-names.ts';
import type { Topology } from '../../model/vpc/topology.ts';
import { describeTopology } from '../../plan/fabric/test-world/describe-topology.ts';
import { compileFabric } from '../../plan/fabric/compile-fabric.ts';
import { createFabricCompiler } from './compile-changed.ts';

const settings = {
  installation: '0a0b0c0d',
  elasticRange: '198.18.1.0/24',
  outsideRange: '198.19.1.0/24',
  natIdleSeconds: 350,
  host: null,
};
const idOf = (prefix: string, name: string): string => `${prefix}-0${name.replaceAll('/', '')}`;
const vpc = (index: number, internet = true) => ({
  cidr: `10.${index}.0.0/16`,
  internet,
  subnets: { a: { cidr: `10.${index}.1.0/24`, routes: { '0.0.0.0/0': 'igw' } } },
  groups: { app: ['all to anywhere'] },
  hosts: { one: { subnet: 'a', groups: ['app'] }, two: { subnet: 'a', groups: ['app'] } },
});
const topology: Topology = describeTopology(
  { vpcs: { left: vpc(0), right: vpc(1), apart: vpc(2) }, peerings: { pair: ['left', 'right'] } },
  { ...settings, idOf, namespaceOf: (name) => `t-${name.replaceAll('/', '-')}` },
);
const routerOf = (state: FabricState, name: string) =>
  state.namespaces.find(
    (each) => each.name === fabricNames.namespaceOf(settings.installation, idOf('vpc', name)),
  );

/** The topology with the groups of one VPC changed. */
function withoutRules(vpcName: string): Topology {
  const securityGroups = topology.securityGroups.map((group) =>
    group.vpcId === idOf('vpc', vpcName) ? { ...group, rules: [] } : group,
  );
  return { ...topology, securityGroups };
}

test('it compiles what a whole compilation would', () => {
  const compile = createFabricCompiler(settings);
  compile(topology);
  const changed = withoutRules('left');
  assert.deepEqual(compile(changed), compileFabric(changed, settings));
});

test('what has not changed is the same value: the driver need not look at it', () => {
  const compile = createFabricCompiler(settings);
  const before = compile(topology);
  const after = compile(withoutRules('apart'));
  for (const name of ['left', 'right']) assert.equal(routerOf(before, name), routerOf(after, name));
  assert.notEqual(routerOf(before, 'apart'), routerOf(after, 'apart'));
  assert.equal(routerOf(before, 'apart')?.routes, routerOf(after, 'apart')?.routes, 'not even its routes');
  assert.ok(before.wires.every((wire) => after.wires.includes(wire)));
});

test('a change reaches the peered VPC, whose rules may name it', () => {
  const compile = createFabricCompiler(settings);
  compile(topology);
  const moved = {
    ...topology,
    networkInterfaces: topology.networkInterfaces.map((each) =>
      each.vpcId === idOf('vpc', 'right') ? { ...each, securityGroupIds: [] } : each,
    ),
  };
  assert.deepEqual(compile(moved), compileFabric(moved, settings));
});
