import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readCalls } from './test-calls.ts';

describe('the registry’s endpoints module', () => {
  test('makes an endpoint for each entry', async () => {
    const draft = await readCalls({
      endpoints: {
        source: 'terraform-aws-modules/vpc/aws//modules/vpc-endpoints',
        vpc_id: 'vpc-0123456789abcdef0',
        subnet_ids: ['subnet-0123456789abcdef0'],
        security_group_ids: ['sg-0123456789abcdef0'],
        endpoints: {
          s3: { service: 's3', service_type: 'Gateway', route_table_ids: ['rtb-0123456789abcdef0'] },
          secrets: { service: 'secretsmanager', private_dns_enabled: true },
          off: { service: 'sts', create: false },
        },
      },
    });
    assert.deepEqual(
      draft.endpoints.map((each) => [
        each.kind,
        each.serviceName,
        each.routeTableIds,
        each.subnetIds,
        each.privateDnsEnabled,
      ]),
      [
        ['Gateway', 'com.amazonaws.eu-west-1.s3', ['rtb-0123456789abcdef0'], [], false],
        ['Interface', 'com.amazonaws.eu-west-1.secretsmanager', [], ['subnet-0123456789abcdef0'], true],
      ],
    );
  });
});
