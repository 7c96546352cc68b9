import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CreateServiceCommand,
  type Service,
  type SourceConfiguration,
  UpdateServiceCommand,
} from '@aws-sdk/client-apprunner';
import { type Apron, startApron, until } from './apron.ts';
import { forgetTestImage, serveMessage, testImage } from './fixtures.ts';
import { ask, askConstantly, lastOperation, settled } from './service.ts';

/** Moments of one deployment at which Apron is killed, spread evenly over its measured length. */
const moments = 12;

describe('failure class 31: kill -9 of Apron in the middle of a deployment', () => {
  let apron: Apron;
  let image: string;
  let service: Service;
  let length = 0;

  const source = (message: string): SourceConfiguration => ({
    AutoDeploymentsEnabled: false,
    ImageRepository: {
      ImageIdentifier: image,
      ImageRepositoryType: 'ECR_PUBLIC',
      ImageConfiguration: { StartCommand: serveMessage, RuntimeEnvironmentVariables: { MESSAGE: message } },
    },
  });
  const update = async (message: string): Promise<void> => {
    const command = new UpdateServiceCommand({
      ServiceArn: service.ServiceArn ?? '',
      SourceConfiguration: source(message),
    });
    await apron.client.send(command);
  };

  before(async () => {
    [apron, image] = await Promise.all([startApron(), testImage()]);
    const created = await apron.client.send(
      new CreateServiceCommand({ ServiceName: 'survivor', SourceConfiguration: source('begin') }),
    );
    service = await settled(apron, created.Service?.ServiceArn ?? '');
    assert.equal(service.Status, 'RUNNING');
    const begin = performance.now();
    await update('measured');
    await settled(apron, service.ServiceArn ?? '');
    length = performance.now() - begin;
  });
  after(async () => {
    await apron.remove();
    await forgetTestImage();
  });

  for (let moment = 0; moment < moments; moment += 1) {
    test(`at ${moment}/${moments} of its length costs no request, and the operation ends in a true state`, async () => {
      const arn = service.ServiceArn ?? '';
      const old = (await ask(apron, service)).body.trim();
      const wanted = `moment-${moment}`;
      const load = askConstantly(apron, service, 2);
      await update(wanted);
      await sleep((length * moment) / moments);
      await apron.kill();
      await apron.start();
      const after = await settled(apron, arn);
      const { asked, failures } = await load.stop();
      assert.deepEqual(failures, []);
      assert.ok(asked > 0);
      assert.equal(after.Status, 'RUNNING');
      const operation = await lastOperation(apron, arn);
      const serves = operation.Status === 'SUCCEEDED' ? wanted : old;
      assert.equal(
        (await ask(apron, service)).body.trim(),
        serves,
        `the operation ended ${operation.Status}`,
      );
    });
  }

  test('and a service that is down while Apron is away is up again after its start', async () => {
    await apron.kill();
    await killInstances(apron);
    await apron.start();
    await until(
      'the service answers again',
      async () => (await ask(apron, service).catch(() => null))?.status === 200,
    );
  });
});

async function killInstances(apron: Apron): Promise<void> {
  const { readFileSync } = await import('node:fs');
  const { default: Docker } = await import('dockerode');
  const installation = readFileSync(`${apron.stateDir}/installation`, 'utf8').trim();
  const docker = new Docker({ socketPath: '/var/run/docker.sock' });
  const containers = await docker.listContainers({
    filters: { label: [`apron.installation=${installation}`] },
  });
  assert.ok(containers.length > 0);
  await Promise.all(containers.map(async ({ Id }) => await docker.getContainer(Id).kill()));
}
