import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseInstanceSize } from './instance-size.ts';

test('sizes are normalised to the numbers App Runner answers with', () => {
  const cases: [string | undefined, string | undefined, number, number][] = [
    [undefined, undefined, 1024, 2048],
    ['0.25 vCPU', '0.5 GB', 256, 512],
    ['256', '1024', 256, 1024],
    ['4 vCPU', '12 GB', 4096, 12288],
    ['2 vCPU', '6144', 2048, 6144],
  ];
  for (const [cpu, memory, wantedCpu, wantedMemory] of cases) {
    assert.deepEqual(parseInstanceSize(cpu, memory), { cpu: wantedCpu, memory: wantedMemory });
  }
});

test('a pair that App Runner does not offer is refused, naming what it does', () => {
  assert.throws(() => parseInstanceSize('0.5 vCPU', '4 GB'), {
    name: 'Refusal',
    code: 'InvalidRequest',
    message: /0.5 vCPU: 1 GB/,
  });
  assert.throws(() => parseInstanceSize('3 vCPU', '4 GB'), { name: 'Refusal', code: 'InvalidRequest' });
});
