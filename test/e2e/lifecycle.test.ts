import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { after, before, describe, test } from 'node:test';
import {
  CreateServiceCommand,
  DeleteServiceCommand,
  ListServicesCommand,
  ListTagsForResourceCommand,
  PauseServiceCommand,
  ResumeServiceCommand,
  type SourceConfiguration,
  StartDeploymentCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateServiceCommand,
} from '@aws-sdk/client-apprunner';
import { type Apron, root, runToEnd, startApron } from './apron.ts';
import { forgetTestImage, helloFolder, makeRepository, serveMessage, testImage } from './fixtures.ts';
import { ask, describe as describeService, lastOperation, settled } from './service.ts';

/** The system's own clients before those that a language's version switcher puts in front. */
const searchPath = `/usr/bin:${process.env['PATH']}`;

describe('the life of an image service and a source service', () => {
  let apron: Apron;
  let image: string;
  let repository: Awaited<ReturnType<typeof makeRepository>>;

  before(async () => {
    [apron, image, repository] = await Promise.all([startApron(), testImage(), makeRepository(helloFolder)]);
  });
  after(async () => {
    repository.remove();
    await apron.remove();
    await forgetTestImage();
  });

  test('goes through unmodified aws apprunner calls', { skip: whyNot('aws', '--version') }, async () => {
    const script = `${root}/test/e2e/lifecycle.sh`;
    const output = await runToEnd(
      'sh',
      [script, apron.endpoint, String(apron.edgePort), image, repository.url],
      {
        env: { ...apron.environment, PATH: searchPath },
      },
    );
    assert.equal(output.match(/^ok - /gm)?.length, 21);
  });

  test('goes through boto3', { skip: whyNot('/usr/bin/python3', '-c', 'import boto3') }, async () => {
    const script = `${root}/test/e2e/lifecycle.py`;
    const output = await runToEnd(
      '/usr/bin/python3',
      [script, apron.endpoint, String(apron.edgePort), image, repository.url],
      {
        env: apron.environment,
      },
    );
    assert.equal(output.match(/^ok - /gm)?.length, 20);
  });

  test('goes through @aws-sdk/client-apprunner', async () => {
    const { client } = apron;
    const created = await client.send(
      new CreateServiceCommand({
        ServiceName: 'sdk-image',
        SourceConfiguration: sourceOf(image, { message: 'first' }),
      }),
    );
    const arn = created.Service?.ServiceArn ?? '';
    assert.equal(created.Service?.Status, 'OPERATION_IN_PROGRESS');
    const service = await settled(apron, arn);
    assert.equal(service.Status, 'RUNNING');
    assert.equal((await ask(apron, service)).body.trim(), 'first');

    await client.send(
      new UpdateServiceCommand({
        ServiceArn: arn,
        SourceConfiguration: sourceOf(image, { message: 'second' }),
      }),
    );
    await settled(apron, arn);
    assert.equal((await ask(apron, service)).body.trim(), 'second');

    const broken = sourceOf(image, { message: 'third', command: 'echo broken; exit 3' });
    await client.send(new UpdateServiceCommand({ ServiceArn: arn, SourceConfiguration: broken }));
    const rolledBack = await settled(apron, arn);
    assert.equal(rolledBack.Status, 'RUNNING');
    assert.equal((await lastOperation(apron, arn)).Status, 'ROLLBACK_SUCCEEDED');
    const variables =
      rolledBack.SourceConfiguration?.ImageRepository?.ImageConfiguration?.RuntimeEnvironmentVariables;
    assert.deepEqual(variables, { MESSAGE: 'second' });
    assert.equal((await ask(apron, service)).body.trim(), 'second');

    await client.send(new PauseServiceCommand({ ServiceArn: arn }));
    assert.equal((await settled(apron, arn)).Status, 'PAUSED');
    assert.equal((await ask(apron, service)).status, 503);
    await client.send(new ResumeServiceCommand({ ServiceArn: arn }));
    assert.equal((await settled(apron, arn)).Status, 'RUNNING');
    assert.equal((await ask(apron, service)).body.trim(), 'second');

    await client.send(new StartDeploymentCommand({ ServiceArn: arn }));
    await settled(apron, arn);
    assert.equal((await lastOperation(apron, arn)).Type, 'START_DEPLOYMENT');
    assert.equal((await lastOperation(apron, arn)).Status, 'SUCCEEDED');

    await client.send(
      new TagResourceCommand({
        ResourceArn: arn,
        Tags: [
          { Key: 'stage', Value: 'test' },
          { Key: 'team', Value: 'blue' },
        ],
      }),
    );
    await client.send(new UntagResourceCommand({ ResourceArn: arn, TagKeys: ['team'] }));
    const { Tags: tags } = await client.send(new ListTagsForResourceCommand({ ResourceArn: arn }));
    assert.deepEqual(tags, [{ Key: 'stage', Value: 'test' }]);

    const code = await client.send(
      new CreateServiceCommand({
        ServiceName: 'sdk-source',
        SourceConfiguration: codeSource(repository.url),
      }),
    );
    const built = await settled(apron, code.Service?.ServiceArn ?? '');
    assert.equal(built.Status, 'RUNNING');
    assert.match((await ask(apron, built)).body, /Apron/);

    for (const serviceArn of [arn, built.ServiceArn ?? '']) {
      await client.send(new DeleteServiceCommand({ ServiceArn: serviceArn }));
      assert.equal((await settled(apron, serviceArn)).Status, 'DELETED');
    }
    const { ServiceSummaryList: listed } = await client.send(new ListServicesCommand({}));
    assert.deepEqual(
      listed?.map(({ ServiceArn }) => ServiceArn).filter((listedArn) => listedArn === arn),
      [],
    );
    assert.equal((await describeService(client, arn)).Status, 'DELETED');
    assert.equal((await ask(apron, service)).status, 404);
  });
});

/** False when the program does what it is asked; else the reason for the line that tells of a skipped test. */
function whyNot(program: string, ...args: string[]): string | false {
  const { status } = spawnSync(program, args, { env: { ...process.env, PATH: searchPath } });
  return status === 0 ? false : `${[program, ...args].join(' ')} does not work here`;
}

function sourceOf(image: string, how: { message: string; command?: string }): SourceConfiguration {
  return {
    AutoDeploymentsEnabled: false,
    ImageRepository: {
      ImageIdentifier: image,
      ImageRepositoryType: 'ECR_PUBLIC',
      ImageConfiguration: {
        Port: '8080',
        StartCommand: how.command ?? serveMessage,
        RuntimeEnvironmentVariables: { MESSAGE: how.message },
      },
    },
  };
}

function codeSource(url: string): SourceConfiguration {
  return {
    CodeRepository: {
      RepositoryUrl: url,
      SourceCodeVersion: { Type: 'BRANCH', Value: 'main' },
      CodeConfiguration: { ConfigurationSource: 'REPOSITORY' },
    },
  };
}
