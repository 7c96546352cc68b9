import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import {
  CreateServiceCommand,
  DeleteServiceCommand,
  DescribeServiceCommand,
  type InstanceConfiguration,
  type Service,
} from '@aws-sdk/client-apprunner';
import { type Apron, startApron, until } from './apron.ts';
import { containersOf, imageSource, networkOf, removeByHand, removeNetworkByHand } from './containers.ts';
import { forgetTestImage, serveMessage, testImage } from './fixtures.ts';
import { ask, readEvents, settled } from './service.ts';

describe('what fails under a running Apron is brought back', () => {
  let apron: Apron;
  let image: string;
  let service: Service;

  before(async () => {
    [apron, image] = await Promise.all([startApron({ startTimeout: 30 }), testImage()]);
    service = await create('steady');
    assert.equal(service.Status, 'RUNNING', apron.output());
  });
  after(async () => {
    await apron.remove();
    await forgetTestImage();
  });

  for (const victims of [['worker'], ['master'], ['keeper', 'master', 'worker']]) {
    test(`failure class 31: the edge, after kill -9 of its ${victims.join(', ')}`, async () => {
      const processes = edgeProcesses(apron);
      for (const victim of victims) {
        for (const pid of processes[victim] ?? []) process.kill(pid, 'SIGKILL');
      }
      await until('what was killed is gone', () => {
        const living = Object.values(edgeProcesses(apron)).flat();
        return victims.every((victim) => !processes[victim]?.some((pid) => living.includes(pid)));
      });
      await answersAgain();
    });
  }

  test('an instance that somebody removed by hand', async () => {
    const [container] = await containersOf(apron, 'steady');
    await removeByHand(container?.Id ?? '');
    await answersAgain();
  });

  test('an instance that somebody took off its network, and the network with it', async () => {
    const [container] = await containersOf(apron, 'steady');
    await removeNetworkByHand(networkOf(apron), [container?.Id ?? '']);
    await until('it is told', async () =>
      (await readEvents(apron, service)).join('\n').includes('was taken off the service network'),
    );
    await answersAgain();
  });

  test('an instance that needs more memory than it has ends, and the event says so', async () => {
    const command = 'sleep 0.2; exec tail /dev/zero';
    const greedy = await create('greedy', command, { Cpu: '256', Memory: '512' });
    assert.equal(greedy.Status, 'CREATE_FAILED');
    assert.match((await readEvents(apron, greedy)).join('\n'), /needed more memory than the 512 MB/);
  });

  test('a program that multiplies without end harms nobody else, and can be deleted', async () => {
    const bomb = await create('bomb', `sh -c 'b() { b | b & }; b' & ${serveMessage}`);
    assert.equal((await ask(apron, service)).status, 200);
    await apron.client.send(new DeleteServiceCommand({ ServiceArn: bomb.ServiceArn ?? '' }));
    assert.equal((await settled(apron, bomb.ServiceArn ?? '')).Status, 'DELETED');
    assert.deepEqual(await containersOf(apron, 'bomb'), []);
  });

  test('programs that print without end, or a line without end, leave the API answering in bounded memory', async () => {
    const noise = {
      flood: 'yes "a line of some length, as programs write them that have nothing to say" &',
      endless: 'head -c 100000000 /dev/zero | tr "\\0" x &',
      binary: 'head -c 20000000 /dev/urandom &',
    };
    const loud = await Promise.all(
      Object.entries(noise).map(([name, line]) => create(`loud-${name}`, `${line} ${serveMessage}`)),
    );
    for (let asked = 0; asked < 300; asked += 1) {
      await apron.client.send(new DescribeServiceCommand({ ServiceArn: service.ServiceArn ?? '' }));
    }
    assert.ok(memoryOf(apron) < 512, `Apron has ${memoryOf(apron)} MiB`);
    for (const { ServiceArn } of loud) {
      await apron.client.send(new DeleteServiceCommand({ ServiceArn: ServiceArn ?? '' }));
      assert.equal((await settled(apron, ServiceArn ?? '')).Status, 'DELETED');
    }
  });

  test('twenty services at once all come to run', async () => {
    const names = Array.from({ length: 20 }, (_, index) => `many-${index}`);
    const services = await Promise.all(names.map(async (name) => await create(name)));
    assert.deepEqual(new Set(services.map(({ Status }) => Status)), new Set(['RUNNING']));
    const answers = await Promise.all(services.map(async (each) => (await ask(apron, each)).body.trim()));
    assert.deepEqual(answers, names);
  });

  async function create(name: string, command?: string, size?: InstanceConfiguration): Promise<Service> {
    const created = await apron.client.send(
      new CreateServiceCommand({
        ServiceName: name,
        SourceConfiguration: imageSource(image, { message: name, ...(command && { command }) }),
        ...(size && { InstanceConfiguration: size }),
      }),
    );
    return await settled(apron, created.Service?.ServiceArn ?? '');
  }

  async function answersAgain(): Promise<void> {
    await until('the service answers again', async () => {
      const answer = await ask(apron, service).catch(() => null);
      return answer?.body.trim() === 'steady';
    });
  }
});

/** The processes of one Apron's edge, by what they are. */
function edgeProcesses(apron: Apron): Record<string, number[]> {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const own = pids
    .map(Number)
    .filter((pid) => read(`/proc/${pid}/cmdline`).includes(`${apron.stateDir}/edge/`));
  const keeper = Number(read(join(apron.stateDir, 'edge/keeper.pid')));
  const master = Number(read(join(apron.stateDir, 'edge/haproxy.pid')));
  return {
    keeper: own.filter((pid) => pid === keeper),
    master: own.filter((pid) => pid === master),
    worker: own.filter((pid) => pid !== keeper && pid !== master),
  };
}

/** Resident memory in MiB. */
function memoryOf(apron: Apron): number {
  const kilobytes = /^VmRSS:\s+(\d+)/m.exec(read(`/proc/${apron.pid()}/status`))?.[1];
  return Math.round(Number(kilobytes) / 1024);
}

/** Empty for what is not there any more. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
