import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { landscapeOf } from '../../model/landscape/landscape.ts';
import { describeTopology } from '../../plan/fabric/test-world/describe-topology.ts';
import { plainNames } from '../../plan/fabric/test-world/world.ts';
import { shop } from '../catalogue/test-catalogue.ts';
import type { FlowDestination } from '../flow.ts';
import { tell } from '../texts/tell.ts';
import { walk } from '../walk.ts';

const topology = describeTopology({ vpcs: { shop }, outside: { partner: [] } }, plainNames);

function warningsOf(
  destination: FlowDestination,
  subnets: readonly string[],
  writtenIn: 'aws' | 'terraform' = 'aws',
) {
  const landscape = { ...landscapeOf(topology), writtenIn };
  const { warnings } = walk(landscape, {
    source: {
      kind: 'connector',
      subnetIds: subnets.map((name) => `subnet-shop.${name}`),
      securityGroupIds: ['sg-shop.app'],
    },
    destination,
    protocol: 'tcp',
    port: 443,
  });
  return new Map(warnings.map((each) => [each.code, tell(each, 'en')]));
}

describe('what is good to know of all paths together', () => {
  test('the address of the NAT gateway is told, and not one that only stands for it', () => {
    const told = warningsOf({ kind: 'internet' }, ['private']).get('SEEN_FROM');
    assert.match(told ?? '', /^The other side sees packets from 198\.18\.0\.\d+; /);
    assert.equal(warningsOf({ kind: 'internet' }, ['private'], 'terraform').has('SEEN_FROM'), false);
  });

  test('AWS’s own services do not ask for an address', () => {
    const name = 'secretsmanager.us-east-1.amazonaws.com';
    assert.equal(warningsOf({ kind: 'name', name }, ['private']).has('SEEN_FROM'), false);
  });

  test('which subnets fail and which do not', () => {
    const told = warningsOf({ kind: 'internet' }, ['private', 'public']).get('SUBNETS_MIXED');
    assert.match(told ?? '', /from subnet-shop\.public fail and those from subnet-shop\.private work/);
  });

  test('one NAT gateway for two zones, by the zones that depend on it', () => {
    const told = warningsOf({ kind: 'internet' }, ['private', 'private2']).get('NAT_SINGLE_AZ');
    assert.match(told ?? '', /nat-shop\.nat is in us-east-1a and serves us-east-1b too/);
  });

  test('zones are no matter where nothing gets through', () => {
    assert.deepEqual([...warningsOf({ kind: 'internet' }, ['data']).keys()], []);
  });
});
