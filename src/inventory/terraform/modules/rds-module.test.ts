import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readCalls } from './test-calls.ts';

describe('the registry’s RDS module', () => {
  const listener = async (inputs: object): Promise<unknown> => {
    const call = {
      source: 'terraform-aws-modules/rds/aws',
      identifier: 'shop',
      engine: 'mysql',
      vpc_security_group_ids: ['sg-0123456789abcdef0'],
    };
    const draft = await readCalls({ db: { ...call, ...inputs } });
    return draft.listeners.map(({ name, ports, subnetIds }) => [name, ports, subnetIds]);
  };
  const subnet = 'subnet-0123456789abcdef0';

  test('is a database in the subnets of the group that it makes', async () => {
    const inputs = { version: '~> 6.0', port: '3307', create_db_subnet_group: true, subnet_ids: [subnet] };
    assert.deepEqual(await listener(inputs), [['shop', [3307], [subnet]]]);
  });
  test('made one by itself before version 4', async () => {
    assert.deepEqual(await listener({ version: '~> 3.4', subnet_ids: [subnet] }), [
      ['shop', [3306], [subnet]],
    ]);
  });
  test('in a group that is written nowhere, its subnets are not known', async () => {
    assert.match(JSON.stringify(await listener({ db_subnet_group_name: 'elsewhere' })), /LOOKED_UP/);
  });
});
