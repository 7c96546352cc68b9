import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { parseCidr, parseIpv4 } from '../../model/vpc/ipv4.ts';
import { isMainTable } from '../../model/vpc/route-table.ts';
import { walk } from '../../reachability/walk.ts';
import { assemble } from './assemble.ts';
import { anyDraft } from './test-arbitrary-drafts.ts';

describe('assembling a draft', () => {
  test('any draft becomes a landscape that holds together', () => {
    fc.assert(
      fc.property(anyDraft, (draft) => {
        const landscape = assemble(draft);
        const { vpcs, subnets, routeTables, networkAcls, networkInterfaces, securityGroups } =
          landscape.topology;
        const vpcIds = new Set(vpcs.map(({ id }) => id));
        const subnetIds = new Set(subnets.map(({ id }) => id));
        for (const thing of [
          ...subnets,
          ...routeTables,
          ...networkAcls,
          ...securityGroups,
          ...networkInterfaces,
        ]) {
          assert.ok(vpcIds.has(thing.vpcId), `${thing.id} is in ${thing.vpcId}`);
        }
        for (const { cidrs } of vpcs) for (const { cidr } of cidrs) assert.notEqual(parseCidr(cidr), null);
        for (const { cidr } of subnets) assert.notEqual(parseCidr(cidr), null);
        for (const { id, subnetId, privateIp } of networkInterfaces) {
          assert.ok(subnetIds.has(subnetId), `${id} is in ${subnetId}`);
          assert.notEqual(parseIpv4(privateIp), null);
        }
        for (const { id } of vpcs) {
          assert.ok(routeTables.some((table) => table.vpcId === id && isMainTable(table)));
          assert.ok(networkAcls.some((acl) => acl.vpcId === id && acl.isDefault));
        }
        const associated = networkAcls.flatMap((acl) => acl.associations.map(({ subnetId }) => subnetId));
        assert.deepEqual(associated.toSorted(), [...subnetIds].toSorted());
        for (const { egress } of landscape.workloads) {
          if (egress.kind !== 'subnets') continue;
          assert.deepEqual(
            egress.subnetIds.filter((id) => !subnetIds.has(id)),
            [],
          );
        }
      }),
      { numRuns: 150 },
    );
  });

  test('any landscape can be walked from every workload', () => {
    fc.assert(
      fc.property(anyDraft, (draft) => {
        const landscape = assemble(draft);
        for (const { id } of landscape.workloads) {
          const source = { kind: 'workload', id } as const;
          walk(landscape, { source, destination: { kind: 'internet' }, protocol: 'tcp', port: 443 });
        }
      }),
      { numRuns: 80 },
    );
  });

  test('things that mean something to objects are names like others', () => {
    const landscape = assemble(JSON.parse(hostile));
    assert.deepEqual(
      landscape.topology.vpcs.map(({ id }) => id),
      ['__proto__', 'constructor'],
    );
  });
});

const hostile = JSON.stringify({
  account: '1',
  region: 'us-east-1',
  writtenIn: 'aws',
}).replace(
  '}',
  `,"vpcs":[{"id":"__proto__","place":null,"cidrs":["10.0.0.0/16"]},{"id":"constructor","place":null,"cidrs":["10.1.0.0/16"]}],
  ${['subnets', 'routeTables', 'routes', 'routeTableAssociations', 'internetGateways', 'natGateways', 'addresses', 'securityGroups', 'securityGroupRules', 'networkAcls', 'networkAclEntries', 'networkAclAssociations', 'networkInterfaces', 'endpoints', 'peerings', 'prefixLists', 'dhcpOptions', 'transitGateways', 'publicAccessBlocks', 'workloads', 'listeners', 'ingressConnections', 'unread'].map((kind) => `"${kind}":[]`).join(',')}}`,
);
