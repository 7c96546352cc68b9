import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { CreateServiceCommand, type Service } from '@aws-sdk/client-apprunner';
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { type Apron, startApron, until } from './apron.ts';
import { containersOf, imageSource, runInside } from './containers.ts';
import { forgetTestImage, testImage } from './fixtures.ts';
import { ask, describe as describeService, readEvents, settled } from './service.ts';
import { type Call, keysOf, presignCall, sendAsIs, signCall } from './signed.ts';

const secretValue = 'correct-horse-battery-staple';
const list: Call = { service: 'apprunner', target: 'AppRunner.ListServices', input: {} };

describe('hostile tenants of a running Apron', () => {
  let apron: Apron;
  let victim: Service;
  let intruder: Service;

  before(async () => {
    const [started, image] = await Promise.all([startApron(), testImage()]);
    apron = started;
    const { endpoint, credentials } = apron;
    const secrets = new SecretsManagerClient({ endpoint, region: 'us-east-1', credentials });
    const secret = await secrets.send(new CreateSecretCommand({ Name: 'token', SecretString: secretValue }));
    [victim, intruder] = (await Promise.all(
      ['victim', 'intruder'].map(async (name) => {
        const created = await apron.client.send(
          new CreateServiceCommand({
            ServiceName: name,
            SourceConfiguration: imageSource(image, { message: name, secrets: { TOKEN: secret.ARN ?? '' } }),
          }),
        );
        return await settled(apron, created.Service?.ServiceArn ?? '');
      }),
    )) as [Service, Service];
    assert.deepEqual([victim.Status, intruder.Status], ['RUNNING', 'RUNNING'], apron.output());
  });
  after(async () => {
    await apron.remove();
    await forgetTestImage();
  });

  test('failure class 30: a secret reaches the program, and is in no file, label, log, answer or command line', async () => {
    const [container] = await containersOf(apron, 'victim');
    assert.match(await runInside(container?.Id ?? '', ['sh', '-c', 'echo $TOKEN']), /correct-horse/);
    for (const file of filesBelow(apron.stateDir)) {
      assert.ok(!readFileSync(file).includes(secretValue), `${file} holds the value`);
    }
    assert.ok(!JSON.stringify(container).includes(secretValue), 'the list of containers shows it');
    assert.ok(!apron.output().includes(secretValue));
    assert.ok(
      !JSON.stringify(await describeService(apron.client, victim.ServiceArn ?? '')).includes(secretValue),
    );
    assert.ok(!(await readEvents(apron, victim)).join('\n').includes(secretValue));
    assert.ok(!commandLines().includes(secretValue));
  });

  test("failure class 13: another account's key finds none of it, by any ARN, and lists nothing", async () => {
    const keys = await keysOf(apron, '999999999999');
    const ServiceArn = victim.ServiceArn ?? '';
    const as = async (operation: string, input: object) =>
      await sendAsIs(
        apron,
        await signCall(apron, { ...list, target: `AppRunner.${operation}`, input }, { keys }),
      );
    for (const operation of [
      'DescribeService',
      'PauseService',
      'ResumeService',
      'DeleteService',
      'StartDeployment',
      'UpdateService',
      'ListOperations',
      'DescribeCustomDomains',
    ]) {
      const answer = await as(operation, { ServiceArn });
      assert.equal(answer.status, 400, operation);
      assert.match(answer.body, /ResourceNotFoundException|InvalidRequestException/, operation);
    }
    for (const operation of ['TagResource', 'UntagResource', 'ListTagsForResource']) {
      const input = { ResourceArn: ServiceArn, Tags: [{ Key: 'a', Value: 'b' }], TagKeys: ['a'] };
      assert.equal((await as(operation, input)).status, 400, operation);
    }
    assert.deepEqual(JSON.parse((await as('ListServices', {})).body), { ServiceSummaryList: [] });
    assert.equal((await describeService(apron.client, ServiceArn)).Status, 'RUNNING');
  });

  test('failure class 15: such a key makes none for the account of another', async () => {
    const keys = await keysOf(apron, '999999999999');
    const call = { service: 'apron', target: 'Apron.CreateKey', input: { Account: '123456789012' } };
    assert.match((await sendAsIs(apron, await signCall(apron, call, { keys }))).body, /AccessDenied/);
  });

  test('failure class 16: whatever is changed after the signature, or signed at another time, is refused', async () => {
    const signed = await signCall(apron, list);
    assert.equal((await sendAsIs(apron, signed)).status, 200);
    const { authorization = '', ...unsigned } = signed.headers;
    const hour = 3_600_000;
    const changed = [
      { ...signed, body: '{"MaxResults":1}' },
      { ...signed, path: '/?Action=ListServices' },
      { ...signed, headers: { ...signed.headers, 'x-amz-target': 'AppRunner.ListConnections' } },
      { ...signed, headers: { ...signed.headers, host: `localhost:${apron.apiPort}` } },
      {
        ...signed,
        headers: {
          ...signed.headers,
          authorization: authorization.replace(/.$/, (end) => (end === '0' ? '1' : '0')),
        },
      },
      { ...signed, headers: unsigned },
      await signCall(apron, { ...list, service: 'sts' }),
      await signCall(apron, list, { at: new Date(Date.now() - hour) }),
      await signCall(apron, list, { at: new Date(Date.now() + hour) }),
    ];
    for (const [index, request] of changed.entries()) {
      const answer = await sendAsIs(apron, request);
      assert.ok(
        answer.status >= 400 && answer.status < 500,
        `request ${index}: ${answer.status} ${answer.body}`,
      );
    }
  });

  test('failure class 16: a presigned URL works until it expires, and for nothing else', async () => {
    assert.equal((await sendAsIs(apron, await presignCall(apron, list, 60))).status, 200);
    const expired = await presignCall(apron, list, 60, new Date(Date.now() - 120_000));
    assert.ok((await sendAsIs(apron, expired)).status >= 400);
    const stretched = { ...expired, path: expired.path.replace('X-Amz-Expires=60', 'X-Amz-Expires=600') };
    assert.ok((await sendAsIs(apron, stretched)).status >= 400);
  });

  test('failure class 21: from inside an instance neither the API, the edge, its sockets nor a neighbour can be reached', async () => {
    const [own] = await containersOf(apron, 'intruder');
    const [other] = await containersOf(apron, 'victim');
    const [network] = Object.values(own?.NetworkSettings.Networks ?? {});
    const [neighbour] = Object.values(other?.NetworkSettings.Networks ?? {});
    const reach = async (address = '', port: number): Promise<string> => {
      const line = 'nc -w 1 "$0" "$1" </dev/null >/dev/null 2>&1 && echo open || echo closed';
      return (await runInside(own?.Id ?? '', ['sh', '-c', line, address, String(port)])).trim();
    };
    assert.equal(await reach('127.0.0.1', 8080), 'open', 'what is open is seen to be open');
    assert.equal(await reach(network?.Gateway, apron.apiPort), 'closed');
    assert.equal(await reach(network?.Gateway, apron.edgePort), 'closed');
    assert.equal(await reach(neighbour?.IPAddress, 8080), 'closed');
    const sockets = await runInside(own?.Id ?? '', [
      'sh',
      '-c',
      'ls -R /run /var 2>/dev/null; cat /proc/mounts',
    ]);
    assert.doesNotMatch(sockets, /docker\.sock|admin\.sock|master\.sock|apron-e2e/);
  });

  test('failure class 27: a host name leads to its own service and to no other', async () => {
    const answers = await Promise.all([ask(apron, victim), ask(apron, intruder)]);
    assert.deepEqual(
      answers.map(({ body }) => body.trim()),
      ['victim', 'intruder'],
    );
    const unknown = await ask(apron, { ServiceUrl: `x.${victim.ServiceUrl}` });
    assert.equal(unknown.status, 404);
  });

  test('connections that never say what they want are let go of, and the API answers all the while', async () => {
    const slow = Array.from({ length: 300 }, () => openSlowly(apron.apiPort));
    assert.equal((await sendAsIs(apron, await signCall(apron, list))).status, 200);
    await until('all of them are closed', () => slow.every((socket) => socket.destroyed), 30);
    assert.equal((await sendAsIs(apron, await signCall(apron, list))).status, 200);
  });
});

function openSlowly(port: number): Socket {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => socket.destroy()).on('end', () => socket.destroy());
  socket.resume().write('POST / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ');
  return socket;
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Of every process; one that ends meanwhile has none. */
function commandLines(): string {
  const read = (pid: string): string => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    } catch {
      return '';
    }
  };
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(read)
    .join('\n');
}
