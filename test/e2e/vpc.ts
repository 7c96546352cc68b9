import { randomBytes } from 'node:crypto';
import { CreateVpcConnectorCommand } from '@aws-sdk/client-apprunner';
import {
  AllocateAddressCommand,
  AssociateRouteTableCommand,
  AttachInternetGatewayCommand,
  AuthorizeSecurityGroupIngressCommand,
  CreateInternetGatewayCommand,
  CreateNatGatewayCommand,
  CreateRouteCommand,
  CreateRouteTableCommand,
  CreateSecurityGroupCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  DescribeRouteTablesCommand,
  EC2Client,
  type IpPermission,
  waitUntilNatGatewayAvailable,
  waitUntilVpcAvailable,
} from '@aws-sdk/client-ec2';
import { type Apron, runToEnd } from './apron.ts';
import { testImage } from './fixtures.ts';
import { sendAsIs, signCall } from './signed.ts';

/** The unmodified SDK, and the few things that every network of a test is made of. Ids are what is passed around. */
export type Network = ReturnType<typeof openNetwork>;

export function openNetwork(apron: Apron) {
  const { endpoint, credentials } = apron;
  const ec2 = new EC2Client({ endpoint, region: 'us-east-1', credentials, maxAttempts: 1 });
  return {
    ec2,
    async vpc(cidr: string): Promise<string> {
      const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: cidr }));
      const id = Vpc?.VpcId ?? '';
      await waitUntilVpcAvailable(
        { client: ec2, maxWaitTime: 20, minDelay: 1, maxDelay: 1 },
        { VpcIds: [id] },
      );
      return id;
    },
    async subnet(vpcId: string, cidr: string, zone = 'us-east-1a'): Promise<string> {
      const command = new CreateSubnetCommand({ VpcId: vpcId, CidrBlock: cidr, AvailabilityZone: zone });
      return (await ec2.send(command)).Subnet?.SubnetId ?? '';
    },
    /** A table of the subnets' own, with these routes by destination. */
    async table(
      vpcId: string,
      subnetIds: readonly string[],
      routes: Readonly<Record<string, RouteTo>> = {},
    ): Promise<string> {
      const { RouteTable } = await ec2.send(new CreateRouteTableCommand({ VpcId: vpcId }));
      const id = RouteTable?.RouteTableId ?? '';
      for (const subnetId of subnetIds) {
        await ec2.send(new AssociateRouteTableCommand({ RouteTableId: id, SubnetId: subnetId }));
      }
      for (const [cidr, target] of Object.entries(routes)) {
        await ec2.send(new CreateRouteCommand({ RouteTableId: id, DestinationCidrBlock: cidr, ...target }));
      }
      return id;
    },
    async mainTable(vpcId: string): Promise<string> {
      const { RouteTables } = await ec2.send(
        new DescribeRouteTablesCommand({
          Filters: [
            { Name: 'vpc-id', Values: [vpcId] },
            { Name: 'association.main', Values: ['true'] },
          ],
        }),
      );
      return RouteTables?.[0]?.RouteTableId ?? '';
    },
    async internetGateway(vpcId: string): Promise<string> {
      const { InternetGateway } = await ec2.send(new CreateInternetGatewayCommand({}));
      const id = InternetGateway?.InternetGatewayId ?? '';
      await ec2.send(new AttachInternetGatewayCommand({ InternetGatewayId: id, VpcId: vpcId }));
      return id;
    },
    async natGateway(subnetId: string): Promise<string> {
      const { AllocationId } = await ec2.send(new AllocateAddressCommand({ Domain: 'vpc' }));
      const made = await ec2.send(new CreateNatGatewayCommand({ SubnetId: subnetId, AllocationId }));
      const id = made.NatGateway?.NatGatewayId ?? '';
      const patience = { client: ec2, maxWaitTime: 30, minDelay: 1, maxDelay: 1 };
      await waitUntilNatGatewayAvailable(patience, { NatGatewayIds: [id] });
      return id;
    },
    async group(vpcId: string, ingress: readonly IpPermission[] = []): Promise<string> {
      const name = `group-${randomBytes(4).toString('hex')}`;
      const made = await ec2.send(
        new CreateSecurityGroupCommand({ VpcId: vpcId, GroupName: name, Description: 'of a test' }),
      );
      const id = made.GroupId ?? '';
      if (ingress.length > 0) {
        await ec2.send(
          new AuthorizeSecurityGroupIngressCommand({ GroupId: id, IpPermissions: [...ingress] }),
        );
      }
      return id;
    },
    async connector(subnetIds: readonly string[], groupId: string): Promise<string> {
      const { VpcConnector } = await apron.client.send(
        new CreateVpcConnectorCommand({
          VpcConnectorName: `connector-${randomBytes(4).toString('hex')}`,
          Subnets: [...subnetIds],
          SecurityGroups: [groupId],
        }),
      );
      return VpcConnector?.VpcConnectorArn ?? '';
    },
  };
}

export type RouteTo = {
  readonly GatewayId?: string;
  readonly NatGatewayId?: string;
  readonly VpcPeeringConnectionId?: string;
};

/** A container of the test image that answers HTTP on `port` in a subnet. Removed with `docker rm`. */
export async function serveInSubnet(
  subnetId: string,
  groupId: string,
  port: number,
): Promise<{ readonly name: string; readonly address: string }> {
  const name = `subnet-host-${randomBytes(4).toString('hex')}`;
  const network = `name=${subnetId},driver-opt=apron.security-groups=${groupId}`;
  const image = await testImage();
  const serve = ['httpd', '-f', '-p', String(port), '-h', '/www'];
  await runToEnd('docker', ['run', '--detach', '--name', name, '--network', network, image, ...serve]);
  const format = `{{(index .NetworkSettings.Networks "${subnetId}").IPAddress}}`;
  const address = await runToEnd('docker', ['inspect', '--format', format, name]);
  return { name, address: address.trim() };
}

export async function removeContainers(names: readonly string[]): Promise<void> {
  if (names.length > 0) await runToEnd('docker', ['rm', '--force', '--volumes', ...names]);
}

/** Calls Apron's own API. Throws its answer where that is an error. */
export async function callApron<Output>(apron: Apron, operation: string, input: object): Promise<Output> {
  const call = { service: 'apron', target: `Apron.${operation}`, input };
  const { status, body } = await sendAsIs(apron, await signCall(apron, call));
  if (status !== 200) throw new Error(`${operation} answered ${status}: ${body}`);
  return JSON.parse(body) as Output;
}

/** Packets dropped for a reason at a place since the VPC's router was made; 0 where none were. */
export async function dropsAt(
  apron: Apron,
  vpcId: string,
  place: { readonly reason: string; readonly resourceId?: string },
): Promise<number> {
  type Drop = { Reason: string; ResourceId: string; Packets: number };
  const { Drops } = await callApron<{ Drops: Drop[] }>(apron, 'ListDrops', { VpcId: vpcId });
  return Drops.filter(
    ({ Reason, ResourceId }) =>
      Reason === place.reason && (place.resourceId === undefined || ResourceId === place.resourceId),
  ).reduce((sum, { Packets }) => sum + Packets, 0);
}
