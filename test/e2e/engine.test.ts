import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { CreateServiceCommand, type Service, UpdateServiceCommand } from '@aws-sdk/client-apprunner';
import { type Apron, startApron, until } from './apron.ts';
import { imageSource } from './containers.ts';
import { serveMessage } from './fixtures.ts';
import { createOwnEngine, type OwnEngine, whyNoEngine } from './own-engine.ts';
import { ask, askConstantly, lastOperation, readEvents, settled } from './service.ts';

describe('failure class 31: the Docker Engine', { skip: whyNoEngine() }, () => {
  let engine: OwnEngine;
  let apron: Apron;
  let image: string;
  let service: Service;

  before(async () => {
    engine = createOwnEngine();
    await engine.start();
    image = await engine.image();
    await engine.stop('SIGTERM');
    apron = await startApron({ dockerSocket: engine.socket });
  });
  after(async () => {
    await engine.start();
    await apron.remove();
    await engine.remove();
  });

  test('may be away when Apron starts: a service is taken, says what it waits for, and runs when it is there', async () => {
    const created = await apron.client.send(
      new CreateServiceCommand({ ServiceName: 'patient', SourceConfiguration: source('one') }),
    );
    const waiting = created.Service as Service;
    await until('it is told', async () => {
      const events = await readEvents(apron, waiting).catch(() => []);
      return events.some((line) => line.includes('no Docker Engine answers'));
    });
    await engine.start();
    service = await settled(apron, waiting.ServiceArn ?? '');
    assert.equal(service.Status, 'RUNNING');
    assert.equal((await ask(apron, service)).body.trim(), 'one');
  });

  test('may be killed in the middle of a deployment, which ends well once it is back and costs no request', async () => {
    const load = askConstantly(apron, service, 1);
    const SourceConfiguration = source('two', `sleep 1; ${serveMessage}`);
    await apron.client.send(
      new UpdateServiceCommand({ ServiceArn: service.ServiceArn ?? '', SourceConfiguration }),
    );
    await until(
      'instances start',
      async () =>
        (await readEvents(apron, service)).filter((line) => line.includes('Performing health check')).length >
        2,
    );
    await engine.stop('SIGKILL');
    assert.equal((await ask(apron, service)).status, 200);
    const { failures } = await load.stop();
    assert.deepEqual(failures, []);
    await engine.start();
    const after = await settled(apron, service.ServiceArn ?? '');
    assert.equal(after.Status, 'RUNNING');
    const { Status: outcome } = await lastOperation(apron, service.ServiceArn ?? '');
    const wanted = outcome === 'SUCCEEDED' ? 'two' : 'one';
    await until(
      'what the operation says is what answers',
      async () => (await ask(apron, service)).body.trim() === wanted,
    );
  });

  test('may be stopped at rest, and every instance with it: they are back soon after it is', async () => {
    await engine.stop('SIGTERM');
    assert.equal((await ask(apron, service)).status, 503);
    await engine.start();
    await until('the service answers again', async () => (await ask(apron, service)).status === 200);
  });

  function source(message: string, command = serveMessage) {
    return imageSource(image, { message, command });
  }
});
