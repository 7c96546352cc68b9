import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import {
  CreateServiceCommand,
  ListServicesCommand,
  type Service,
  UpdateServiceCommand,
} from '@aws-sdk/client-apprunner';
import { type Apron, startApron, until } from './apron.ts';
import { imageSource } from './containers.ts';
import { forgetTestImage, serveMessage, testImage } from './fixtures.ts';
import { ask, askConstantly, lastOperation, readEvents, settled } from './service.ts';

const folder = mkdtempSync(join(tmpdir(), 'apron-full-'));
const isMounted =
  spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=24m,mode=700', 'tmpfs', folder]).status === 0;

describe('failure class 31: the disk of the state is full', {
  skip: !isMounted && 'mounting a small disk needs root',
}, () => {
  let apron: Apron;
  let image: string;
  let service: Service;

  before(async () => {
    [apron, image] = await Promise.all([startApron({ stateDir: join(folder, 'state') }), testImage()]);
    const created = await apron.client.send(
      new CreateServiceCommand({
        ServiceName: 'full',
        SourceConfiguration: imageSource(image, { message: 'one' }),
      }),
    );
    service = await settled(apron, created.Service?.ServiceArn ?? '');
    assert.equal(service.Status, 'RUNNING');
  });
  after(async () => {
    makeRoom();
    await apron.remove();
    await forgetTestImage();
    execFileSync('umount', [folder]);
    rmdirSync(folder);
  });

  test('an update is refused and says why, nothing is changed, and the service answers', async () => {
    fillUp();
    await assert.rejects(update('two'), {
      name: 'InternalServiceErrorException',
      message: /disk .* is full/,
    });
    const { ServiceSummaryList: services } = await apron.client.send(new ListServicesCommand({}));
    assert.deepEqual(
      services?.map(({ Status }) => Status),
      ['RUNNING'],
    );
    assert.equal((await ask(apron, service)).body.trim(), 'one');
    makeRoom();
  });

  test('a deployment that the disk stops goes on when there is room, costs no request, and its events are whole', async () => {
    const load = askConstantly(apron, service, 1);
    await update('three', `sleep 1; ${serveMessage}`);
    const told = apron.output().length;
    fillUp();
    await until('the disk is met', () => apron.output().includes('disk is full', told));
    makeRoom();
    await settled(apron, service.ServiceArn ?? '');
    assert.deepEqual((await load.stop()).failures, []);
    assert.equal((await lastOperation(apron, service.ServiceArn ?? '')).Status, 'SUCCEEDED');
    assert.equal((await ask(apron, service)).body.trim(), 'three');
    await until('the last event is told', async () =>
      (await readEvents(apron, service)).some((line) => line.includes('New configuration is deployed')),
    );
  });

  test('a start on it serves or says why it does not, and the next one with room goes on', async () => {
    await apron.kill();
    fillUp();
    const refusal = await apron.start().then(() => null, String);
    // What the killed one left in its journal may make just enough room.
    if (refusal !== null) assert.match(refusal, /no space left|disk is full/);
    await apron.kill();
    makeRoom();
    await apron.start();
    assert.equal((await ask(apron, service)).body.trim(), 'three');
  });

  async function update(message: string, command = serveMessage): Promise<void> {
    const SourceConfiguration = imageSource(image, { message, command });
    await apron.client.send(
      new UpdateServiceCommand({ ServiceArn: service.ServiceArn ?? '', SourceConfiguration }),
    );
  }
});

/** To the last page, so that nothing at all can be written. */
function fillUp(): void {
  const page = Buffer.alloc(4096);
  try {
    for (;;) appendFileSync(join(folder, 'filler'), page);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  }
}

function makeRoom(): void {
  rmSync(join(folder, 'filler'), { force: true });
}
