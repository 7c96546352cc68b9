import assert from 'node:assert/strict';
import { existsSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { forgetTestImage, testImage } from '../../../test/e2e/fixtures.ts';
import { until } from '../../../test/e2e/apron.ts';
import type { NetworkInterface } from '../../model/vpc/network-interface.ts';
import type { Subnet } from '../../model/vpc/vpc.ts';
import { addSubnet, addVpc } from '../../operations/docker-network/test-plugin.ts';
import { pluginFolder } from './plugin-socket.ts';
import { askFromSandbox, startTestResolver } from './test-resolver.ts';
import { openStage, type PluginStage } from './test-stage.ts';

const isRoot = process.getuid?.() === 0;

describe('Docker’s own engine with the plugin', { skip: !isRoot && 'needs root' }, () => {
  let stage: PluginStage;
  let image: string;
  /** Two VPCs with the same range. */
  let here: Subnet;
  let there: Subnet;

  before(async () => {
    stage = await openStage();
    image = await testImage();
    const mark = stage.installation;
    here = addSubnet(
      stage.context,
      addVpc(stage.context, `${mark}1`, '10.0.0.0/16'),
      `${mark}1`,
      '10.0.1.0/24',
    );
    there = addSubnet(
      stage.context,
      addVpc(stage.context, `${mark}2`, '10.0.0.0/16'),
      `${mark}2`,
      '10.0.1.0/24',
    );
    await stage.lay([here, there]);
  });
  after(async () => {
    await stage.remove();
    await forgetTestImage();
  });

  const interfacesOf = (subnet: Subnet): NetworkInterface[] =>
    stage.context.store.networkInterfaces.list({ subnet_id: subnet.id });
  const sandboxOf = (subnet: Subnet): string => {
    const owner = interfacesOf(subnet)[0]?.attachment?.owner;
    return owner?.kind === 'container' ? owner.sandbox : '';
  };

  test('shows each subnet under its id, with its range', async () => {
    const { output } = await stage.docker('network', 'ls', '--format', '{{.Name}} {{.Driver}}');
    for (const { id } of [here, there])
      assert.ok(output.includes(`${id} apron-${stage.installation}`), output);
    const format = '{{index .Options "apron.cidr"}}';
    assert.equal(
      (await stage.docker('network', 'inspect', '--format', format, here.id)).output,
      '10.0.1.0/24',
    );
  });

  test('gives a container its interface’s address, hardware address and way out, and takes all back', async () => {
    const look = 'cat /sys/class/net/eni0/address; ip -4 -o address show eni0; ip route';
    const { code, output } = await stage.docker('run', '--rm', '--network', here.id, image, 'sh', '-c', look);
    assert.equal(code, 0, output);
    assert.match(output, /^02:/);
    assert.match(output, /inet 10\.0\.1\.\d+\/24/);
    assert.match(output, /default via 10\.0\.1\.1 dev eni0/);
    assert.deepEqual(interfacesOf(here), []);
  });

  test('two VPCs have the same addresses at the same time', async () => {
    const wanted = (subnet: Subnet) => `name=${subnet.id},driver-opt=apron.ip=10.0.1.50`;
    const start = (subnet: Subnet) =>
      stage.docker('run', '--detach', '--network', wanted(subnet), image, 'sleep', '1000');
    for (const subnet of [here, there]) assert.equal((await start(subnet)).code, 0);
    assert.deepEqual(
      [here, there].map((subnet) => interfacesOf(subnet)[0]?.privateIp),
      ['10.0.1.50', '10.0.1.50'],
    );
    const again = await start(here);
    assert.match(again.output, /InvalidIPAddress\.InUse: Address 10\.0\.1\.50 is in use/);
  });

  for (const over of ['udp', 'tcp'] as const)
    test(`a container asks its VPC’s resolver through Docker’s address, over ${over}`, async () => {
      const resolvers = [
        startTestResolver(stage.router.namespaceOf(here.vpcId), '10.0.0.2', '192.0.2.1'),
        startTestResolver(stage.router.namespaceOf(there.vpcId), '10.0.0.2', '192.0.2.2'),
      ];
      try {
        await until('both resolvers answer', () =>
          [here, there].every((subnet) => askFromSandbox(sandboxOf(subnet), 'postgres', over) !== ''),
        );
        const answers = [here, there].map((subnet) => askFromSandbox(sandboxOf(subnet), 'postgres', over));
        assert.deepEqual(answers, ['192.0.2.1', '192.0.2.2']);
      } finally {
        for (const resolver of resolvers) resolver.stop();
      }
    });

  test('failure class 22: what comes to a container for its loopback range is dropped', () => {
    const rules = stage.router.tryInside(sandboxOf(here), ['nft', 'list', 'ruleset']);
    assert.match(rules, /iifname != "lo" ip daddr 127\.0\.0\.0\/8 drop/);
  });

  test('the engine tells what a container is called', async () => {
    const network = `name=${here.id},alias=Cache`;
    const labels = ['--label', 'com.docker.compose.service=redis', '--hostname', 'redis-host'];
    await stage.docker('run', '--detach', ...labels, '--network', network, image, 'sleep', '1000');
    const names = (await stage.networks.endpoints()).flatMap(({ dnsNames }) => dnsNames);
    for (const name of ['redis', 'redis-host', 'cache']) assert.ok(names.includes(name), names.join());
  });

  test('a container goes on while Apron is away, and the next one starts when it is back', async () => {
    const before = interfacesOf(there);
    await stage.stop();
    assert.equal(existsSync(join(pluginFolder, `apron-${stage.installation}.sock`)), false);
    const { output } = await stage.docker('ps', '--quiet', '--filter', `network=${there.id}`);
    assert.match(output, /^[0-9a-f]{12}$/);
    await stage.start();
    assert.equal((await stage.docker('run', '--rm', '--network', there.id, image, 'true')).code, 0);
    assert.deepEqual(interfacesOf(there), before);
  });

  test('a running container can be taken off a subnet and put into it again', async () => {
    const { output: id } = await stage.docker('run', '--detach', image, 'sleep', '1000');
    assert.equal((await stage.docker('network', 'connect', there.id, id)).code, 0);
    const shown = await stage.docker('exec', id, 'sh', '-c', 'ip -4 -o address show eni0');
    assert.match(shown.output, /inet 10\.0\.1\./);
    const count = interfacesOf(there).length;
    assert.equal((await stage.docker('network', 'disconnect', there.id, id)).code, 0);
    assert.equal(interfacesOf(there).length, count - 1);
  });

  test('failure class 25: a container whose rules cannot be in force does not start, and leaves nothing', async () => {
    const before = interfacesOf(here);
    stage.fail(new Error('nft: Operation not permitted'));
    const { code, output } = await stage.docker('run', '--rm', '--network', here.id, image, 'true');
    stage.fail(null);
    assert.notEqual(code, 0);
    assert.match(output, /nft: Operation not permitted/);
    assert.deepEqual(interfacesOf(here), before);
  });

  test('failure class 1: hostile options and networks of others are refused in words', async () => {
    const attempts = [
      ['run', '--rm', '--network', `name=${here.id},driver-opt=apron.eni=eni-0a;reboot`, image, 'true'],
      ['run', '--rm', '--network', `name=${here.id},driver-opt=apron.groups=sg-1`, image, 'true'],
      ['run', '--rm', '--network', here.id, '--publish', '5432', image, 'true'],
      ['network', 'create', '--driver', `apron-${stage.installation}`, 'mine'],
      ['network', 'create', '--driver', `apron-${stage.installation}`, '--opt', 'apron.place=../x', 'mine'],
    ] as const;
    for (const [first, ...words] of attempts) {
      const { code, output } = await stage.docker(first, ...words);
      assert.notEqual(code, 0, words.join(' '));
      assert.doesNotMatch(output, /could not do it|TypeError|\.ts:/, output);
    }
    const faults = stage.events.filter(({ fault }) => fault !== null).map(({ error }) => error ?? '');
    assert.deepEqual(
      faults.filter((words) => !words.includes('Operation not permitted')),
      [],
    );
  });

  test('the socket is root’s alone, and answers nothing but the engine’s calls', async () => {
    const socketPath = join(pluginFolder, `apron-${stage.installation}.sock`);
    assert.equal(statSync(socketPath).mode & 0o777, 0o600);
    const statusOf = (path: string, body: string): Promise<number> =>
      new Promise((answered, failed) =>
        request({ socketPath, path, method: 'POST' }, (response) =>
          answered(response.resume().statusCode ?? 0),
        )
          .on('error', failed)
          .end(body),
      );
    assert.equal(await statusOf('/etc/passwd', ''), 404);
    assert.equal(await statusOf('/NetworkDriver.Join', '{'), 400);
    assert.equal(await statusOf('/NetworkDriver.Join', 'x'.repeat(2_000_000)), 400);
  });

  test('nothing went wrong behind the scenes', () => {
    assert.deepEqual(stage.problems, []);
  });
});
