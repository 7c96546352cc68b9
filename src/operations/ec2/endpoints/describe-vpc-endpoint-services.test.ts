import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seenFrom, testContext } from '../../test-context.ts';
import { call } from '../test-calls.ts';
import { serviceName } from './test-endpoints.ts';

test('the services of the caller’s region are listed, with what their endpoints can do', () => {
  const context = seenFrom(testContext(), { scope: { account: '123456789012', region: 'eu-west-1' } });
  const { ServiceNames: names, ServiceDetails: details } = call(context, 'DescribeVpcEndpointServices', {});
  assert.ok(names?.every((name) => name.startsWith('com.amazonaws.eu-west-1.')));
  const detail = details?.find(({ ServiceName }) => ServiceName === 'com.amazonaws.eu-west-1.secretsmanager');
  assert.deepEqual(detail?.ServiceType, [{ ServiceType: 'Interface' }]);
  assert.equal(detail.PrivateDnsName, 'secretsmanager.eu-west-1.amazonaws.com');
  assert.deepEqual(detail.AvailabilityZones, ['eu-west-1a', 'eu-west-1b', 'eu-west-1c']);
  assert.equal(detail.VpcEndpointPolicySupported, true);
});

test('private App Runner services take no policy and have no private name', () => {
  const ServiceNames = [serviceName('apprunner.requests')];
  const [detail] = call(testContext(), 'DescribeVpcEndpointServices', { ServiceNames }).ServiceDetails ?? [];
  assert.deepEqual([detail?.VpcEndpointPolicySupported, detail?.PrivateDnsName], [false, undefined]);
});

test('filters go by type and name', () => {
  const found = (Name: string, ...Values: string[]) =>
    call(testContext(), 'DescribeVpcEndpointServices', { Filters: [{ Name, Values }] }).ServiceNames;
  assert.deepEqual(found('service-type', 'Gateway'), [serviceName('s3'), serviceName('dynamodb')]);
  assert.deepEqual(found('service-name', '*.ssm'), [serviceName('ssm')]);
  assert.throws(() => found('colour', 'red'), { code: 'InvalidParameterValue' });
});

test('a service that is not there is refused', () => {
  const ServiceNames = [serviceName('sqs')];
  assert.throws(() => call(testContext(), 'DescribeVpcEndpointServices', { ServiceNames }), {
    code: 'InvalidServiceName',
    message: `The Vpc Endpoint Service '${serviceName('sqs')}' does not exist`,
  });
});

test('differs: lists what Apron serves; endpoints for other services of AWS cannot be made', () => {
  const { ServiceNames: names } = call(testContext(), 'DescribeVpcEndpointServices', {});
  assert.deepEqual(
    names,
    ['s3', 'dynamodb', 'apprunner', 'ec2', 'logs', 'secretsmanager', 'ssm', 'sts', 'apprunner.requests'].map(
      serviceName,
    ),
  );
});
