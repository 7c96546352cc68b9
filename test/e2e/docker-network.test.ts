import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import {
  CreateNetworkInterfaceCommand,
  DeleteSubnetCommand,
  DescribeNetworkInterfacesCommand,
  DescribeSecurityGroupsCommand,
  ModifySubnetAttributeCommand,
  type NetworkInterface,
} from '@aws-sdk/client-ec2';
import { type Apron, root, runToEnd, startApron, until } from './apron.ts';
import { forgetTestImage, testImage } from './fixtures.ts';
import { dropsAt, type Network, openNetwork, removeContainers } from './vpc.ts';

/** Answers on port 80 of the test image, and on another one that no rule lets through. */
const serve = [
  'sh',
  '-c',
  'mkdir -p /tmp/w; hostname > /tmp/w/index.html; httpd -p 8081 -h /tmp/w; exec httpd -f -p 80 -h /tmp/w',
];

describe('any container in a VPC, by Docker’s own commands', () => {
  let apron: Apron;
  let network: Network;
  let image: string;
  const containers: string[] = [];
  const mark = randomBytes(3).toString('hex');
  const ids = { vpc: '', twin: '', one: '', two: '', inTwin: '', web: '' };

  before(async () => {
    image = await testImage();
    apron = await startApron();
    network = openNetwork(apron);
    ids.vpc = await network.vpc('10.30.0.0/16');
    ids.twin = await network.vpc('10.30.0.0/16');
    ids.one = await network.subnet(ids.vpc, '10.30.1.0/24', 'us-east-1a');
    ids.two = await network.subnet(ids.vpc, '10.30.2.0/24', 'us-east-1b');
    ids.inTwin = await network.subnet(ids.twin, '10.30.1.0/24');
    ids.web = await network.group(ids.vpc, [
      { IpProtocol: 'tcp', FromPort: 80, ToPort: 80, IpRanges: [{ CidrIp: '10.30.0.0/16' }] },
    ]);
    await until('the engine shows the last subnet', async () => (await listNetworks()).includes(ids.inTwin));
  });
  after(async () => {
    // With containers in its subnets: they are their owner's, and stay.
    await apron.remove();
    assert.equal((await listNetworks()).includes(ids.one), false);
    await removeContainers(containers);
    await forgetTestImage();
  });

  const listNetworks = (): Promise<string> => runToEnd('docker', ['network', 'ls', '--format', '{{.Name}}']);
  /** Starts one that goes on, and answers its name. */
  const start = async (networkOption: string, ...words: readonly string[]): Promise<string> => {
    const name = `vpc-${mark}-${containers.length}`;
    containers.push(name);
    await runToEnd('docker', [
      'run',
      '--detach',
      '--name',
      name,
      '--network',
      networkOption,
      ...words,
      image,
      ...serve,
    ]);
    return name;
  };
  /** What `docker run` prints when it refuses. */
  const refusal = async (networkOption: string, ...words: readonly string[]): Promise<string> =>
    await runToEnd('docker', ['run', '--rm', '--network', networkOption, ...words, image, 'true']).then(
      () => assert.fail('it started'),
      (error: Error) => error.message,
    );
  const addressOf = async (name: string): Promise<string> =>
    (
      await runToEnd('docker', [
        'inspect',
        '--format',
        '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}',
        name,
      ])
    ).trim();
  const interfaceOf = async (address: string, vpcId = ids.vpc): Promise<NetworkInterface | undefined> => {
    const Filters = [
      { Name: 'vpc-id', Values: [vpcId] },
      { Name: 'private-ip-address', Values: [address] },
    ];
    return (await network.ec2.send(new DescribeNetworkInterfacesCommand({ Filters }))).NetworkInterfaces?.[0];
  };
  /** The last line that an HTTP server answers to a request out of a container; empty for silence or a refusal. */
  const ask = async (from: string, address: string, port = 80): Promise<string> => {
    const words = `printf 'GET / HTTP/1.0\\r\\n\\r\\n' | nc -w 2 ${address} ${port} | tail -n 1`;
    return (await runToEnd('docker', ['exec', from, 'sh', '-c', words])).trim();
  };
  /** What Docker's resolver answers in a container's network; the image has no resolver of its own. */
  const resolve = async (container: string, name: string): Promise<string> => {
    const sandbox = (
      await runToEnd('docker', ['inspect', '--format', '{{.NetworkSettings.SandboxKey}}', container])
    ).trim();
    const script = `const r = new (require('node:dns').Resolver)({ timeout: 1000, tries: 2 }); r.setServers(['127.0.0.11']); r.resolve4(process.argv[1], (error, found) => console.log(error ? error.code : found[0]));`;
    return (
      await runToEnd('nsenter', [`--net=${sandbox}`, '--', process.execPath, '--eval', script, name])
    ).trim();
  };

  test('docker network ls shows each subnet, and a deleted one no more', async () => {
    const extra = await network.subnet(ids.vpc, '10.30.9.0/24');
    await until('the new subnet is shown', async () => (await listNetworks()).includes(extra));
    await network.ec2.send(new DeleteSubnetCommand({ SubnetId: extra }));
    await until('the deleted subnet is not shown', async () => !(await listNetworks()).includes(extra));
  });

  test('a container has an interface with the VPC’s default group, which DescribeNetworkInterfaces shows', async () => {
    const name = await start(ids.one);
    const found = await interfaceOf(await addressOf(name));
    const groups = await network.ec2.send(
      new DescribeSecurityGroupsCommand({
        Filters: [
          { Name: 'vpc-id', Values: [ids.vpc] },
          { Name: 'group-name', Values: ['default'] },
        ],
      }),
    );
    assert.deepEqual(
      found?.Groups?.map(({ GroupId }) => GroupId),
      [groups.SecurityGroups?.[0]?.GroupId],
    );
    assert.equal(found?.Status, 'in-use');
    assert.equal(found?.SubnetId, ids.one);
    assert.equal(found?.Association, undefined, 'the subnet maps no public addresses');
  });

  test('groups by option obey: their port answers, another one does not, and the drop is counted', async () => {
    const server = await start(`name=${ids.two},driver-opt=apron.security-groups=${ids.web}`);
    const client = await start(`name=${ids.one},driver-opt=apron.security-groups=${ids.web}`);
    const address = await addressOf(server);
    assert.notEqual(await ask(client, address), '');
    const before = await dropsAt(apron, ids.vpc, { reason: 'sg-ingress' });
    assert.equal(await ask(client, address, 8081), '');
    assert.ok((await dropsAt(apron, ids.vpc, { reason: 'sg-ingress' })) > before);
  });

  test('a VPC with the same range is another world, though addresses are the same', async () => {
    const wanted = (subnet: string) => `name=${subnet},driver-opt=apron.ip=10.30.1.77`;
    const [here, there] = [await start(wanted(ids.one)), await start(wanted(ids.inTwin))];
    assert.deepEqual([await addressOf(here), await addressOf(there)], ['10.30.1.77', '10.30.1.77']);
    const inTwin = await start(ids.inTwin);
    const inHere = await start(ids.one);
    const answers = await Promise.all([ask(inTwin, '10.30.1.77'), ask(inHere, '10.30.1.77')]);
    assert.equal(new Set(answers).size, 2, answers.join());
    assert.equal(await ask(inHere, await addressOf(inTwin)), '', 'no way leads from one to the other');
  });

  test('a compose file’s PostgreSQL and Redis are reached by name from the whole VPC', async () => {
    const compose = (service: string) => ['--label', `com.docker.compose.service=${service}`];
    const postgres = await start(
      `name=${ids.one},driver-opt=apron.security-groups=${ids.web}`,
      ...compose('postgres'),
    );
    const redis = await start(`name=${ids.two},alias=cache`, ...compose('redis'));
    const client = await start(ids.two);
    const [pg, rd] = [await addressOf(postgres), await addressOf(redis)];
    for (const [name, address] of [
      ['postgres', pg],
      ['postgres.ec2.internal', pg],
      [postgres, pg],
      ['redis', rd],
      ['cache', rd],
    ] as const)
      await until(`${name} is ${address}`, async () => (await resolve(client, name)) === address);
    assert.equal(
      await resolve(await start(ids.inTwin), 'postgres'),
      'ENOTFOUND',
      'another VPC knows none of it',
    );
    assert.notEqual(await ask(client, pg), '');
  });

  test('the five addresses that AWS keeps are nobody’s', async () => {
    for (const last of [1, 2, 3, 255])
      assert.match(
        await refusal(`name=${ids.one},driver-opt=apron.ip=10.30.1.${last}`),
        /reserved address range/,
      );
  });

  test('a full subnet refuses a container in EC2’s words', async () => {
    const small = await network.subnet(ids.vpc, '10.30.8.0/28');
    for (let number = 0; number < 11; number += 1)
      await network.ec2.send(new CreateNetworkInterfaceCommand({ SubnetId: small }));
    await until('the engine shows it', async () => (await listNetworks()).includes(small));
    assert.match(
      await refusal(small),
      /InsufficientFreeAddressesInSubnet: The specified subnet does not have enough free addresses/,
    );
  });

  test('an interface that was made by the API is plugged in by apron.eni, and given back', async () => {
    const { NetworkInterface: made } = await network.ec2.send(
      new CreateNetworkInterfaceCommand({
        SubnetId: ids.one,
        Groups: [ids.web],
        PrivateIpAddress: '10.30.1.200',
      }),
    );
    const option = `name=${ids.one},driver-opt=apron.eni=${made?.NetworkInterfaceId}`;
    const name = await start(option);
    assert.equal(await addressOf(name), '10.30.1.200');
    assert.match(await refusal(option), /is in use/);
    assert.notEqual(await ask(await start(ids.two), '10.30.1.200'), '');
    await removeContainers([name]);
    assert.equal((await interfaceOf('10.30.1.200'))?.Status, 'available');
  });

  test('a subnet that maps public addresses and leads to an internet gateway reaches the internet', async () => {
    const outside = (...words: readonly string[]) =>
      runToEnd('./apron', ['outside', '--state-dir', apron.stateDir, ...words], {
        cwd: root,
        env: { ...process.env, ...apron.environment },
      });
    await outside(
      'add',
      'partner',
      '--image',
      image,
      '--port',
      '80',
      '--dns',
      'api.partner.example',
      '--',
      ...serve,
    );
    const open = await network.subnet(ids.vpc, '10.30.5.0/24');
    await network.table(ids.vpc, [open], {
      '0.0.0.0/0': { GatewayId: await network.internetGateway(ids.vpc) },
    });
    await network.ec2.send(
      new ModifySubnetAttributeCommand({ SubnetId: open, MapPublicIpOnLaunch: { Value: true } }),
    );
    await until('the engine shows it', async () => (await listNetworks()).includes(open));
    const inside = await start(open);
    const association = (await interfaceOf(await addressOf(inside)))?.Association;
    assert.match(association?.PublicIp ?? '', /^198\.18\./);
    const address = await resolve(inside, 'api.partner.example');
    assert.match(address, /^198\.19\./);
    await until('the partner answers', async () => (await ask(inside, address)) !== '');
    assert.equal(await ask(inside, address, 8081), '', 'only the port that was named');
    assert.equal(await ask(await start(ids.two), address), '', 'no route leads out of a private subnet');
    assert.match(await outside('list'), /partner +running +198\.19\./);
    await outside('remove', 'partner');
    await until('nobody answers there any more', async () => (await ask(inside, address)) === '');
  });

  test('failure class 31: containers go on while Apron is killed, and it adopts them', async () => {
    const [one, two] = [await start(ids.one), await start(ids.two)];
    const address = await addressOf(two);
    await until('they meet', async () => (await ask(one, address)) !== '');
    await apron.kill();
    assert.notEqual(await ask(one, address), '');
    await apron.start();
    assert.notEqual(await ask(one, address), '');
    assert.notEqual(await ask(await start(ids.one), address), '', 'and the next one joins them');
    assert.equal((await interfaceOf(address))?.Status, 'in-use');
  });

  test('failure class 24: no packet of a program’s first moment goes where its rules forbid', async () => {
    const server = await start(ids.two);
    const address = await addressOf(server);
    const closed = await network.group(ids.vpc);
    const knock = `printf 'GET / HTTP/1.0\\r\\n\\r\\n' | nc -w 1 ${address} 80 | tail -n 1`;
    const option = `name=${ids.one},driver-opt=apron.security-groups=${closed}`;
    const runs = Array.from({ length: 4 }, () =>
      runToEnd('docker', ['run', '--rm', '--network', option, image, 'sh', '-c', knock]),
    );
    // The server lets in its own group alone, and these have another.
    assert.deepEqual(
      (await Promise.all(runs)).map((answer) => answer.trim()),
      ['', '', '', ''],
    );
  });

  test('nothing of a removed container is left', async () => {
    const name = await start(ids.one);
    const address = await addressOf(name);
    await removeContainers([name]);
    assert.equal(await interfaceOf(address), undefined);
  });
});
