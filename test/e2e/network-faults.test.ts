import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Service } from '@aws-sdk/client-apprunner';
import {
  AuthorizeSecurityGroupIngressCommand,
  DescribeSecurityGroupsCommand,
  RevokeSecurityGroupIngressCommand,
} from '@aws-sdk/client-ec2';
import { type Apron, runToEnd, startApron, until } from './apron.ts';
import { forgetTestImage } from './fixtures.ts';
import { createAsker, reaches, untilReached, untilSilent } from './reach.ts';
import { askConstantly } from './service.ts';
import { type Network, openNetwork, removeContainers, serveInSubnet } from './vpc.ts';

describe('accidents to a VPC under constant requests', () => {
  let apron: Apron;
  let network: Network;
  let service: Service;
  let router: string;
  let dataGroup: string;
  let database: { name: string; address: string };
  let closed: { name: string; address: string };
  const port = { IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432 };
  let allowed: object;

  before(async () => {
    apron = await startApron();
    network = openNetwork(apron);
    const vpcId = await network.vpc('10.70.0.0/16');
    const subnet = await network.subnet(vpcId, '10.70.1.0/24');
    const app = await network.group(vpcId);
    allowed = { ...port, UserIdGroupPairs: [{ GroupId: app }] };
    dataGroup = await network.group(vpcId, [allowed]);
    database = await serveInSubnet(subnet, dataGroup, 5432);
    closed = await serveInSubnet(subnet, await network.group(vpcId), 5432);
    const VpcConnectorArn = await network.connector([subnet], app);
    service = await createAsker(apron, { EgressConfiguration: { EgressType: 'VPC', VpcConnectorArn } });
    const installation = readFileSync(join(apron.stateDir, 'installation'), 'utf8').trim();
    router = `apron-${installation}-${vpcId}`;
    await untilReached(apron, service, target());
  });
  after(async () => {
    await removeContainers([database.name, closed.name]);
    await apron.remove();
    await forgetTestImage();
  });

  const target = (): string => `${database.address}:5432`;
  /** Does something while the service constantly asks for what nobody has allowed, and is itself asked by others. */
  async function whileAsked(work: () => Promise<void>): Promise<void> {
    const load = askConstantly(apron, service, 1);
    let isOver = false;
    let opened = 0;
    const probe = async (): Promise<void> => {
      while (!isOver) if (await reaches(apron, service, `${closed.address}:5432`)) opened += 1;
    };
    const probes = Array.from({ length: 4 }, async (_, index) => await sleep(index * 500).then(probe));
    await work().finally(() => (isOver = true));
    await Promise.all(probes);
    const { failures } = await load.stop();
    assert.deepEqual([failures, opened], [[], 0]);
  }

  test('failure class 31: killed in the middle of a change, packets go on, nothing opens, and the change is finished', async () => {
    await whileAsked(async () => {
      for (const moment of [0, 5, 20]) {
        const rule = { GroupId: dataGroup, IpPermissions: [allowed] };
        const sent = network.ec2.send(new RevokeSecurityGroupIngressCommand(rule)).catch(() => null);
        await sleep(moment);
        await apron.kill();
        await sent;
        await apron.start();
        const { SecurityGroups } = await network.ec2.send(
          new DescribeSecurityGroupsCommand({ GroupIds: [dataGroup] }),
        );
        const isAllowed = SecurityGroups?.[0]?.IpPermissions?.length === 1;
        await (isAllowed ? untilReached : untilSilent)(apron, service, target());
        if (!isAllowed) await network.ec2.send(new AuthorizeSecurityGroupIngressCommand(rule));
        await untilReached(apron, service, target());
      }
    });
  });

  test('failure class 25: a resolver that is killed comes back', async () => {
    // Nothing else runs inside a router.
    const resolver = async (): Promise<number> =>
      Number((await runToEnd('ip', ['netns', 'pids', router])).trim());
    const first = await resolver();
    assert.ok(first > 0);
    process.kill(first, 'SIGKILL');
    await until('another one runs', async () => ![0, first].includes(await resolver()));
  });

  test('failure class 25: a router that is deleted by hand is made again, and nothing opens', async () => {
    await whileAsked(async () => {
      await runToEnd('ip', ['netns', 'del', router]);
      await until('the router is there', async () => (await runToEnd('ip', ['netns'])).includes(router));
      await untilReached(apron, service, target());
    });
  });

  // Not claimed, because it is not so: that nothing opens until then. Without its rules a router forwards.
  test('failure class 25: rules that are flushed by hand are put back, and what was closed is closed again', async () => {
    const nft = async (...words: string[]): Promise<string> =>
      await runToEnd('ip', ['netns', 'exec', router, 'nft', ...words]);
    await nft('flush', 'ruleset');
    await until('they are there', async () => (await nft('list', 'tables')).includes('apron'));
    await untilSilent(apron, service, `${closed.address}:5432`);
    await untilReached(apron, service, target());
  });
});
