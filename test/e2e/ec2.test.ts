import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { after, before, describe, test } from 'node:test';
import {
  AcceptVpcPeeringConnectionCommand,
  CreateNatGatewayCommand,
  CreateVpcEndpointCommand,
  CreateVpcPeeringConnectionCommand,
  DeleteNatGatewayCommand,
  DeleteVpcEndpointsCommand,
  DeleteVpcPeeringConnectionCommand,
  DescribeAddressesCommand,
  DescribeNatGatewaysCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeVpcEndpointsCommand,
  DescribeVpcPeeringConnectionsCommand,
  DescribeVpcsCommand,
  EC2Client,
  RevokeSecurityGroupEgressCommand,
  RevokeSecurityGroupIngressCommand,
  waitUntilVpcPeeringConnectionDeleted,
} from '@aws-sdk/client-ec2';
import { type Apron, root, runToEnd, startApron, until } from './apron.ts';
import { type CdkVpc, makeCdkVpc, removeCdkVpc, subnetsOf } from './cdk-vpc.ts';
import { badCalls } from './ec2-bad-calls.ts';
import { makeOtherVpc, removeOtherVpc } from './other-vpc.ts';

/** The system's own clients before those that a language's version switcher puts in front. */
const searchPath = `/usr/bin:${process.env['PATH']}`;
const everywhere = '0.0.0.0/0';

describe('EC2 through its own clients', () => {
  let apron: Apron;
  let ec2: EC2Client;

  before(async () => {
    apron = await startApron();
    const { endpoint, credentials } = apron;
    ec2 = new EC2Client({ endpoint, region: 'us-east-1', credentials, maxAttempts: 1 });
  });
  after(async () => {
    ec2.destroy();
    await apron.remove();
  });

  test('goes through unmodified aws ec2 calls', { skip: whyNot('aws', '--version') }, async () => {
    const output = await runToEnd('sh', [`${root}/test/e2e/ec2.sh`, apron.endpoint], {
      env: { ...apron.environment, PATH: searchPath },
    });
    assert.equal(output.match(/^ok - /gm)?.length, 16);
  });

  test('goes through boto3', { skip: whyNot('/usr/bin/python3', '-c', 'import boto3') }, async () => {
    const script = [`${root}/test/e2e/ec2.py`, apron.endpoint];
    const output = await runToEnd('/usr/bin/python3', script, { env: apron.environment });
    assert.equal(output.match(/^ok - /gm)?.length, 13);
  });

  describe('a VPC as aws-cdk-lib writes it, through the JavaScript SDK', () => {
    let vpc: CdkVpc;
    before(async () => {
      vpc = await makeCdkVpc(ec2, 'Shop/Vpc');
    });

    test('has its six subnets where CDK puts them, with its tags', async () => {
      const { Subnets } = await ec2.send(new DescribeSubnetsCommand({ Filters: inVpc() }));
      const shown = (Subnets ?? []).map(({ CidrBlock, AvailabilityZone, MapPublicIpOnLaunch, Tags }) => ({
        CidrBlock,
        AvailabilityZone,
        MapPublicIpOnLaunch,
        tags: Object.fromEntries((Tags ?? []).map(({ Key, Value }) => [Key, Value])),
      }));
      const subnet = (kind: string, number: number, third: number) => ({
        CidrBlock: `10.0.${third}.0/19`,
        AvailabilityZone: number === 1 ? 'us-east-1a' : 'us-east-1b',
        MapPublicIpOnLaunch: kind === 'Public',
        tags: {
          'aws-cdk:subnet-name': kind,
          'aws-cdk:subnet-type': kind,
          Name: `Shop/Vpc/${kind}Subnet${number}`,
        },
      });
      assert.deepEqual(shown, [
        subnet('Public', 1, 0),
        subnet('Public', 2, 32),
        subnet('Private', 1, 64),
        subnet('Private', 2, 96),
        subnet('Isolated', 1, 128),
        subnet('Isolated', 2, 160),
      ]);
    });

    test('leads each kind of subnet where CDK means it to', async () => {
      const waysOut = async (kind: Parameters<typeof subnetsOf>[1]) => {
        const RouteTableIds = subnetsOf(vpc, kind).map(({ routeTableId }) => routeTableId);
        const { RouteTables } = await ec2.send(new DescribeRouteTablesCommand({ RouteTableIds }));
        return (RouteTables ?? []).map(({ Routes }) => {
          const found = Routes?.find(({ DestinationCidrBlock: cidr }) => cidr === everywhere);
          return found === undefined ? 'nowhere' : `${found.GatewayId ?? found.NatGatewayId} ${found.State}`;
        });
      };
      const throughInternet = `${vpc.internetGatewayId} active`;
      assert.deepEqual(await waysOut('Public'), [throughInternet, throughInternet]);
      assert.deepEqual(
        await waysOut('Private'),
        vpc.natGateways.map(({ id }) => `${id} active`),
      );
      assert.deepEqual(await waysOut('Isolated'), ['nowhere', 'nowhere']);
    });

    test('has a NAT gateway in each public subnet, with its Elastic IP', async () => {
      const { NatGateways } = await ec2.send(new DescribeNatGatewaysCommand({ Filter: inVpc() }));
      const shown = (NatGateways ?? []).map(({ SubnetId, State, NatGatewayAddresses: [address] = [] }) => [
        SubnetId,
        State,
        address?.AllocationId,
      ]);
      const expected = subnetsOf(vpc, 'Public').map(({ subnetId }, index) => [
        subnetId,
        'available',
        vpc.natGateways[index]?.allocationId,
      ]);
      assert.deepEqual(shown, expected);
    });

    test('loses its default group’s rules to CDK’s restrictDefaultSecurityGroup', async () => {
      const { SecurityGroups } = await ec2.send(new DescribeSecurityGroupsCommand({ Filters: inVpc() }));
      const [group] = SecurityGroups ?? [];
      const { GroupId, OwnerId: UserId, GroupName } = group ?? {};
      assert.equal(GroupName, 'default');
      const ingress = [{ IpProtocol: '-1', UserIdGroupPairs: [{ UserId, GroupId }] }];
      await ec2.send(new RevokeSecurityGroupIngressCommand({ GroupId, IpPermissions: ingress }));
      const egress = [{ IpProtocol: '-1', IpRanges: [{ CidrIp: everywhere }] }];
      await ec2.send(new RevokeSecurityGroupEgressCommand({ GroupId, IpPermissions: egress }));
      const after = await ec2.send(new DescribeSecurityGroupsCommand({ GroupIds: [GroupId ?? ''] }));
      assert.deepEqual(after.SecurityGroups?.[0]?.IpPermissionsEgress, []);
    });

    test('gives every bad call EC2’s own code', async () => {
      const other = await makeOtherVpc(ec2);
      for (const [what, code, act] of badCalls(ec2, vpc, other))
        await assert.rejects(act, { name: code }, what);
      await removeOtherVpc(ec2, other);
    });

    test('reaches the limits that AWS has', async () => {
      const SubnetId = subnetsOf(vpc, 'Isolated')[0]?.subnetId ?? '';
      const made: string[] = [];
      const create = async (): Promise<void> => {
        const input = { SubnetId, ConnectivityType: 'private' } as const;
        const { NatGateway } = await ec2.send(new CreateNatGatewayCommand(input));
        made.push(NatGateway?.NatGatewayId ?? '');
      };
      // One is in the public subnet of this zone already.
      for (let count = 0; count < 4; count += 1) await create();
      await assert.rejects(create, { name: 'NatGatewayLimitExceeded' });
      for (const NatGatewayId of made) await ec2.send(new DeleteNatGatewayCommand({ NatGatewayId }));
      await until('the private NAT gateways are deleted', async () => {
        const { NatGateways } = await ec2.send(new DescribeNatGatewaysCommand({ NatGatewayIds: made }));
        return NatGateways?.every(({ State }) => State === 'deleted') === true;
      });
    });

    test('has endpoints and a peering that come to life', async () => {
      const { vpcId: VpcId } = vpc;
      const [first, second] = subnetsOf(vpc, 'Isolated');
      const { VpcEndpoint } = await ec2.send(
        new CreateVpcEndpointCommand({
          VpcId,
          VpcEndpointType: 'Interface',
          ServiceName: 'com.amazonaws.us-east-1.secretsmanager',
          SubnetIds: [first?.subnetId ?? '', second?.subnetId ?? ''],
        }),
      );
      const VpcEndpointIds = [VpcEndpoint?.VpcEndpointId ?? ''];
      await until('the endpoint is available', async () => {
        const { VpcEndpoints } = await ec2.send(new DescribeVpcEndpointsCommand({ VpcEndpointIds }));
        return String(VpcEndpoints?.[0]?.State) === 'available';
      });
      const { VpcEndpoints } = await ec2.send(new DescribeVpcEndpointsCommand({ VpcEndpointIds }));
      const names = VpcEndpoints?.[0]?.DnsEntries?.map(({ DnsName }) => DnsName);
      assert.equal(names?.at(-1), 'secretsmanager.us-east-1.amazonaws.com');
      const other = await makeOtherVpc(ec2);
      const { VpcPeeringConnection } = await ec2.send(
        new CreateVpcPeeringConnectionCommand({ VpcId, PeerVpcId: other.vpcId }),
      );
      const id = VpcPeeringConnection?.VpcPeeringConnectionId ?? '';
      await ec2.send(new AcceptVpcPeeringConnectionCommand({ VpcPeeringConnectionId: id }));
      await until('the peering is active', async () => {
        const input = { VpcPeeringConnectionIds: [id] };
        const { VpcPeeringConnections } = await ec2.send(new DescribeVpcPeeringConnectionsCommand(input));
        return VpcPeeringConnections?.[0]?.Status?.Code === 'active';
      });
      await ec2.send(new DeleteVpcEndpointsCommand({ VpcEndpointIds }));
      await until('the endpoint is gone', () =>
        ec2.send(new DescribeVpcEndpointsCommand({ VpcEndpointIds })).then(
          () => false,
          (error: Error) => error.name === 'InvalidVpcEndpointId.NotFound',
        ),
      );
      await ec2.send(new DeleteVpcPeeringConnectionCommand({ VpcPeeringConnectionId: id }));
      await waitUntilVpcPeeringConnectionDeleted(
        { client: ec2, maxWaitTime: 60, minDelay: 1, maxDelay: 1 },
        { VpcPeeringConnectionIds: [id] },
      );
      await removeOtherVpc(ec2, other);
    });

    test('is taken down in CloudFormation’s order, and nothing is left', async () => {
      await removeCdkVpc(ec2, vpc);
      await assert.rejects(() => ec2.send(new DescribeVpcsCommand({ VpcIds: [vpc.vpcId] })), {
        name: 'InvalidVpcID.NotFound',
      });
      assert.deepEqual((await ec2.send(new DescribeAddressesCommand({}))).Addresses ?? [], []);
      const { Subnets } = await ec2.send(new DescribeSubnetsCommand({ Filters: inVpc() }));
      assert.deepEqual(Subnets ?? [], []);
    });

    function inVpc() {
      return [{ Name: 'vpc-id', Values: [vpc.vpcId] }];
    }
  });
});

/** False when the program does what it is asked; else the reason for the line that tells of a skipped test. */
function whyNot(program: string, ...args: string[]): string | false {
  const { status } = spawnSync(program, args, { env: { ...process.env, PATH: searchPath } });
  return status === 0 ? false : `${[program, ...args].join(' ')} does not work here`;
}
