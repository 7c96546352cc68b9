import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { seenFrom, testContext } from '../test-context.ts';
import { call } from './test-calls.ts';
import { putTestVpc } from './test-vpc.ts';

const contextWithVpc = () => {
  const context = testContext();
  return { context, vpc: putTestVpc(context) };
};

const create = (context: ReturnType<typeof testContext>, name: string, more: object = {}) =>
  call(context, 'CreateVpcConnector', {
    VpcConnectorName: name,
    Subnets: ['subnet-11', 'subnet-12'],
    ...more,
  }).VpcConnector;

describe('CreateVpcConnector', () => {
  test('a connector is ACTIVE at once, as revision 1', () => {
    const { context } = contextWithVpc();
    assert.deepEqual(create(context, 'database', { SecurityGroups: ['sg-11'] }), {
      VpcConnectorName: 'database',
      VpcConnectorArn: context.store.vpcConnectors.list({})[0]?.arn,
      VpcConnectorRevision: 1,
      Subnets: ['subnet-11', 'subnet-12'],
      SecurityGroups: ['sg-11'],
      Status: 'ACTIVE',
      CreatedAt: new Date(context.now),
    });
    assert.match(
      context.store.vpcConnectors.list({})[0]?.arn ?? '',
      /^arn:aws:apprunner:us-east-1:123456789012:vpcconnector\/database\/1\/[0-9a-f]{32}$/,
    );
  });

  test('without SecurityGroups the VPC’s default group holds, and counts as the combination', () => {
    const { context, vpc } = contextWithVpc();
    assert.deepEqual(create(context, 'database')?.SecurityGroups, [vpc.defaultGroup]);
    assert.throws(() => create(context, 'other'), { message: /combination.*Security Groups: \[sg-10\]$/ });
    putTestVpc(context, 2);
    create(context, 'elsewhere', { Subnets: ['subnet-21'] });
  });

  test('two connectors with the same set of security groups are refused in AWS’s words, in whatever order', () => {
    const { context } = contextWithVpc();
    const first = create(context, 'first', { SecurityGroups: ['sg-12', 'sg-11'] });
    assert.throws(() => create(context, 'second', { SecurityGroups: ['sg-11', 'sg-12'] }), {
      code: 'InvalidRequestException',
      message: `The security groups combination provided in the request already exists on existing vpc connector. Existing VPC connector arn: ${first?.VpcConnectorArn}, Security Groups: [sg-11, sg-12]`,
    });
    create(context, 'third', { SecurityGroups: ['sg-11'] });
  });

  test('the set and the name are free again once the connector is deleted', () => {
    const { context } = contextWithVpc();
    const first = create(context, 'first', { SecurityGroups: ['sg-11'] });
    assert.throws(() => create(context, 'first', { SecurityGroups: ['sg-12'] }), {
      message: /already exists: first/,
    });
    call(context, 'DeleteVpcConnector', { VpcConnectorArn: first?.VpcConnectorArn });
    create(context, 'first', { SecurityGroups: ['sg-11'] });
  });

  test('no subnet, a malformed id and the eleventh connector are refused', () => {
    const { context, vpc } = contextWithVpc();
    for (const more of [{ Subnets: [] }, { Subnets: ['net-1'] }, { SecurityGroups: ['sg-$(id)'] }]) {
      assert.throws(() => create(context, 'wrong', more), { code: 'InvalidRequestException' });
    }
    for (const group of vpc.groups.slice(0, 10))
      create(context, `connector-${group}`, { SecurityGroups: [group] });
    assert.throws(() => create(context, 'eleventh'), { code: 'ServiceQuotaExceededException' });
  });

  test('subnets and security groups that are not there are all named', () => {
    const { context } = contextWithVpc();
    assert.throws(() => create(context, 'wrong', { Subnets: ['subnet-11', 'subnet-98', 'subnet-99'] }), {
      code: 'InvalidRequestException',
      message: 'The subnet IDs do not exist: [subnet-98, subnet-99]',
    });
    assert.throws(() => create(context, 'wrong', { SecurityGroups: ['sg-99'] }), {
      code: 'InvalidRequestException',
      message: 'The security group IDs do not exist: [sg-99]',
    });
    assert.deepEqual(context.store.vpcConnectors.list({}), []);
  });

  test('subnets of two VPCs are refused, each with its VPC', () => {
    const { context } = contextWithVpc();
    putTestVpc(context, 2);
    assert.throws(() => create(context, 'wrong', { Subnets: ['subnet-11', 'subnet-21'] }), {
      code: 'InvalidRequestException',
      message:
        'All subnets of a VPC connector must be in the same VPC. Subnets: [subnet-11 (vpc-1), subnet-21 (vpc-2)]',
    });
  });

  test('a security group of another VPC is refused', () => {
    const { context } = contextWithVpc();
    putTestVpc(context, 2);
    assert.throws(() => create(context, 'wrong', { SecurityGroups: ['sg-11', 'sg-21'] }), {
      code: 'InvalidRequestException',
      message:
        'All security groups of a VPC connector must be in the VPC of its subnets, vpc-1. Not in it: [sg-21]',
    });
  });

  test('failure class 13: another account’s subnet is as good as none', () => {
    const { context } = contextWithVpc();
    const stranger = seenFrom(context, { scope: { ...context.scope, account: '210987654321' } });
    assert.throws(() => create(stranger, 'wrong'), { message: /do not exist: \[subnet-11, subnet-12\]/ });
  });
});
