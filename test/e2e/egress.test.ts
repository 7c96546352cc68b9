import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import type { Service } from '@aws-sdk/client-apprunner';
import {
  CreateNetworkInterfaceCommand,
  DeleteNetworkInterfaceCommand,
  DeleteSubnetCommand,
  DescribeNetworkInterfacesCommand,
  type NetworkInterface,
} from '@aws-sdk/client-ec2';
import { type Apron, runToEnd, startApron, until } from './apron.ts';
import { containersOf, runInside } from './containers.ts';
import { forgetTestImage, testImage } from './fixtures.ts';
import { createAsker, reaches, setEgress, untilReached, whatItSays } from './reach.ts';
import { ask, askConstantly, lastOperation, readEvents } from './service.ts';
import { type Network, openNetwork, removeContainers } from './vpc.ts';

/** Answers with the address of whoever asks. */
const tellWhoAsks = [
  'rm -f /www/index.html; mkdir -p /www/cgi-bin',
  `printf '#!/bin/sh\\necho "Content-Type: text/plain"\\necho\\necho $REMOTE_ADDR\\n' > /www/cgi-bin/index.cgi`,
  'chmod +x /www/cgi-bin/index.cgi',
  'exec httpd -f -p 5432 -h /www',
].join('; ');

describe('a service’s way out', () => {
  let apron: Apron;
  let network: Network;
  let service: Service;
  let database: { name: string; address: string };
  let connector: string;
  let strangers: string;
  let groups: { app: string; data: string };
  let subnets: readonly [string, string];

  before(async () => {
    apron = await startApron();
    network = openNetwork(apron);
    const vpcId = await network.vpc('10.40.0.0/16');
    subnets = [
      await network.subnet(vpcId, '10.40.1.0/28', 'us-east-1a'),
      await network.subnet(vpcId, '10.40.2.0/28', 'us-east-1b'),
    ];
    const app = await network.group(vpcId);
    const port = { IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432 };
    const data = await network.group(vpcId, [{ ...port, UserIdGroupPairs: [{ GroupId: app }] }]);
    groups = { app, data };
    database = await tellFrom(subnets[0], data);
    connector = await network.connector(subnets, app);
    strangers = await network.connector(subnets, await network.group(vpcId));
    service = await createAsker(apron, {}, 2);
  });

  after(async () => {
    await removeContainers([database.name]);
    await apron.remove();
    await forgetTestImage();
  });

  async function interfaces(): Promise<NetworkInterface[]> {
    const Filters = [{ Name: 'tag-key', Values: ['AWSAppRunnerManaged'] }];
    const answer = await network.ec2.send(new DescribeNetworkInterfacesCommand({ Filters }));
    return answer.NetworkInterfaces ?? [];
  }

  test('moves into a VPC and back while requests go on, and none of them fails', async () => {
    const traffic = askConstantly(apron, service);
    assert.equal(await reaches(apron, service, `${database.address}:5432`), false);
    await setEgress(apron, service, connector);
    assert.equal((await lastOperation(apron, service.ServiceArn ?? '')).Status, 'SUCCEEDED');
    await untilReached(apron, service, `${database.address}:5432`);
    await setEgress(apron, service, null);
    assert.equal(await reaches(apron, service, `${database.address}:5432`), false);
    const { asked, failures } = await traffic.stop();
    assert.deepEqual(failures, []);
    assert.ok(asked > 100, `only ${asked} requests`);
    await until('no interface is left over', async () => (await interfaces()).length === 0);
  });

  test('in VPC mode is an interface of each instance, spread over the subnets, which the database sees', async () => {
    await setEgress(apron, service, connector);
    await until('the old instances are gone', async () => (await interfaces()).length === 2);
    const found = await interfaces();
    assert.deepEqual(new Set(found.map(({ SubnetId }) => SubnetId)), new Set(subnets));
    for (const each of found) {
      assert.deepEqual(
        each.Groups?.map(({ GroupId }) => GroupId),
        [groups.app],
      );
      assert.deepEqual([each.RequesterManaged, each.Status], [true, 'in-use']);
    }
    const seen = new Set<string>();
    await until('both instances have asked', async () => {
      seen.add(await whatItSays(apron, service, `${database.address}:5432`));
      return seen.size === 2;
    });
    // busybox listens on IPv6 and writes IPv4 addresses as it is told them.
    const addresses = found.map(({ PrivateIpAddress }) => `yes [::ffff:${PrivateIpAddress}]`);
    assert.deepEqual(seen, new Set(addresses));
  });

  test('in VPC mode is the only one: the default route leads through the interface, and callers cannot change it', async () => {
    const [found] = await interfaces();
    const [container] = await containersOf(apron, service.ServiceName ?? '');
    assert.ok(container !== undefined && found !== undefined);
    const routes = await runInside(container.Id, ['cat', '/proc/net/route']);
    const defaults = routes.split('\n').filter((line) => line.split('\t')[1] === '00000000');
    assert.equal(defaults.length, 1, routes);
    assert.match(defaults[0] ?? '', /^eni\d?\t/);
    await assert.rejects(
      network.ec2.send(new DeleteNetworkInterfaceCommand({ NetworkInterfaceId: found.NetworkInterfaceId })),
    );
    await assert.rejects(network.ec2.send(new DeleteSubnetCommand({ SubnetId: subnets[0] })), {
      name: 'DependencyViolation',
    });
  });

  test('through a connector of other groups does not lead to a database that names the application’s', async () => {
    await setEgress(apron, service, strangers);
    assert.equal(await reaches(apron, service, `${database.address}:5432`), false);
  });

  test('that has no address left fails with EC2’s words, and what served before goes on serving', async () => {
    await setEgress(apron, service, null);
    await until('all interfaces are back', async () => (await interfaces()).length === 0);
    await fill(subnets[0], 10);
    await fill(subnets[1], 11);
    await setEgress(apron, service, connector);
    const { Status } = await lastOperation(apron, service.ServiceArn ?? '');
    assert.equal(Status, 'ROLLBACK_SUCCEEDED');
    const events = (await readEvents(apron, service)).join('\n');
    assert.match(events, /InsufficientFreeAddressesInSubnet/);
    assert.ok(events.includes(`${subnets[0]} (10.40.1.0/28), ${subnets[1]} (10.40.2.0/28)`), events);
    assert.equal((await ask(apron, service)).status, 200);
    await until('nothing is left of the attempt', async () => (await interfaces()).length === 0);
  });

  /** Takes so many of a subnet's addresses. */
  async function fill(subnetId: string, count: number): Promise<void> {
    for (let made = 0; made < count; made += 1) {
      await network.ec2.send(
        new CreateNetworkInterfaceCommand({ SubnetId: subnetId, Groups: [groups.data] }),
      );
    }
  }
});

async function tellFrom(subnetId: string, groupId: string): Promise<{ name: string; address: string }> {
  const name = `who-asks-${randomBytes(4).toString('hex')}`;
  const place = `name=${subnetId},driver-opt=apron.security-groups=${groupId}`;
  const argv = ['run', '--detach', '--name', name, '--network', place, await testImage()];
  await runToEnd('docker', [...argv, 'sh', '-c', tellWhoAsks]);
  const format = `{{(index .NetworkSettings.Networks "${subnetId}").IPAddress}}`;
  return { name, address: (await runToEnd('docker', ['inspect', '--format', format, name])).trim() };
}
