import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkCase } from './test-catalogue.ts';
import { gateways } from './test-gateways.ts';
import { inbound } from './test-inbound.ts';
import { privatePlaces } from './test-private.ts';
import { publicMode } from './test-public-mode.ts';
import { rules } from './test-rules.ts';
import { services } from './test-services.ts';
import { transit } from './test-transit.ts';
import { undecidable } from './test-undecidable.ts';

const catalogue = [
  ...publicMode,
  ...gateways,
  ...rules,
  ...privatePlaces,
  ...transit,
  ...services,
  ...inbound,
  ...undecidable,
];

describe('the catalogue of eighty cases', () => {
  for (const each of catalogue.toSorted((a, b) => a.number - b.number)) checkCase(each);

  test('has all of them', () => {
    const numbers = [...new Set(catalogue.map(({ number }) => number))].toSorted((a, b) => a - b);
    assert.deepEqual(
      numbers,
      Array.from({ length: 80 }, (_, index) => index + 1),
    );
  });
});
