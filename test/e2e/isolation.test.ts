import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { CreateServiceCommand, type Service } from '@aws-sdk/client-apprunner';
import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { type Apron, runToEnd, startApron, until } from './apron.ts';
import { type CodeRepository, codeSource, makeCode } from './code.ts';
import { containersOf, networkOf, runInside } from './containers.ts';
import { forgetTestImage, testImage } from './fixtures.ts';
import { type Neighbourhood, openNeighbourhood } from './neighbourhood.ts';
import { createAsker, untilReached, whatItSays } from './reach.ts';
import { ask, readEvents, settled } from './service.ts';
import { type Network, openNetwork, removeContainers, serveInSubnet } from './vpc.ts';

const metadata = '169.254.169.254:80';
/** A build command cannot say what it finds but by what it makes. */
const tryAll = `
const { connect } = require('node:net');
const { readFileSync, writeFileSync } = require('node:fs');
const targets = JSON.parse(readFileSync('targets.json'));
const tryOne = ([name, target]) => new Promise((done) => {
  const [host, port] = target.split(':');
  const socket = connect({ host, port: Number(port), timeout: 1500 });
  const end = (found) => { socket.destroy(); done([name, found]); };
  socket.on('connect', () => end('open')).on('error', () => end('closed')).on('timeout', () => end('closed'));
});
Promise.all(Object.entries(targets).map(tryOne)).then((found) => writeFileSync('found.json', JSON.stringify(Object.fromEntries(found))));
`;
const serveFound = `
const found = require('node:fs').readFileSync('found.json');
require('node:http').createServer((_, response) => response.end(found)).listen(process.env.PORT);
console.log('secret', process.env.SECRET);
`;

describe('failure class 21: what an instance or a build must not reach', () => {
  let apron: Apron;
  let network: Network;
  let around: Neighbourhood;
  let publicService: Service;
  let vpcService: Service;
  let code: CodeRepository;
  let database: { name: string; address: string };
  /** Everything forbidden to everybody, by name. */
  let forbidden: Readonly<Record<string, string>>;

  before(async () => {
    apron = await startApron();
    network = openNetwork(apron);
    around = await openNeighbourhood();
    const vpcId = await network.vpc('10.60.0.0/16');
    const subnetId = await network.subnet(vpcId, '10.60.1.0/24');
    const all = { IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] };
    const groupId = await network.group(vpcId, [all]);
    database = await serveInSubnet(subnetId, groupId, 80);
    publicService = await createAsker(apron);
    const VpcConnectorArn = await network.connector([subnetId], groupId);
    const EgressConfiguration = { EgressType: 'VPC', VpcConnectorArn } as const;
    vpcService = await createAsker(apron, { EgressConfiguration });
    const other = await createAsker(apron);
    const api = {
      gateway: await gatewayOf(networkOf(apron)),
      port: around.targets['machine 0']?.split(':')[1],
    };
    forbidden = {
      ...around.targets,
      metadata,
      'the API': `${api.gateway}:${apron.apiPort}`,
      'the edge': `${api.gateway}:${apron.edgePort}`,
      'the machine as gateway': `${api.gateway}:${api.port}`,
      'an instance of another service': `${await addressOf(other)}:8080`,
      'an instance in VPC mode': `${await addressOf(vpcService)}:8080`,
    };
    const targets = JSON.stringify({ ...forbidden, 'a database in a VPC': `${database.address}:80` });
    code = await makeCode({ 'targets.json': targets, 'try.js': tryAll, 'server.js': serveFound });
  });

  after(async () => {
    code?.remove();
    await removeContainers([database.name]);
    await around.close();
    await apron.remove();
    await forgetTestImage();
  });

  /** At which the edge reaches the service's one instance. */
  async function addressOf(service: Service): Promise<string> {
    const [container] = await containersOf(apron, service.ServiceName ?? '');
    const networks = container?.NetworkSettings.Networks ?? {};
    const name = networkOf(apron);
    return (networks[name] ?? networks[`${name}-inbound`])?.IPAddress ?? '';
  }

  async function reached(service: Service, targets: Readonly<Record<string, string>>): Promise<string[]> {
    const found = await Promise.all(
      Object.entries(targets).map(async ([name, target]) => [name, await whatItSays(apron, service, target)]),
    );
    return found.filter(([, answer]) => answer?.startsWith('yes ')).map(([name = '']) => name);
  }

  test('is there, and answers the machine and any container of Docker’s own', async () => {
    for (const [name, target] of Object.entries(around.targets)) {
      await until(`${name} answers`, async () => {
        const answer = await fetch(`http://${target}/`).catch(() => null);
        return answer?.ok === true;
      });
      assert.notEqual(await fetchInContainer(target), '', name);
    }
  });

  test('an instance in public mode reaches neither the machine, its network, other services, other containers, nor a VPC', async () => {
    const targets = { ...forbidden, 'a database in a VPC': `${database.address}:80` };
    assert.deepEqual(await reached(publicService, targets), []);
  });

  test('an instance in VPC mode reaches its VPC and none of these', async () => {
    await untilReached(apron, vpcService, `${database.address}:80`);
    const inbound = await gatewayOf(`${networkOf(apron)}-inbound`);
    const port = around.targets['machine 0']?.split(':')[1] ?? '';
    const targets = { ...forbidden, 'the machine beside its way in': `${inbound}:${port}` };
    // Itself it may reach.
    assert.deepEqual(await reached(vpcService, targets), ['an instance in VPC mode']);
  });

  test('nobody but the machine opens a connection to an instance: not a container on Docker’s own bridge', async () => {
    for (const service of [publicService, vpcService]) {
      const address = await addressOf(service);
      assert.equal((await fetch(`http://${address}:8080/`)).status, 200);
      assert.equal(await fetchInContainer(`${address}:8080`), '');
    }
  });

  test('failure class 22: an instance cannot take another’s address, or speak in its name', async () => {
    const [container] = await containersOf(apron, publicService.ServiceName ?? '');
    const status = await runInside(container?.Id ?? '', ['cat', '/proc/1/status']);
    const effective = BigInt(`0x${/CapEff:\s+([0-9a-f]+)/.exec(status)?.[1] ?? 'f'}`);
    for (const [name, bit] of [
      ['NET_ADMIN', 12n],
      ['NET_RAW', 13n],
    ] as const) {
      assert.equal((effective >> bit) & 1n, 0n, name);
    }
  });

  test('a RUN of a Dockerfile reaches no instance and no VPC, though the engine gives it the way out of any docker build', async () => {
    const targets = [
      forbidden['an instance of another service'],
      forbidden['an instance in VPC mode'],
      `${database.address}:80`,
    ];
    const lines = targets.map((target = '') => {
      const [host, port] = target.split(':');
      return `RUN printf 'GET / HTTP/1.0\\r\\n\\r\\n' | nc -w 2 ${host} ${port} >> /www/found.txt || true`;
    });
    const dockerfile = `FROM ${await testImage()}\nRUN echo tried > /www/found.txt\n${lines.join('\n')}\nEXPOSE 8080\n`;
    const repository = await makeCode({ Dockerfile: dockerfile });
    try {
      const created = await apron.client.send(
        new CreateServiceCommand({
          ServiceName: 'dockerfile',
          SourceConfiguration: codeSource(repository.url),
        }),
      );
      const service = await settled(apron, created.Service?.ServiceArn ?? '');
      assert.equal(service.Status, 'RUNNING', (await readEvents(apron, service)).join('\n'));
      // Somebody on the way to the internet may answer for an address that is nobody's.
      const { body } = await ask(apron, service, '/found.txt');
      assert.match(body, /^tried\n/);
      assert.doesNotMatch(body, /alive|hello from the test image/);
    } finally {
      repository.remove();
    }
  });

  test('a build reaches the registries and none of these; a service in VPC mode has its build, its secrets and its logs outside of the VPC', async () => {
    const { endpoint, credentials } = apron;
    const secrets = new SecretsManagerClient({ endpoint, region: 'us-east-1', credentials });
    const secret = await secrets.send(
      new CreateSecretCommand({ Name: 'shop', SecretString: 'from outside' }),
    );
    const created = await apron.client.send(
      new CreateServiceCommand({
        ServiceName: 'builder',
        SourceConfiguration: codeSource(code.url, {
          values: {
            Runtime: 'NODEJS_22',
            BuildCommand: 'npm view is-odd version && node try.js',
            StartCommand: 'node server.js',
            RuntimeEnvironmentSecrets: { SECRET: secret.ARN ?? '' },
          },
        }),
        NetworkConfiguration: vpcService.NetworkConfiguration,
      }),
    );
    const service = await settled(apron, created.Service?.ServiceArn ?? '', 280);
    assert.equal(service.Status, 'RUNNING', (await readEvents(apron, service)).join('\n'));
    const found = JSON.parse((await ask(apron, service)).body) as Record<string, string>;
    assert.deepEqual(
      Object.entries(found).filter(([, state]) => state === 'open'),
      [],
    );
    assert.equal(Object.keys(found).length, Object.keys(forbidden).length + 1);
    const logs = new CloudWatchLogsClient({ endpoint, region: 'us-east-1', credentials });
    const logGroupName = `/aws/apprunner/${service.ServiceName}/${service.ServiceId}/application`;
    await until('the program’s line is in its log', async () => {
      // The group comes with its first line.
      const answer = await logs.send(new FilterLogEventsCommand({ logGroupName })).catch(() => null);
      return answer?.events?.some(({ message }) => message === 'secret from outside') === true;
    });
  });
});

/** From Docker's own bridge, as anything that is not Apron's. Not with wget, which a static busybox cannot run. */
async function fetchInContainer(target: string): Promise<string> {
  const [host = '', port = ''] = target.split(':');
  const line = `printf 'GET / HTTP/1.0\\r\\n\\r\\n' | nc -w 2 ${host} ${port} | tail -n 1`;
  const answer = await runToEnd('docker', ['run', '--rm', await testImage(), 'sh', '-c', line]);
  return answer.trim();
}

async function gatewayOf(name: string): Promise<string> {
  const format = '{{(index .IPAM.Config 0).Subnet}}';
  const cidr = (await runToEnd('docker', ['network', 'inspect', '--format', format, name])).trim();
  return cidr.replace(/(\d+)\/\d+$/, (_, last: string) => String(Number(last) + 1));
}
