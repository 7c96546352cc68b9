import assert from 'node:assert/strict';
import { test } from 'node:test';
import { landscapeOf } from '../../../model/landscape/landscape.ts';
import { describeTopology } from '../../../plan/fabric/test-world/describe-topology.ts';
import { plainNames } from '../../../plan/fabric/test-world/world.ts';
import type { Change } from '../change.ts';
import { titleFacts } from './title-facts.ts';

function allow(number: number, cidr: string, from = 6379): Change {
  return {
    kind: 'set-acl-entry',
    aclId: 'acl-app',
    entry: {
      number,
      cidr,
      protocol: '6',
      action: 'allow',
      isEgress: true,
      ports: { from, to: from },
      icmp: null,
    },
  };
}

test('entries that allow the same to several ranges are one sentence, and others are not in it', () => {
  const first = allow(80, '10.0.11.0/24');
  const changes = [first, allow(70, '10.0.12.0/24'), allow(60, '10.0.13.0/24', 443)];
  const landscape = landscapeOf(describeTopology({ vpcs: {} }, plainNames));
  assert.deepEqual(titleFacts(first, { changes, landscape }), {
    acl: 'acl-app',
    entry: '80, 70',
    traffic: 'tcp 6379',
    cidr: '10.0.11.0/24, 10.0.12.0/24',
  });
});
