import { type Engine, openEngine } from '../engine.ts';
import { type FakeEngine, startFakeEngine } from '../fake-engine/fake-engine.ts';
import type { FakeProgram } from '../fake-engine/program.ts';
import type { FakeMachine } from '../fake-engine/state.ts';
import type { Instances } from '../instances-port.ts';
import { createInstances } from './create-instances.ts';
import { ensureServiceNetwork } from './service-network.ts';

/** The real driver on a fake engine, whose containers have addresses that this machine can reach. */
export type FakeWorld = AsyncDisposable & {
  readonly fake: FakeEngine;
  readonly engine: Engine;
  readonly instances: Instances;
  /** Id of an image that runs the given program. */
  readonly imageId: string;
};

export async function openFakeWorld(
  options: { run?: FakeProgram; machine?: Partial<FakeMachine>; architecture?: string } = {},
): Promise<FakeWorld> {
  const fake = await startFakeEngine({ machine: options.machine ?? {} });
  const engine = openEngine({ socketPath: fake.socketPath, installation: '0a0a0a0a' });
  const serviceNetwork = await ensureServiceNetwork(engine, { cidr: '127.82.0.0/16', interfaces: {} });
  const { id } = fake.addImage({
    ...(options.run === undefined ? {} : { run: options.run }),
    ...(options.architecture === undefined ? {} : { architecture: options.architecture }),
  });
  const instances = createInstances(engine, { serviceNetwork, interfaces: {}, processes: fake.processes });
  return { fake, engine, instances, imageId: id, [Symbol.asyncDispose]: () => fake.close() };
}
