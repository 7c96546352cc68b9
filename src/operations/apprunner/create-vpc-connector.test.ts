import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testContext } from '../test-context.ts';
import { call } from './test-calls.ts';

const create = (context: ReturnType<typeof testContext>, name: string, more: object = {}) =>
  call(context, 'CreateVpcConnector', {
    VpcConnectorName: name,
    Subnets: ['subnet-0a1', 'subnet-0b2'],
    ...more,
  }).VpcConnector;

describe('CreateVpcConnector', () => {
  test('a connector is ACTIVE at once, as revision 1', () => {
    const context = testContext();
    assert.deepEqual(create(context, 'database', { SecurityGroups: ['sg-1'] }), {
      VpcConnectorName: 'database',
      VpcConnectorArn: `arn:aws:apprunner:us-east-1:123456789012:vpcconnector/database/1/${'1'.padStart(32, '0')}`,
      VpcConnectorRevision: 1,
      Subnets: ['subnet-0a1', 'subnet-0b2'],
      SecurityGroups: ['sg-1'],
      Status: 'ACTIVE',
      CreatedAt: new Date(context.now),
    });
  });

  test('two connectors with the same set of security groups are refused in AWS’s words, in whatever order', () => {
    const context = testContext();
    const first = create(context, 'first', { SecurityGroups: ['sg-2', 'sg-1'] });
    assert.throws(() => create(context, 'second', { SecurityGroups: ['sg-1', 'sg-2'] }), {
      code: 'InvalidRequestException',
      message: `The security groups combination provided in the request already exists on existing vpc connector. Existing VPC connector arn: ${first?.VpcConnectorArn}, Security Groups: [sg-1, sg-2]`,
    });
    create(context, 'third', { SecurityGroups: ['sg-1'] });
  });

  test('the set and the name are free again once the connector is deleted', () => {
    const context = testContext();
    const first = create(context, 'first', { SecurityGroups: ['sg-1'] });
    assert.throws(() => create(context, 'first'), { message: /already exists/ });
    call(context, 'DeleteVpcConnector', { VpcConnectorArn: first?.VpcConnectorArn });
    create(context, 'first', { SecurityGroups: ['sg-1'] });
  });

  test('no subnet, a malformed id and the eleventh connector are refused', () => {
    const context = testContext();
    for (const more of [{ Subnets: [] }, { Subnets: ['net-1'] }, { SecurityGroups: ['sg-$(id)'] }]) {
      assert.throws(() => create(context, 'wrong', more), { code: 'InvalidRequestException' });
    }
    for (let count = 0; count < 10; count += 1) create(context, `connector-${count}`);
    assert.throws(() => create(context, 'eleventh'), { code: 'ServiceQuotaExceededException' });
  });

  test('differs: subnets and security groups are not looked up, and without SecurityGroups the list stays empty, because there is no EC2 API yet', () => {
    assert.deepEqual(create(testContext(), 'database')?.SecurityGroups, []);
  });
});
