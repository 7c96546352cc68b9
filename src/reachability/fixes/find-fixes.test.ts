import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { landscapeOf } from '../../model/landscape/landscape.ts';
import { describeTopology } from '../../plan/fabric/test-world/describe-topology.ts';
import { plainNames } from '../../plan/fabric/test-world/world.ts';
import { gateways } from '../catalogue/test-gateways.ts';
import { inbound } from '../catalogue/test-inbound.ts';
import { privatePlaces } from '../catalogue/test-private.ts';
import { publicMode } from '../catalogue/test-public-mode.ts';
import { rules } from '../catalogue/test-rules.ts';
import { service, shop } from '../catalogue/test-catalogue.ts';
import { services } from '../catalogue/test-services.ts';
import { transit } from '../catalogue/test-transit.ts';
import { undecidable } from '../catalogue/test-undecidable.ts';
import type { Flow, FlowSource } from '../flow.ts';
import { mendedWorld } from '../test-mended-world.ts';
import { walk } from '../walk.ts';
import { findFixes } from './find-fixes.ts';
import { readableChange } from './readable-change.ts';
import { bestFixes } from './test-best-fixes.ts';
import { asService } from './test-fixed-case.ts';
import { assertSound } from './test-sound-fixes.ts';

const catalogue = [
  ...publicMode,
  ...gateways,
  ...rules,
  ...privatePlaces,
  ...services,
  ...inbound,
  ...transit,
  ...undecidable,
];

describe('the best fix of each case of the catalogue', () => {
  for (const { number, title, lines } of bestFixes) {
    test(`${number}: ${title}`, () => {
      const found = catalogue.find((each) => each.number === number && each.title === title);
      assert.ok(found !== undefined, 'the catalogue has no such case');
      const { landscape, flow } = asService(found);
      const [best] = findFixes(landscape, walk(landscape, flow));
      const told =
        best === undefined
          ? []
          : [best.rank, ...best.changes.map((change) => readableChange(change, 'en', landscape))];
      assert.deepEqual(told, lines);
    });
  }
});

describe('every fix', () => {
  test('of the catalogue opens the way, has no needless change, and can be told and pasted', () => {
    for (const each of catalogue) {
      const { landscape, flow } = asService(each);
      const trace = walk(freeze(landscape), flow);
      assertSound(findFixes(landscape, trace), landscape, trace);
    }
  });

  test('of a generated world does too', () => {
    fc.assert(
      fc.property(mendedWorld, source, destination, fc.constantFrom(443, 80, 53), (world, from, to, port) => {
        const topology = describeTopology(world, plainNames);
        const landscape = landscapeOf(topology, { workloads: [inShop] });
        const flow: Flow = { source: from, destination: to, protocol: 'tcp', port };
        const trace = walk(freeze(landscape), flow);
        assertSound(findFixes(landscape, trace), landscape, trace);
      }),
      { numRuns: 25 },
    );
  });
});

describe('nothing is offered', () => {
  test('where nothing is in the way', () => {
    const topology = describeTopology({ vpcs: { shop } }, plainNames);
    const landscape = landscapeOf(topology, { workloads: [service()] });
    const trace = walk(landscape, {
      source: { kind: 'workload', id: 'service' },
      destination: { kind: 'internet' },
      protocol: 'tcp',
      port: 443,
    });
    assert.equal(trace.verdict, 'reachable');
    assert.deepEqual(findFixes(landscape, trace), []);
  });
});

const inShop = service({
  id: 'web',
  egress: {
    kind: 'subnets',
    heldBy: 'connector',
    subnetIds: ['subnet-shop.first', 'subnet-shop.second'],
    securityGroupIds: ['sg-shop.one'],
    assignsPublicIp: false,
  },
});

const source = fc.constantFrom<FlowSource>(
  { kind: 'workload', id: 'web' },
  { kind: 'connector', subnetIds: ['subnet-shop.second'], securityGroupIds: ['sg-shop.two'] },
  { kind: 'interface', id: 'eni-shop.a' },
  { kind: 'interface', id: 'eni-other.b' },
  { kind: 'outside-host', name: 'partner' },
);

const destination = fc.constantFrom<Flow['destination']>(
  { kind: 'internet' },
  { kind: 'outside-host', name: 'partner' },
  { kind: 'interface', id: 'eni-shop.b' },
  { kind: 'interface', id: 'eni-other.a' },
  { kind: 'service', name: 'com.amazonaws.us-east-1.s3' },
  { kind: 'service', name: 'com.amazonaws.us-east-1.sts' },
);

/** Whatever is written to it throws. */
function freeze<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  Object.values(value).forEach(freeze);
  return value;
}
