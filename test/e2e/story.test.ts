import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Service } from '@aws-sdk/client-apprunner';
import {
  AcceptVpcPeeringConnectionCommand,
  CreateNetworkAclEntryCommand,
  CreateRouteCommand,
  CreateVpcEndpointCommand,
  CreateVpcPeeringConnectionCommand,
  DeleteNetworkAclEntryCommand,
  DeleteRouteCommand,
  DescribeNetworkAclsCommand,
  AuthorizeSecurityGroupEgressCommand,
  ReplaceRouteCommand,
  RevokeSecurityGroupEgressCommand,
} from '@aws-sdk/client-ec2';
import { type Apron, startApron, until } from './apron.ts';
import { forgetTestImage } from './fixtures.ts';
import { addOutsideHost } from './outside.ts';
import { createAsker, reaches, setEgress, untilReached, untilSilent } from './reach.ts';
import { dropsAt, type Network, openNetwork, removeContainers, serveInSubnet } from './vpc.ts';

const everywhere = '0.0.0.0/0';
const allOut = { IpProtocol: '-1', IpRanges: [{ CidrIp: everywhere }] };

/** One service, one VPC, and what becomes of packets as the network around them changes: issue by issue, as users met them. */
describe('the story of the VPC connector, by packets', () => {
  let apron: Apron;
  let network: Network;
  let service: Service;
  const containers: string[] = [];
  /** `address:port` of what the service asks for. */
  const target = { partner: '', database: '', cache: '', storage: '' };
  const ids = {
    vpc: '',
    privateA: '',
    privateB: '',
    publicA: '',
    privateTable: '',
    appGroup: '',
    internet: '',
    connector: '',
  };

  const send = async (routeTableId: string, natGatewayId: string): Promise<void> => {
    await network.ec2.send(
      new ReplaceRouteCommand({
        RouteTableId: routeTableId,
        DestinationCidrBlock: everywhere,
        NatGatewayId: natGatewayId,
      }),
    );
  };

  before(async () => {
    apron = await startApron();
    network = openNetwork(apron);
    ids.vpc = await network.vpc('10.20.0.0/16');
    ids.privateA = await network.subnet(ids.vpc, '10.20.1.0/24', 'us-east-1a');
    ids.privateB = await network.subnet(ids.vpc, '10.20.2.0/24', 'us-east-1b');
    ids.publicA = await network.subnet(ids.vpc, '10.20.0.0/24', 'us-east-1a');
    ids.privateTable = await network.table(ids.vpc, [ids.privateA, ids.privateB]);
    ids.appGroup = await network.group(ids.vpc);
    const fromApp = { UserIdGroupPairs: [{ GroupId: ids.appGroup }] };
    const dataGroup = await network.group(ids.vpc, [
      { IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, ...fromApp },
      { IpProtocol: 'tcp', FromPort: 6379, ToPort: 6379, ...fromApp },
    ]);
    const database = await serveInSubnet(ids.privateA, dataGroup, 5432);
    containers.push(database.name);
    const cache = await serveInSubnet(ids.privateB, dataGroup, 6379);
    containers.push(cache.name);
    target.database = `${database.address}:5432`;
    target.cache = `${cache.address}:6379`;
    target.partner = `${await addOutsideHost(apron, 'partner')}:80`;
    target.storage = `${await addOutsideHost(apron, 'storage', { StandsInFor: 's3' })}:80`;
    ids.connector = await network.connector([ids.privateA, ids.privateB], ids.appGroup);
    service = await createAsker(apron);
  });

  after(async () => {
    await removeContainers(containers);
    await apron.remove();
    await forgetTestImage();
  });

  test('in public mode the internet answers and the private database does not', async () => {
    await untilReached(apron, service, target.partner);
    assert.equal(await reaches(apron, service, target.database), false);
    assert.equal(await reaches(apron, service, target.cache), false);
  });

  test('with a VPC connector database and cache answer and the internet is silent, which a counter proves', async () => {
    service = await setEgress(apron, service, ids.connector);
    assert.equal(service.Status, 'RUNNING');
    await untilReached(apron, service, target.database);
    await untilReached(apron, service, target.cache);
    const place = { reason: 'no-route', resourceId: ids.privateTable };
    const before = await dropsAt(apron, ids.vpc, place);
    assert.equal(await reaches(apron, service, target.partner), false);
    assert.ok((await dropsAt(apron, ids.vpc, place)) > before);
  });

  test('a route to an internet gateway alone leads nowhere: the interface has no public address, and a counter says so', async () => {
    ids.internet = await network.internetGateway(ids.vpc);
    await network.table(ids.vpc, [ids.publicA], { [everywhere]: { GatewayId: ids.internet } });
    await network.ec2.send(
      new CreateRouteCommand({
        RouteTableId: ids.privateTable,
        DestinationCidrBlock: everywhere,
        GatewayId: ids.internet,
      }),
    );
    const place = { reason: 'igw-no-public-address' };
    const before = await dropsAt(apron, ids.vpc, place);
    assert.equal(await reaches(apron, service, target.partner), false);
    assert.ok((await dropsAt(apron, ids.vpc, place)) > before);
    assert.equal(await reaches(apron, service, target.database), true);
  });

  test('a NAT gateway in a private subnet leads nowhere', async () => {
    const natGateway = await network.natGateway(ids.privateA);
    await send(ids.privateTable, natGateway);
    assert.equal(await reaches(apron, service, target.partner), false);
  });

  test('a NAT gateway in a public subnet brings the internet back, and everything answers', async () => {
    const natGateway = await network.natGateway(ids.publicA);
    await send(ids.privateTable, natGateway);
    await untilReached(apron, service, target.partner);
    assert.equal(await reaches(apron, service, target.database), true);
    assert.equal(await reaches(apron, service, target.cache), true);
  });

  test('an egress rule that is removed silences what it allowed', async () => {
    await network.ec2.send(
      new RevokeSecurityGroupEgressCommand({ GroupId: ids.appGroup, IpPermissions: [allOut] }),
    );
    await untilSilent(apron, service, target.partner);
    assert.equal(await reaches(apron, service, target.database), false);
    await network.ec2.send(
      new AuthorizeSecurityGroupEgressCommand({ GroupId: ids.appGroup, IpPermissions: [allOut] }),
    );
    await untilReached(apron, service, target.partner);
  });

  test('a network ACL that lets the question out and not the answer in silences the internet', async () => {
    const { NetworkAcls } = await network.ec2.send(
      new DescribeNetworkAclsCommand({ Filters: [{ Name: 'vpc-id', Values: [ids.vpc] }] }),
    );
    const NetworkAclId = NetworkAcls?.[0]?.NetworkAclId ?? '';
    const rule = { NetworkAclId, RuleNumber: 50, Egress: false };
    const [address] = target.partner.split(':');
    await network.ec2.send(
      new CreateNetworkAclEntryCommand({
        ...rule,
        Protocol: '6',
        RuleAction: 'deny',
        CidrBlock: `${address}/32`,
        PortRange: { From: 1024, To: 65535 },
      }),
    );
    const place = { reason: 'acl-in', resourceId: NetworkAclId };
    const before = await dropsAt(apron, ids.vpc, place);
    await untilSilent(apron, service, target.partner);
    assert.ok((await dropsAt(apron, ids.vpc, place)) > before);
    await network.ec2.send(new DeleteNetworkAclEntryCommand(rule));
    await untilReached(apron, service, target.partner);
  });

  test('a gateway endpoint reaches its service without NAT, and nothing else of the internet', async () => {
    await network.ec2.send(
      new DeleteRouteCommand({ RouteTableId: ids.privateTable, DestinationCidrBlock: everywhere }),
    );
    await untilSilent(apron, service, target.storage);
    await network.ec2.send(
      new CreateVpcEndpointCommand({
        VpcId: ids.vpc,
        ServiceName: 'com.amazonaws.us-east-1.s3',
        VpcEndpointType: 'Gateway',
        RouteTableIds: [ids.privateTable],
      }),
    );
    await untilReached(apron, service, target.storage);
    assert.equal(await reaches(apron, service, target.partner), false);
  });

  test('peering carries packets once both sides have a route, and not before', async () => {
    const other = await network.vpc('10.21.0.0/16');
    const subnet = await network.subnet(other, '10.21.1.0/24');
    const group = await network.group(other, [
      { IpProtocol: 'tcp', FromPort: 8080, ToPort: 8080, IpRanges: [{ CidrIp: '10.20.0.0/16' }] },
    ]);
    const host = await serveInSubnet(subnet, group, 8080);
    containers.push(host.name);
    const { VpcPeeringConnection } = await network.ec2.send(
      new CreateVpcPeeringConnectionCommand({ VpcId: ids.vpc, PeerVpcId: other }),
    );
    const VpcPeeringConnectionId = VpcPeeringConnection?.VpcPeeringConnectionId ?? '';
    await network.ec2.send(new AcceptVpcPeeringConnectionCommand({ VpcPeeringConnectionId }));
    const route = async (RouteTableId: string, DestinationCidrBlock: string): Promise<void> => {
      await network.ec2.send(
        new CreateRouteCommand({ RouteTableId, DestinationCidrBlock, VpcPeeringConnectionId }),
      );
    };
    await route(ids.privateTable, '10.21.0.0/16');
    assert.equal(await reaches(apron, service, `${host.address}:8080`), false);
    await route(await network.mainTable(other), '10.20.0.0/16');
    await untilReached(apron, service, `${host.address}:8080`);
  });

  test('a connector in public subnets times out at the internet gateway', async () => {
    const group = await network.group(ids.vpc);
    const place = { reason: 'igw-no-public-address' };
    service = await setEgress(apron, service, await network.connector([ids.publicA], group));
    assert.equal(service.Status, 'RUNNING');
    const before = await dropsAt(apron, ids.vpc, place);
    assert.equal(await reaches(apron, service, target.partner), false);
    assert.ok((await dropsAt(apron, ids.vpc, place)) > before);
  });

  test('of two subnets with one misrouted, some instances reach the internet and some do not', async () => {
    const good = await network.subnet(ids.vpc, '10.20.11.0/24', 'us-east-1a');
    const bad = await network.subnet(ids.vpc, '10.20.12.0/24', 'us-east-1b');
    const natGateway = await network.natGateway(ids.publicA);
    await network.table(ids.vpc, [good], { [everywhere]: { NatGatewayId: natGateway } });
    const connector = await network.connector([good, bad], await network.group(ids.vpc));
    const asker = await createAsker(
      apron,
      { EgressConfiguration: { EgressType: 'VPC', VpcConnectorArn: connector } },
      2,
    );
    assert.equal(asker.Status, 'RUNNING');
    const seen = new Set<boolean>();
    await until('instances of both subnets have been asked', async () => {
      seen.add(await reaches(apron, asker, target.partner));
      return seen.size === 2;
    });
  });
});
