import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Landscape, landscapeOf } from '../model/landscape/landscape.ts';
import type { Workload } from '../model/landscape/workload.ts';
import { describeTopology } from '../plan/fabric/test-world/describe-topology.ts';
import { plainNames } from '../plan/fabric/test-world/world.ts';
import { service, shop } from './catalogue/test-catalogue.ts';
import type { FlowDestination } from './flow.ts';
import { formatVerdict, walk } from './walk.ts';

const hosts = { ...shop.hosts, machine: { subnet: 'public', groups: ['open'], hasPublicAddress: true } };
const topology = describeTopology(
  { vpcs: { shop: { ...shop, hosts } }, outside: { partner: [] } },
  plainNames,
);

const inSubnets = (subnet: string, assignsPublicIp: boolean): Workload['egress'] => ({
  kind: 'subnets',
  heldBy: 'task',
  subnetIds: [`subnet-shop.${subnet}`],
  securityGroupIds: ['sg-shop.app'],
  assignsPublicIp,
});

function ask(
  change: Partial<Workload>,
  destination: FlowDestination = { kind: 'internet' },
  gaps: Landscape['gaps'] = [],
) {
  const landscape = { ...landscapeOf(topology, { workloads: [service(change)] }), gaps };
  const source = { kind: 'workload', id: 'service' } as const;
  const trace = walk(landscape, { source, destination, protocol: 'tcp', port: 443 });
  const [{ blockers, unknowns }] = trace.paths;
  return [formatVerdict(trace), ...[...blockers, ...unknowns].map(({ code }) => code)];
}

describe('workloads', () => {
  test('an ECS service in a public subnet needs public addresses, and gets out with them', () => {
    const kind = 'ecs-service';
    assert.deepEqual(ask({ kind, egress: inSubnets('public', true) }), ['reachable']);
    assert.deepEqual(ask({ kind, egress: inSubnets('public', false) }), [
      'unreachable',
      'IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS',
    ]);
    assert.deepEqual(ask({ kind, egress: inSubnets('private', false) }), ['reachable']);
  });

  test('a Lambda function in a public subnet never gets out, whatever is asked for it', () => {
    assert.deepEqual(ask({ kind: 'lambda-function', egress: inSubnets('public', true) }), [
      'unreachable',
      'CONNECTOR_NO_PUBLIC_IP',
    ]);
  });

  test('a machine with a public address gets out', () => {
    const egress = { kind: 'interfaces', ids: ['eni-shop.machine'] } as const;
    assert.deepEqual(ask({ kind: 'ec2-instance', egress }), ['reachable']);
  });

  test('a function outside of every VPC reaches nothing private', () => {
    const to: FlowDestination = { kind: 'interface', id: 'eni-shop.db' };
    assert.deepEqual(ask({ kind: 'lambda-function', egress: { kind: 'public' } }, to), [
      'unreachable',
      'PUBLIC_MODE_PRIVATE_DESTINATION',
    ]);
  });

  test('how it gets out is not known: unknown, and why', () => {
    assert.deepEqual(ask({ egress: { kind: 'unknown' } }), ['unknown', 'EGRESS_NOT_KNOWN']);
    const missing = { code: 'IMPORTED', name: 'Connector' } as const;
    const gaps = [{ id: 'service', subject: 'egress', missing, place: { file: 'a.yaml', line: 3 } }] as const;
    assert.deepEqual(ask({ egress: { kind: 'public' } }, undefined, gaps), ['unknown', 'EGRESS_NOT_KNOWN']);
  });

  test('whether tasks get public addresses is not known: unknown only where it decides', () => {
    const missing = { code: 'NO_VALUE', name: 'AssignPublicIp' } as const;
    const gaps = [{ id: 'service', subject: 'addresses', missing, place: null }] as const;
    const kind = 'ecs-service';
    assert.deepEqual(ask({ kind, egress: inSubnets('public', false) }, undefined, gaps), [
      'unknown',
      'ADDRESSES_NOT_KNOWN',
    ]);
    assert.deepEqual(ask({ kind, egress: inSubnets('private', false) }, undefined, gaps), ['reachable']);
  });

  test('IPv6 is carried by others than App Runner, and not described here', () => {
    const to: FlowDestination = { kind: 'address', address: '2001:db8::1' };
    assert.deepEqual(ask({}, to), ['unreachable', 'IPV6_NOT_CARRIED']);
    const egress = inSubnets('private', false);
    assert.deepEqual(ask({ kind: 'ecs-service', egress }, to), ['unknown', 'IPV6_NOT_DESCRIBED']);
  });
});
