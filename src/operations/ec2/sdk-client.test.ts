import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import {
  CreateSubnetCommand,
  CreateVpcCommand,
  DeleteVpcCommand,
  DescribeRouteTablesCommand,
  EC2Client,
  ModifyVpcAttributeCommand,
  paginateDescribeVpcs,
  waitUntilSubnetAvailable,
} from '@aws-sdk/client-ec2';
import { testContext } from '../test-context.ts';
import { startTestServer, testKeys } from './test-server.ts';

describe('EC2 through the SDK of AWS, unmodified', async () => {
  const context = testContext();
  const server = await startTestServer(context);
  const client = new EC2Client({
    endpoint: `http://127.0.0.1:${server.port}`,
    region: 'us-east-1',
    credentials: testKeys,
    maxAttempts: 1,
  });
  after(async () => {
    client.destroy();
    await server.close();
  });
  const createVpc = async (CidrBlock: string): Promise<string> => {
    const { Vpc: vpc } = await client.send(new CreateVpcCommand({ CidrBlock }));
    return vpc?.VpcId ?? '';
  };

  test('lists, structures and flags arrive as they were meant, in both directions', async () => {
    const { Vpc: vpc } = await client.send(
      new CreateVpcCommand({
        CidrBlock: '10.0.0.0/16',
        TagSpecifications: [
          {
            ResourceType: 'vpc',
            Tags: [
              { Key: 'a', Value: '<&>' },
              { Key: 'b', Value: '' },
            ],
          },
        ],
      }),
    );
    assert.deepEqual(vpc?.Tags, [
      { Key: 'a', Value: '<&>' },
      { Key: 'b', Value: '' },
    ]);
    assert.equal(vpc?.IsDefault, false);
    const VpcId = vpc?.VpcId ?? '';
    await client.send(new ModifyVpcAttributeCommand({ VpcId, EnableDnsHostnames: { Value: true } }));
    const { RouteTables: tables } = await client.send(
      new DescribeRouteTablesCommand({ Filters: [{ Name: 'vpc-id', Values: [VpcId, 'vpc-other'] }] }),
    );
    assert.deepEqual(tables?.[0]?.Associations?.[0]?.AssociationState, { State: 'associated' });
    assert.equal(tables?.[0]?.Associations?.[0]?.Main, true);
  });

  test('waiters and paginators come to their end', async () => {
    const VpcId = await createVpc('10.2.0.0/16');
    const { Subnet: subnet } = await client.send(
      new CreateSubnetCommand({ VpcId, CidrBlock: '10.2.0.0/24' }),
    );
    const wait = { client, maxWaitTime: 20 };
    const waited = await waitUntilSubnetAvailable(wait, { SubnetIds: [subnet?.SubnetId ?? ''] });
    assert.equal(waited.state, 'SUCCESS');
    for (let count = 0; count < 6; count += 1) await createVpc('10.3.0.0/16');
    const sizes: (number | undefined)[] = [];
    for await (const page of paginateDescribeVpcs({ client, pageSize: 5 }, {})) sizes.push(page.Vpcs?.length);
    assert.equal(sizes[0], 5);
    assert.ok(sizes.length > 1);
  });

  test('refusals are errors of their own name, with the request’s id', async () => {
    const remove = client.send(new DeleteVpcCommand({ VpcId: 'vpc-0123456789abcdef0' }));
    await assert.rejects(remove, (error: Error & { $metadata?: { requestId?: string } }) => {
      assert.equal(error.name, 'InvalidVpcID.NotFound');
      assert.equal(error.message, "The vpc ID 'vpc-0123456789abcdef0' does not exist");
      assert.match(error.$metadata?.requestId ?? '', /^[0-9a-f-]{36}$/);
      return true;
    });
    const dry = client.send(new CreateVpcCommand({ CidrBlock: '10.9.0.0/16', DryRun: true }));
    await assert.rejects(dry, { name: 'DryRunOperation' });
  });
});
