import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ReadingError } from '../../reading.ts';
import { draftOf } from '../test-terraform.ts';

describe('what is neither a plan nor a state', () => {
  for (const text of [
    '',
    '{',
    'null',
    '[]',
    '{}',
    '{"version":3}',
    '{"@level":"info"}\n{"@level":"info"}',
    'PK\u0003\u0004',
  ]) {
    test(`${JSON.stringify(text)} is refused by name`, async () => {
      await assert.rejects(
        draftOf({ 'plan.json': text }),
        (error) => error instanceof ReadingError && error.message.startsWith('plan.json'),
      );
    });
  }
  test('failure class 5: wrong types in the right places are read around', async () => {
    const odd = {
      version: 4,
      resources: [
        1,
        null,
        {
          mode: 'managed',
          type: 'aws_vpc',
          name: 'a',
          instances: [{ attributes: { cidr_block: 7, __proto__: null } }, 3],
        },
        { mode: 'managed', type: 'aws_subnet', name: 'b', instances: { attributes: {} } },
      ],
    };
    const draft = await draftOf({
      'terraform.tfstate': JSON.stringify(odd).replace(
        '"cidr_block"',
        '"__proto__":{"polluted":true},"cidr_block"',
      ),
    });
    assert.equal(draft.vpcs.length, 1);
    assert.equal(({} as { polluted?: boolean }).polluted, undefined);
  });
});
