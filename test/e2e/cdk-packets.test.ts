import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import type { Service } from '@aws-sdk/client-apprunner';
import {
  AllocateAddressCommand,
  AssociateAddressCommand,
  CreateNetworkInterfaceCommand,
  DescribeAddressesCommand,
  DescribeNetworkInterfacesCommand,
} from '@aws-sdk/client-ec2';
import { type Apron, runToEnd, startApron, until } from './apron.ts';
import { type CdkVpc, makeCdkVpc, type SubnetKind, subnetsOf } from './cdk-vpc.ts';
import { forgetTestImage, testImage } from './fixtures.ts';
import { addOutsideHost, tellWhoAsks } from './outside.ts';
import { createAsker, reaches, untilReached, whatItSays } from './reach.ts';
import { dropsAt, type Network, openNetwork, removeContainers, serveInSubnet } from './vpc.ts';

describe('the VPC that aws-cdk-lib writes, walked by packets', () => {
  let apron: Apron;
  let network: Network;
  let vpc: CdkVpc;
  /** Instances in the private subnets, and in the isolated ones. */
  let inPrivate: Service;
  let inIsolated: Service;
  const containers: string[] = [];
  /** `address:port` of an isolated container, and of somebody on the internet who tells who asks. */
  const target = { database: '', partner: '' };
  /** Lets the whole internet in, on port 80. */
  let open: string;

  before(async () => {
    apron = await startApron();
    network = openNetwork(apron);
    vpc = await makeCdkVpc(network.ec2, 'Walk/Vpc', '10.60');
    // Two connectors cannot have the same groups.
    const [first, second] = [await network.group(vpc.vpcId), await network.group(vpc.vpcId)];
    const port = { IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432 };
    const data = await network.group(vpc.vpcId, [
      { ...port, UserIdGroupPairs: [{ GroupId: first }, { GroupId: second }] },
    ]);
    const http = { IpProtocol: 'tcp', FromPort: 80, ToPort: 80 };
    open = await network.group(vpc.vpcId, [{ ...http, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }]);
    const database = await serveInSubnet(idsOf('Isolated')[0] ?? '', data, 5432);
    containers.push(database.name);
    target.database = `${database.address}:5432`;
    target.partner = `${await addOutsideHost(apron, 'partner')}:80`;
    inPrivate = await askerIn('Private', first);
    inIsolated = await askerIn('Isolated', second);
  });
  after(async () => {
    await removeContainers(containers);
    await apron.remove();
    await forgetTestImage();
  });

  const idsOf = (kind: SubnetKind): string[] => subnetsOf(vpc, kind).map(({ subnetId }) => subnetId);
  /** A service of two instances: one in each zone. */
  async function askerIn(kind: SubnetKind, group: string): Promise<Service> {
    const VpcConnectorArn = await network.connector(idsOf(kind), group);
    return await createAsker(apron, { EgressConfiguration: { EgressType: 'VPC', VpcConnectorArn } }, 2);
  }
  /** A container that tells who asks, on port 80, with this word for `docker run --network`. */
  async function startIn(option: string): Promise<string> {
    const name = `walker-${randomBytes(4).toString('hex')}`;
    containers.push(name);
    const argv = ['run', '--detach', '--name', name, '--network', option, await testImage()];
    await runToEnd('docker', [...argv, ...tellWhoAsks(80)]);
    return name;
  }
  /** What the partner answers to a container, or nothing. */
  const askPartner = async (from: string): Promise<string> => {
    const [address, port] = target.partner.split(':');
    const words = `printf 'GET / HTTP/1.0\\r\\n\\r\\n' | nc -w 2 ${address} ${port} | tail -n 1`;
    return (await runToEnd('docker', ['exec', from, 'sh', '-c', words])).trim();
  };
  const askFromMachine = async (address: string, port = 80): Promise<number | null> =>
    await fetch(`http://${address}:${port}/`, { signal: AbortSignal.timeout(1000) }).then(
      ({ status }) => status,
      () => null,
    );
  const publicAddressOf = async (container: string): Promise<string> => {
    const format = '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}';
    const address = (await runToEnd('docker', ['inspect', '--format', format, container])).trim();
    const Filters = [
      { Name: 'vpc-id', Values: [vpc.vpcId] },
      { Name: 'private-ip-address', Values: [address] },
    ];
    const { NetworkInterfaces } = await network.ec2.send(new DescribeNetworkInterfacesCommand({ Filters }));
    return NetworkInterfaces?.[0]?.Association?.PublicIp ?? '';
  };

  test('from the private subnets, each zone’s NAT gateway leads out under its own Elastic IP', async () => {
    const AllocationIds = vpc.natGateways.map(({ allocationId }) => allocationId);
    const { Addresses } = await network.ec2.send(new DescribeAddressesCommand({ AllocationIds }));
    const wanted = (Addresses ?? []).map(({ PublicIp }) => PublicIp ?? '').sort();
    assert.equal(new Set(wanted).size, 2);
    await untilReached(apron, inPrivate, target.partner);
    const seen = new Set<string>();
    await until('instances of both zones have asked', async () => {
      seen.add((await whatItSays(apron, inPrivate, target.partner)).replace('yes ', ''));
      return seen.size >= 2;
    });
    assert.deepEqual([...seen].sort(), wanted);
  });

  test('from the private subnets, a container in an isolated one answers', async () => {
    await untilReached(apron, inPrivate, target.database);
  });

  test('from the isolated subnets, the same container answers and the internet does not, which is counted', async () => {
    await untilReached(apron, inIsolated, target.database);
    const before = await dropsAt(apron, vpc.vpcId, { reason: 'no-route' });
    // Both zones: requests go to one instance after the other.
    assert.equal(await reaches(apron, inIsolated, target.partner), false);
    assert.equal(await reaches(apron, inIsolated, target.partner), false);
    assert.ok((await dropsAt(apron, vpc.vpcId, { reason: 'no-route' })) > before);
  });

  test('a container in a public subnet reaches the internet and is reached, both under its public address', async () => {
    const subnet = idsOf('Public')[0] ?? '';
    const container = await startIn(`name=${subnet},driver-opt=apron.security-groups=${open}`);
    const address = await publicAddressOf(container);
    assert.match(address, /^198\.18\./);
    assert.equal(await askPartner(container), address);
    await until('it answers the machine', async () => (await askFromMachine(address)) === 200);
    assert.equal(await askFromMachine(address, 81), null);
  });

  test('an Elastic IP leads in to the interface that it is associated with, and nowhere before', async () => {
    const { NetworkInterface: made } = await network.ec2.send(
      new CreateNetworkInterfaceCommand({ SubnetId: idsOf('Public')[1] ?? '', Groups: [open] }),
    );
    const NetworkInterfaceId = made?.NetworkInterfaceId ?? '';
    const container = await startIn(`name=${idsOf('Public')[1]},driver-opt=apron.eni=${NetworkInterfaceId}`);
    const { AllocationId, PublicIp = '' } = await network.ec2.send(
      new AllocateAddressCommand({ Domain: 'vpc' }),
    );
    assert.equal(await askFromMachine(PublicIp), null);
    await network.ec2.send(new AssociateAddressCommand({ AllocationId, NetworkInterfaceId }));
    await until('it answers the machine', async () => (await askFromMachine(PublicIp)) === 200);
    assert.equal(await publicAddressOf(container), PublicIp);
    assert.equal(await askPartner(container), PublicIp);
  });

  test('a container in a private subnet has no public address that would lead in', async () => {
    const subnet = idsOf('Private')[0] ?? '';
    const container = await startIn(`name=${subnet},driver-opt=apron.security-groups=${open}`);
    assert.equal(await publicAddressOf(container), '');
    await until('the partner answers', async () => (await askPartner(container)) !== '');
    // What the world knows of it is the NAT gateway, which lets nobody in.
    assert.equal(await askFromMachine(await askPartner(container)), null);
  });
});
