import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { CreateServiceCommand, type Service } from '@aws-sdk/client-apprunner';
import { DescribeNetworkInterfacesCommand, DescribeSecurityGroupsCommand } from '@aws-sdk/client-ec2';
import { shop } from '../../src/cli/story/shop.ts';
import { type Apron, runToEnd, startApron, until } from './apron.ts';
import { codeSource } from './code.ts';
import { composeUp, ensureStandIn, findCompose, type Project } from './compose.ts';
import { makeRepository } from './fixtures.ts';
import { ask, settled } from './service.ts';
import { openNetwork } from './vpc.ts';

type Answer = {
  readonly name: string;
  readonly host: string;
  readonly answers: boolean;
  readonly detail: string;
};

const compose = findCompose();

describe('the shop’s compose file in a VPC', {
  skip: compose === null ? 'no compose program' : false,
}, () => {
  let apron: Apron;
  let network: ReturnType<typeof openNetwork>;
  let repository: Awaited<ReturnType<typeof makeRepository>>;
  let project: Project;
  let service: Service;
  const subnets: string[] = [];

  before(async () => {
    [apron, repository] = await Promise.all([startApron(), makeRepository(shop.folder)]);
    network = openNetwork(apron);
    const vpcId = await network.vpc(shop.vpcRange);
    for (const [index, cidr] of shop.privateRanges.entries()) {
      subnets.push(await network.subnet(vpcId, cidr, ['us-east-1a', 'us-east-1b'][index]));
    }
    const [SUBNET_A = '', SUBNET_B = ''] = subnets;
    await until('the engine knows the subnets', async () => {
      const known = await runToEnd('docker', ['network', 'ls', '--format', '{{.Name}}']);
      return subnets.every((id) => known.includes(id));
    });
    const image = await ensureStandIn();
    const images = { POSTGRES_IMAGE: image, REDIS_IMAGE: image };
    project = await composeUp(compose ?? [], { SUBNET_A, SUBNET_B, ...images });
    service = await deployShop(await network.connector(subnets, await defaultGroupOf(vpcId)));
  });
  after(async () => {
    await project.down();
    repository.remove();
    await apron.remove();
  });

  async function defaultGroupOf(vpcId: string): Promise<string> {
    const Filters = [
      { Name: 'vpc-id', Values: [vpcId] },
      { Name: 'group-name', Values: ['default'] },
    ];
    const { SecurityGroups } = await network.ec2.send(new DescribeSecurityGroupsCommand({ Filters }));
    return SecurityGroups?.[0]?.GroupId ?? '';
  }

  /** From its source, which names `postgres` and `redis` and no address. */
  async function deployShop(VpcConnectorArn: string): Promise<Service> {
    const created = await apron.client.send(
      new CreateServiceCommand({
        ServiceName: shop.name,
        SourceConfiguration: codeSource(repository.url),
        NetworkConfiguration: { EgressConfiguration: { EgressType: 'VPC', VpcConnectorArn } },
      }),
    );
    return await settled(apron, created.Service?.ServiceArn ?? '', 300);
  }

  const askShop = async (): Promise<Answer[]> =>
    JSON.parse((await ask(apron, service, '/status')).body) as Answer[];

  test('its database and its cache are interfaces of the private subnets', async () => {
    for (const [index, name] of ['postgres', 'redis'].entries()) {
      const subnet = subnets[index] ?? '';
      const format = `{{(index .NetworkSettings.Networks "${subnet}").IPAddress}}`;
      const address = await runToEnd('docker', [
        'inspect',
        '--format',
        format,
        await project.containerOf(name),
      ]);
      const Filters = [
        { Name: 'subnet-id', Values: [subnet] },
        { Name: 'private-ip-address', Values: [address.trim()] },
      ];
      const { NetworkInterfaces } = await network.ec2.send(new DescribeNetworkInterfacesCommand({ Filters }));
      assert.equal(NetworkInterfaces?.[0]?.Status, 'in-use', `${name} at ${address}`);
    }
  });

  test('a service with a connector to them reaches both by the names of the file', async () => {
    assert.equal(service.Status, 'RUNNING', apron.output());
    await until('database and cache answer', async () => {
      const needed = (await askShop()).filter(({ name }) => name !== 'partner');
      return needed.length === 2 && needed.every(({ answers }) => answers);
    });
    const [database, cache] = await askShop();
    assert.equal(database?.host, 'postgres:5432');
    assert.match(database?.detail ?? '', /it sees this instance as 10\.0\.[12]\./);
    assert.equal(cache?.host, 'redis:6379');
  });

  test('a database that is gone is no longer answered for, and its successor is found under the same name', async () => {
    const gone = await project.containerOf('postgres');
    await runToEnd('docker', ['stop', '--time', '1', gone]);
    assert.equal((await askShop())[0]?.answers, false);
    await runToEnd('docker', ['start', gone]);
    await until('the database answers again', async () => (await askShop())[0]?.answers === true);
  });
});
