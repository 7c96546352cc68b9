import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { InstanceNotStarted } from '../../../model/instance-not-started.ts';
import type { ContainerEvent, ContainerLine, Instances, InstanceSpec } from '../instances-port.ts';
import { longestLine } from './assemble-lines.ts';
import { plainSpec } from './plain-spec.ts';

/**
 * Programs that the suite runs. `polite` prints `ready`, and at SIGTERM `goodbye` before it exits with 0; `deaf` has no
 * handler; `talker` prints `line 1` to `line 500` and exits with 3; `rambler` prints a line of 400,000 x and `short`;
 * `greeter` prints the environment variable GREETING; `hungry` takes memory until it is killed; `writer` writes 2 MiB,
 * prints `written` and stays; `absent` is not in the image; `server` is the image's own and serves HTTP on 8080.
 */
export type ProgramName =
  | 'polite'
  | 'deaf'
  | 'talker'
  | 'rambler'
  | 'greeter'
  | 'hungry'
  | 'writer'
  | 'absent'
  | 'server';

export type InstancesWorld = {
  readonly instances: Instances;
  /** The same engine through the eyes of another installation. */
  readonly strangers: Instances;
  readonly imageId: string;
  readonly commands: Readonly<Record<ProgramName, readonly string[] | null>>;
  close(): Promise<void>;
};

/** What every engine that runs instances must do; `open` makes a world with nothing in it. */
export function checkInstances(engineName: string, open: () => Promise<InstancesWorld>): void {
  describe(`instances on ${engineName}`, () => {
    let world: InstancesWorld;
    before(async () => {
      world = await open();
    });
    after(() => world.close());
    const spec = (program: ProgramName, over: Partial<InstanceSpec> = {}): InstanceSpec => ({
      ...plainSpec(world.imageId),
      command: world.commands[program],
      ...over,
    });
    checkLife(() => world, spec);
    checkOutput(() => world, spec);
    checkBounds(() => world, spec);
  });
}

type MakeSpec = (program: ProgramName, over?: Partial<InstanceSpec>) => InstanceSpec;

function checkLife(world: () => InstancesWorld, spec: MakeSpec): void {
  test('a started instance has an address and listens on its port', async () => {
    const { instances } = world();
    const { containerId, address } = await instances.start(spec('server'));
    assert.match(address ?? '', /^\d+\.\d+\.\d+\.\d+$/);
    await until(async () => (await instances.listeningPorts(containerId)).includes(8080));
    assert.deepEqual(
      await instances.listeningPorts(containerId),
      [8080],
      "the engine's own resolver is left out",
    );
    await instances.stop(containerId, 0);
  });

  test('starting an instance twice, or twice at once, makes one container', async () => {
    const { instances } = world();
    const wanted = spec('deaf');
    const [one, other] = await Promise.all([instances.start(wanted), instances.start(wanted)]);
    const again = await instances.start(wanted);
    assert.deepEqual([other, again], [one, one]);
    assert.equal((await observe(instances, wanted)).length, 1);
    await instances.stop(one.containerId, 0);
  });

  test('what runs is observed with its ids and address', async () => {
    const { instances } = world();
    const wanted = spec('deaf');
    const { containerId, address } = await instances.start(wanted);
    const { instanceId, serviceId } = wanted;
    const running = { state: 'running', exitCode: null, isOutOfMemory: false, address } as const;
    assert.deepEqual(await observe(instances, wanted), [{ containerId, instanceId, serviceId, ...running }]);
    await instances.stop(containerId, 0);
  });

  test('a program that ends is observed with its exit code until it is removed', async () => {
    const { instances } = world();
    const wanted = spec('talker');
    const { containerId } = await instances.start(wanted);
    await until(async () => (await observe(instances, wanted))[0]?.state === 'exited');
    const [found] = await observe(instances, wanted);
    assert.deepEqual([found?.exitCode, found?.isOutOfMemory, found?.address], [3, false, null]);
    assert.deepEqual(await instances.listeningPorts(containerId), []);
    await instances.stop(containerId, 0);
    assert.deepEqual(await observe(instances, wanted), []);
  });

  test('a program gets its grace after SIGTERM', async () => {
    const { instances } = world();
    const { containerId } = await instances.start(spec('polite'));
    const lines = collect(instances.follow(containerId, 0, AbortSignal.timeout(60_000)));
    await until(async () => (await instances.tail(containerId, 1))[0]?.text === 'ready');
    await instances.stop(containerId, 600);
    assert.deepEqual(texts(await lines), ['ready', 'goodbye']);
  });

  // A driver that waited for the whole grace would run into the time limit of the test.
  test('a program that does not handle SIGTERM is not waited for', { timeout: 60_000 }, async () => {
    const { instances } = world();
    const wanted = spec('deaf');
    const { containerId } = await instances.start(wanted);
    await instances.stop(containerId, 600);
    assert.deepEqual(await observe(instances, wanted), []);
  });

  test('what is gone can be stopped and asked about', async () => {
    const { instances } = world();
    const { containerId } = await instances.start(spec('deaf'));
    await Promise.all([instances.stop(containerId, 0), instances.stop(containerId, 0)]);
    await instances.stop(containerId, 0);
    assert.deepEqual(await instances.listeningPorts(containerId), []);
    assert.deepEqual(await instances.tail(containerId, 10), []);
    assert.equal(await instances.diskUsage(containerId), 0);
    assert.deepEqual(await collect(instances.follow(containerId, 0, AbortSignal.timeout(60_000))), []);
  });

  test('starts and ends are told as they happen, and an end that was told can be seen', async () => {
    const { instances } = world();
    const wanted = spec('talker');
    const events: ContainerEvent[] = [];
    const seen: Promise<string | undefined>[] = [];
    const onEvent = (event: ContainerEvent): void => {
      events.push(event);
      if (event.kind === 'exited') seen.push(observe(instances, wanted).then(([found]) => found?.state));
    };
    const ending = new AbortController();
    instances.watch({ onEvent, onGap: () => {} }, ending.signal);
    const { containerId } = await instances.start(wanted);
    const own = (): ContainerEvent[] => events.filter(({ instanceId }) => instanceId === wanted.instanceId);
    await until(() => own().length >= 2);
    ending.abort();
    const { instanceId, serviceId } = wanted;
    assert.deepEqual(own(), [
      { instanceId, serviceId, kind: 'started' },
      { instanceId, serviceId, kind: 'exited' },
    ]);
    assert.deepEqual(await Promise.all(seen), ['exited']);
    await instances.stop(containerId, 0);
  });
}

function checkOutput(world: () => InstancesWorld, spec: MakeSpec): void {
  const expected = Array.from({ length: 500 }, (_, index) => `line ${index + 1}`);

  test('output is followed to the end, and again from any line without loss or repetition', async () => {
    const { instances } = world();
    const { containerId } = await instances.start(spec('talker'));
    const all = await collect(instances.follow(containerId, 0, AbortSignal.timeout(60_000)));
    assert.deepEqual(texts(all), expected);
    const kept = all.slice(0, 250);
    const place = kept.at(-1)?.at ?? 0;
    const more = await collect(instances.follow(containerId, place, AbortSignal.timeout(60_000)));
    const known = kept.filter(({ at }) => at === place).length;
    assert.deepEqual(texts([...kept, ...more.slice(known)]), expected);
    await instances.stop(containerId, 0);
  });

  test('the last lines are told, oldest first', async () => {
    const { instances } = world();
    const wanted = spec('talker');
    const { containerId } = await instances.start(wanted);
    await until(async () => (await observe(instances, wanted))[0]?.state === 'exited');
    assert.deepEqual(texts(await instances.tail(containerId, 3)), ['line 498', 'line 499', 'line 500']);
    await instances.stop(containerId, 0);
  });

  test('a line too long for one event comes in pieces, and none of it is lost', async () => {
    const { instances } = world();
    const { containerId } = await instances.start(spec('rambler'));
    const lines = texts(await collect(instances.follow(containerId, 0, AbortSignal.timeout(60_000))));
    assert.deepEqual(
      lines.map((line) => line.length),
      [longestLine, 400_000 - longestLine, 5],
    );
    await instances.stop(containerId, 0);
  });

  test('following ends when it is told to', async () => {
    const { instances } = world();
    const { containerId } = await instances.start(spec('polite'));
    const ending = new AbortController();
    const lines: string[] = [];
    for await (const line of instances.follow(containerId, 0, ending.signal)) {
      lines.push(line.text);
      ending.abort();
    }
    assert.deepEqual(lines, ['ready']);
    await instances.stop(containerId, 0);
  });

  test('the environment reaches the program as it is', async () => {
    const { instances } = world();
    const greeting = '$(id) `id` "quoted" \\ ü 🙂; exit';
    const { containerId } = await instances.start(spec('greeter', { environment: { GREETING: greeting } }));
    const lines = await collect(instances.follow(containerId, 0, AbortSignal.timeout(60_000)));
    assert.deepEqual(texts(lines), [greeting]);
    await instances.stop(containerId, 0);
  });
}

function checkBounds(world: () => InstancesWorld, spec: MakeSpec): void {
  test('a program that takes too much memory is killed, and the cause is known', async () => {
    const { instances } = world();
    const wanted = spec('hungry', { memory: 32 });
    const { containerId } = await instances.start(wanted);
    // The engine hears of the kernel's reason a moment before or after it hears of the end.
    await until(async () => {
      const [seen] = await observe(instances, wanted);
      return seen?.state === 'exited' && seen.isOutOfMemory;
    });
    const [found] = await observe(instances, wanted);
    assert.deepEqual([found?.exitCode, found?.isOutOfMemory], [137, true]);
    await instances.stop(containerId, 0);
  });

  test('what an instance writes is counted', async () => {
    const { instances } = world();
    const { containerId } = await instances.start(spec('writer'));
    await until(async () => texts(await instances.tail(containerId, 1)).includes('written'));
    assert.ok((await instances.diskUsage(containerId)) >= 2 * 1024 * 1024);
    await instances.stop(containerId, 0);
  });

  test('a command that is not in the image is refused by that name and leaves nothing behind', async () => {
    const { instances } = world();
    const wanted = spec('absent');
    await assert.rejects(
      instances.start(wanted),
      (error) => error instanceof InstanceNotStarted && error.reason === 'no-command' && error.isFinal,
    );
    assert.deepEqual(await observe(instances, wanted), []);
  });

  test('an image that the engine does not have is refused by that name', async () => {
    const { instances } = world();
    await assert.rejects(
      instances.start(spec('deaf', { imageId: `sha256:${'0'.repeat(64)}` })),
      (error) => error instanceof InstanceNotStarted && error.reason === 'no-image',
    );
  });

  test('an instance sized for a larger machine starts with all that this one has', async () => {
    const { instances } = world();
    const { containerId } = await instances.start(spec('deaf', { cpu: 1024 * 4096 }));
    await instances.stop(containerId, 0);
  });

  test("another installation neither sees nor touches this one's instances", async () => {
    const { instances, strangers } = world();
    const wanted = spec('deaf');
    const { containerId } = await instances.start(wanted);
    assert.deepEqual(await strangers.observe(), []);
    await assert.rejects(strangers.stop(containerId, 0), /not an instance of installation/);
    assert.equal((await observe(instances, wanted))[0]?.state, 'running');
    await instances.stop(containerId, 0);
  });
}

async function observe(instances: Instances, { instanceId }: InstanceSpec) {
  return (await instances.observe()).filter((container) => container.instanceId === instanceId);
}

async function collect(lines: AsyncIterable<ContainerLine>): Promise<ContainerLine[]> {
  return await Array.fromAsync(lines);
}

function texts(lines: readonly ContainerLine[]): string[] {
  return lines.map(({ text }) => text);
}

/** Waits for a condition; the test's own time limit ends what never comes true. */
export async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await wait(10);
}
