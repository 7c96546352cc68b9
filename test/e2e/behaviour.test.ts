import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  CreateAutoScalingConfigurationCommand,
  CreateServiceCommand,
  type CreateServiceCommandInput,
  DeleteServiceCommand,
  ListAutoScalingConfigurationsCommand,
  ListOperationsCommand,
  PauseServiceCommand,
  ResumeServiceCommand,
  type Service,
  StartDeploymentCommand,
  UpdateServiceCommand,
  type UpdateServiceCommandInput,
} from '@aws-sdk/client-apprunner';
import { type Apron, startApron, until } from './apron.ts';
import {
  containersOf,
  imageSource,
  killByHand,
  makeVariant,
  removeImageByHand,
  runInside,
} from './containers.ts';
import { forgetTestImage, testImage } from './fixtures.ts';
import { ask, askConstantly, lastOperation, readEvents, settled } from './service.ts';

/** Answers the name of its instance, and `ok` on /health. */
const serveName =
  'mkdir -p /tmp/www; cat /proc/sys/kernel/hostname > /tmp/www/index.html; echo ok > /tmp/www/health; exec httpd -f -p $PORT -h /tmp/www';

describe('what users of App Runner rely on', () => {
  let apron: Apron;
  let image: string;

  const create = async (input: Omit<CreateServiceCommandInput, 'ServiceName'> & { ServiceName: string }) => {
    const { Service: made } = await apron.client.send(new CreateServiceCommand(input));
    return await settled(apron, made?.ServiceArn ?? '');
  };
  const update = async ({ ServiceArn }: Service, change: Omit<UpdateServiceCommandInput, 'ServiceArn'>) => {
    await apron.client.send(new UpdateServiceCommand({ ServiceArn, ...change }));
    return await settled(apron, ServiceArn ?? '');
  };
  const deploy = async ({ ServiceArn }: Service) => {
    await apron.client.send(new StartDeploymentCommand({ ServiceArn }));
    return await settled(apron, ServiceArn ?? '');
  };
  const scaling = async (AutoScalingConfigurationName: string, MinSize: number, MaxSize = MinSize) => {
    const input = { AutoScalingConfigurationName, MinSize, MaxSize };
    const made = await apron.client.send(new CreateAutoScalingConfigurationCommand(input));
    return made.AutoScalingConfiguration?.AutoScalingConfigurationArn ?? '';
  };
  const running = async (name: string) =>
    (await containersOf(apron, name)).filter(({ State }) => State === 'running').map(({ Id }) => Id);

  before(async () => {
    [apron, image] = await Promise.all([startApron({ startTimeout: 6 }), testImage()]);
  });
  after(async () => {
    await apron.remove();
    await forgetTestImage();
  });

  test('a minimum of three runs three instances that share the requests, and one that dies costs no request but its own', async () => {
    const one = await scaling('size', 1);
    const three = await scaling('size', 3);
    const created = await create({
      ServiceName: 'three',
      SourceConfiguration: imageSource(image, { command: serveName }),
      AutoScalingConfigurationArn: one,
    });
    assert.equal((await running('three')).length, 1);
    const service = await update(created, { AutoScalingConfigurationArn: three });
    assert.equal(service.AutoScalingConfigurationSummary?.AutoScalingConfigurationRevision, 2);
    await until('the first instance is gone', async () => (await running('three')).length === 3);
    const answers = new Set<string>();
    for (let index = 0; index < 30; index += 1) answers.add((await ask(apron, service)).body);
    assert.equal(answers.size, 3);

    const clients = 4;
    const load = askConstantly(apron, service, clients);
    const [victim = ''] = await running('three');
    await killByHand(victim);
    await until('another has taken its place', async () => {
      const now = await running('three');
      return now.length === 3 && !now.includes(victim);
    });
    const { asked, failures } = await load.stop();
    assert.ok(asked > 0);
    // What it was answering when it was killed is lost: nobody may ask that of another again.
    assert.ok(failures.length <= clients, failures.join());
    assert.ok(failures.every((failure) => failure.startsWith('502 ')));
    const events = await readEvents(apron, service);
    assert.ok(events.some((line) => line.includes('Container exit code: 137')));
  });

  test('an instance that no longer passes its HTTP health check is replaced', async () => {
    const service = await create({
      ServiceName: 'sickly',
      SourceConfiguration: imageSource(image, { command: serveName }),
      HealthCheckConfiguration: {
        Protocol: 'HTTP',
        Path: '/health',
        Interval: 1,
        Timeout: 1,
        UnhealthyThreshold: 2,
      },
    });
    const healthy = (await ask(apron, service)).body;
    const [instance = ''] = await running('sickly');
    await runInside(instance, ['rm', '/tmp/www/health']);
    await until('another instance answers', async () => {
      const { status, body } = await ask(apron, service);
      return status === 200 && body !== healthy;
    });
    let told: string | undefined;
    await until('the log tells why', async () => {
      told = (await readEvents(apron, service)).find((line) => line.includes('times in a row'));
      return told !== undefined;
    });
    assert.equal(
      told,
      "[AppRunner] Health check failed on protocol `HTTP` [Path: '/health'], [Port: '8080'] 2 times in a row. The last answer: 404.",
    );
  });

  test('a health path that is not there, and a program that listens on localhost only, are told as such', async () => {
    const local = 'exec httpd -f -p 127.0.0.1:$PORT -h /www';
    const [path, host] = await Promise.all([
      create({
        ServiceName: 'wrong-path',
        SourceConfiguration: imageSource(image),
        HealthCheckConfiguration: { Protocol: 'HTTP', Path: '/nowhere' },
      }),
      create({ ServiceName: 'localhost-only', SourceConfiguration: imageSource(image, { command: local }) }),
    ]);
    assert.deepEqual([path.Status, host.Status], ['CREATE_FAILED', 'CREATE_FAILED']);
    const [pathEvents, hostEvents] = await Promise.all([readEvents(apron, path), readEvents(apron, host)]);
    assert.ok(pathEvents.some((line) => line.includes('The last answer: 404.')));
    assert.ok(hostEvents.some((line) => line.includes('let it listen on 0.0.0.0, not on localhost')));
  });

  test('a service whose creation failed is rebuilt by an update, with a change or without', async () => {
    const broken = imageSource(image, { command: 'no-such-program' });
    let service = await create({ ServiceName: 'rebuilt', SourceConfiguration: broken });
    assert.equal(service.Status, 'CREATE_FAILED');
    const events = await readEvents(apron, service);
    assert.ok(events.some((line) => line.includes('The program "no-such-program" is not in the image.')));
    service = await update(service, {});
    assert.equal(service.Status, 'CREATE_FAILED');
    service = await update(service, { SourceConfiguration: imageSource(image, { message: 'mended' }) });
    assert.equal(service.Status, 'RUNNING');
    assert.equal((await ask(apron, service)).body, 'mended\n');
  });

  test('a tag that moves is not followed before StartDeployment: not by a replacement, an update or a resume', async () => {
    const name = image.replace('answer-example', 'moving-example');
    const serve = (text: string) =>
      `CMD ["sh", "-c", "mkdir /tmp/w; echo ${text} > /tmp/w/index.html; exec httpd -f -p $PORT -h /tmp/w"]`;
    await makeVariant(image, name, serve('first'));
    const ImageRepository = { ImageIdentifier: name, ImageRepositoryType: 'ECR_PUBLIC' } as const;
    let service = await create({ ServiceName: 'pinned', SourceConfiguration: { ImageRepository } });
    await makeVariant(image, name, serve('second'));
    const [instance = ''] = await running('pinned');
    await killByHand(instance);
    await until('the replacement answers', async () => (await ask(apron, service)).status === 200);
    assert.equal((await ask(apron, service)).body, 'first\n');
    service = await update(service, { InstanceConfiguration: { Cpu: '0.25 vCPU', Memory: '0.5 GB' } });
    assert.deepEqual(service.InstanceConfiguration, { Cpu: '256', Memory: '512' });
    assert.equal((await ask(apron, service)).body, 'first\n');
    await apron.client.send(new PauseServiceCommand({ ServiceArn: service.ServiceArn }));
    await settled(apron, service.ServiceArn ?? '');
    await apron.client.send(new ResumeServiceCommand({ ServiceArn: service.ServiceArn }));
    await settled(apron, service.ServiceArn ?? '');
    assert.equal((await ask(apron, service)).body, 'first\n');
    await deploy(service);
    assert.equal((await ask(apron, service)).body, 'second\n');
    await removeImageByHand(name);
  });

  test('one operation at a time: whatever else is asked meanwhile is refused with its state', async () => {
    const service = await create({ ServiceName: 'busy', SourceConfiguration: imageSource(image) });
    const { ServiceArn } = service;
    await apron.client.send(new StartDeploymentCommand({ ServiceArn }));
    const busy = { name: 'InvalidStateException', message: /Current status: OPERATION_IN_PROGRESS/ };
    await assert.rejects(apron.client.send(new PauseServiceCommand({ ServiceArn })), busy);
    await assert.rejects(apron.client.send(new UpdateServiceCommand({ ServiceArn })), busy);
    await assert.rejects(apron.client.send(new DeleteServiceCommand({ ServiceArn })), busy);
    await assert.rejects(apron.client.send(new StartDeploymentCommand({ ServiceArn })), {
      name: 'InvalidRequestException',
    });
    await settled(apron, ServiceArn ?? '');
    assert.equal((await lastOperation(apron, ServiceArn ?? '')).Status, 'SUCCEEDED');
    await apron.client.send(new PauseServiceCommand({ ServiceArn }));
    await settled(apron, ServiceArn ?? '');
    await apron.client.send(new DeleteServiceCommand({ ServiceArn }));
    assert.equal((await settled(apron, ServiceArn ?? '')).Status, 'DELETED');
    const types: (string | undefined)[] = [];
    let NextToken: string | undefined;
    do {
      const page = await apron.client.send(
        new ListOperationsCommand({ ServiceArn, MaxResults: 1, NextToken }),
      );
      types.push(...(page.OperationSummaryList ?? []).map(({ Type }) => Type));
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    assert.deepEqual(types, ['DELETE_SERVICE', 'PAUSE_SERVICE', 'START_DEPLOYMENT', 'CREATE_SERVICE']);
  });

  test('lists come whole in pages of any size', async () => {
    for (const name of ['page-a', 'page-b', 'page-c']) await scaling(name, 1);
    const names = new Set<string | undefined>();
    let NextToken: string | undefined;
    do {
      const input = { MaxResults: 2, NextToken };
      const page = await apron.client.send(new ListAutoScalingConfigurationsCommand(input));
      assert.ok((page.AutoScalingConfigurationSummaryList ?? []).length <= 2);
      for (const each of page.AutoScalingConfigurationSummaryList ?? [])
        names.add(each.AutoScalingConfigurationName);
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    assert.deepEqual(names, new Set(['DefaultConfiguration', 'page-a', 'page-b', 'page-c', 'size']));
  });
});
