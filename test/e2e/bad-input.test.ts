import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { AppRunnerClient, CreateServiceCommand, ListServicesCommand } from '@aws-sdk/client-apprunner';
import { type Apron, startApron } from './apron.ts';
import { lastOperation, readEvents, settled } from './service.ts';
import { commitAll, forgetTestImage, makeRepository, serveMessage, testImage } from './fixtures.ts';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

describe('bad input to a running Apron', () => {
  let apron: Apron;
  let image: string;

  before(async () => {
    [apron, image] = await Promise.all([startApron({ startTimeout: 5 }), testImage()]);
  });
  after(async () => {
    await apron.remove();
    await forgetTestImage();
  });

  test('a request without a signature is refused in the form AWS clients know', async () => {
    const answer = await post(apron, '{}', { 'x-amz-target': 'AppRunner.ListServices' });
    assert.equal(answer.status, 400);
    assert.match(await answer.text(), /MissingAuthenticationToken/);
  });

  test('failure class 16: a key that is not ours is refused', async () => {
    const stranger = new AppRunnerClient({
      endpoint: apron.endpoint,
      region: 'us-east-1',
      credentials: {
        accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
        secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
      },
      maxAttempts: 1,
    });
    await assert.rejects(stranger.send(new ListServicesCommand({})), { name: 'UnrecognizedClientException' });
  });

  test('an unknown path is a clear 404, an oversized body is refused', async () => {
    assert.equal((await fetch(`${apron.endpoint}/no-such-page`)).status, 404);
    const answer = await post(apron, `{"ServiceName":"${'x'.repeat(8 * 2 ** 20)}"}`, {
      'x-amz-target': 'AppRunner.CreateService',
    }).catch(() => null);
    assert.ok(answer === null || answer.status >= 400);
  });

  test('failure class 1: a service name with shell metacharacters is refused and nothing is made', async () => {
    for (const name of ['a;touch /tmp/x', '$(reboot)', '../../etc', '-rm', 'a b c d']) {
      await assert.rejects(
        apron.client.send(
          new CreateServiceCommand({ ServiceName: name, SourceConfiguration: imageSource(image) }),
        ),
        {
          name: 'InvalidRequestException',
        },
      );
    }
    const { ServiceSummaryList: services } = await apron.client.send(new ListServicesCommand({}));
    assert.deepEqual(services, []);
  });

  test('failure class 2: a repository URL that is an option or a helper protocol is refused', async () => {
    for (const url of [
      '--upload-pack=touch /tmp/x',
      'ext::sh -c whoami',
      'fd::17',
      'https://a b/c',
      'file:///x\ny',
    ]) {
      await assert.rejects(
        apron.client.send(
          new CreateServiceCommand({ ServiceName: 'hostile', SourceConfiguration: codeSource(url) }),
        ),
        {
          name: 'InvalidRequestException',
        },
      );
    }
  });

  test('a VPC connector is refused until packets pass through a VPC, and the service is not made', async () => {
    const command = new CreateServiceCommand({
      ServiceName: 'wants-vpc',
      SourceConfiguration: imageSource(image),
      NetworkConfiguration: {
        EgressConfiguration: {
          EgressType: 'VPC',
          VpcConnectorArn:
            'arn:aws:apprunner:us-east-1:123456789012:vpcconnector/none/1/00000000000000000000000000000001',
        },
      },
    });
    await assert.rejects(apron.client.send(command), { name: 'InvalidRequestException' });
  });

  test('an image that is nowhere ends CREATE_FAILED, says so in the events, and can be deleted', async () => {
    const service = await create('nowhere', imageSource('127.0.0.1:1/no/such:image'));
    assert.equal(service.Status, 'CREATE_FAILED');
    assert.equal((await lastOperation(apron, service.ServiceArn ?? '')).Status, 'FAILED');
  });

  test('a program that listens on another port fails in time, and the log names the port it listens on', async () => {
    const command = 'mkdir -p /tmp/w; exec httpd -f -p 9999 -h /tmp/w; # not $PORT';
    const service = await create('wrong-port', imageSource(image, { command, port: '8080' }));
    assert.equal(service.Status, 'CREATE_FAILED');
    const text = (await readEvents(apron, service)).join('\n');
    assert.match(text, /Health check failed on protocol `TCP` \[Port: '8080'\]/);
    assert.match(text, /9999/);
  });

  test('a program that ends tells its exit code and its last lines', async () => {
    const service = await create(
      'ends',
      imageSource(image, { command: 'echo "the cupboard is bare $HOME"; exit 7' }),
    );
    assert.equal(service.Status, 'CREATE_FAILED');
    const text = (await readEvents(apron, service)).join('\n');
    assert.match(text, /exit code: 7/);
    assert.match(text, /the cupboard is bare/);
  });

  test('failure class 11: a link that leads out of the repository fails the build and shows nothing of the host', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'apron-hostile-'));
    writeFileSync(join(folder, 'Dockerfile'), 'FROM scratch\nCOPY passwd /\n');
    const repository = await makeRepository(folder);
    symlinkSync('/etc/passwd', join(repository.path, 'passwd'));
    await commitAll(repository.path, 'a link to the host');
    const service = await create('hostile-link', codeSource(repository.url));
    assert.equal(service.Status, 'CREATE_FAILED');
    repository.remove();
    rmSync(folder, { recursive: true });
  });

  test('a client that sends its request a byte at a time does not hold the API up', async () => {
    const slow = connect(apron.apiPort, '127.0.0.1');
    slow.on('error', () => {});
    slow.write('POST / HTTP/1.1\r\nHost: localhost\r\nContent-Le');
    const answered = await apron.client.send(new ListServicesCommand({}));
    assert.ok(answered.ServiceSummaryList);
    slow.destroy();
  });

  async function create(
    name: string,
    source: ReturnType<typeof imageSource>,
  ): Promise<Awaited<ReturnType<typeof settled>>> {
    const created = await apron.client.send(
      new CreateServiceCommand({ ServiceName: name, SourceConfiguration: source }),
    );
    return await settled(apron, created.Service?.ServiceArn ?? '', 180);
  }
});

async function post(apron: Apron, body: string, headers: Record<string, string>): Promise<Response> {
  return await fetch(apron.endpoint, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/x-amz-json-1.0', ...headers },
  });
}

function imageSource(
  image: string,
  how: { command?: string; port?: string } = {},
): NonNullable<ConstructorParameters<typeof CreateServiceCommand>[0]['SourceConfiguration']> {
  return {
    AutoDeploymentsEnabled: false,
    ImageRepository: {
      ImageIdentifier: image,
      ImageRepositoryType: 'ECR_PUBLIC',
      ImageConfiguration: {
        Port: how.port ?? '8080',
        StartCommand: how.command ?? serveMessage,
        RuntimeEnvironmentVariables: { MESSAGE: 'hello' },
      },
    },
  };
}

function codeSource(url: string): ReturnType<typeof imageSource> {
  return {
    CodeRepository: {
      RepositoryUrl: url,
      SourceCodeVersion: { Type: 'BRANCH', Value: 'main' },
      CodeConfiguration: { ConfigurationSource: 'REPOSITORY' },
    },
  };
}
