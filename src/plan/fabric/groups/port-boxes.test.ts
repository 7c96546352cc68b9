import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { containsAddress, demandCidr, overlaps } from '../../../model/vpc/ipv4.ts';
import { disjointBoxes, mergePorts, type PortBox, portsText } from './port-boxes.ts';

const ports = fc
  .tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 15 }))
  .map(([from, more]) => ({ from, to: from + more }));
const range = fc
  .tuple(fc.integer({ min: 0, max: 15 }), fc.integer({ min: 28, max: 32 }))
  .map(([last, length]) => demandCidr(`10.0.0.${last}/${length}`));
const boxes = fc.array(fc.record({ range, ports }), { maxLength: 12 });

const covers = (all: readonly PortBox[], address: number, port: number): boolean =>
  all.some((box) => containsAddress(box.range, address) && box.ports.from <= port && port <= box.ports.to);

test('disjoint boxes cover what the given ones cover, and nothing else', () => {
  const first = demandCidr('10.0.0.0/28').first;
  fc.assert(
    fc.property(
      boxes,
      fc.array(fc.tuple(fc.integer({ min: 0, max: 16 }), fc.integer({ min: 0, max: 60 })), { minLength: 40 }),
      (given, points) => {
        const made = disjointBoxes(given);
        for (const [offset, port] of points) {
          assert.equal(covers(made, first + offset, port), covers(given, first + offset, port));
        }
      },
    ),
  );
});

test('no two of them overlap', () => {
  fc.assert(
    fc.property(boxes, (given) => {
      const made = disjointBoxes(given);
      for (const [position, one] of made.entries()) {
        for (const other of made.slice(position + 1)) {
          const share = one.ports.from <= other.ports.to && other.ports.from <= one.ports.to;
          assert.ok(!(share && overlaps(one.range, other.range)));
        }
      }
    }),
  );
});

test('rules that do not overlap stay as many as they are', () => {
  const given = Array.from({ length: 500 }, (_, position) => ({
    range: demandCidr(`10.${position % 250}.${position % 200}.0/24`),
    ports: { from: position, to: position + 40 },
  }));
  assert.equal(
    disjointBoxes(given).length,
    new Set(given.map((box) => box.range.first + box.ports.from)).size,
  );
});

test('ports that overlap or touch are one range', () => {
  const merged = mergePorts([
    { from: 80, to: 90 },
    { from: 443, to: 443 },
    { from: 85, to: 99 },
    { from: 100, to: 100 },
  ]);
  assert.deepEqual(merged.map(portsText), ['80-100', '443']);
});
