import { serviceNetworksOf } from '../../../model/service-networks.ts';
import { type Engine, openEngine } from '../engine.ts';
import { type FakeEngine, startFakeEngine } from '../fake-engine/fake-engine.ts';
import type { FakeProgram } from '../fake-engine/program.ts';
import type { FakeMachine } from '../fake-engine/state.ts';
import type { Instances } from '../instances-port.ts';
import { createInstances } from './create-instances.ts';
import { keepServiceNetworks } from './keep-service-networks.ts';

/** The real driver on a fake engine, whose containers have addresses that this machine can reach. */
export type FakeWorld = AsyncDisposable & {
  readonly fake: FakeEngine;
  readonly engine: Engine;
  readonly instances: Instances;
  /** Id of an image that runs the given program. */
  readonly imageId: string;
};

export async function openFakeWorld(
  options: { run?: FakeProgram; machine?: Partial<FakeMachine>; architecture?: string; cidr?: string } = {},
): Promise<FakeWorld> {
  const fake = await startFakeEngine({ machine: options.machine ?? {} });
  const engine = openEngine({ socketPath: fake.socketPath, installation: '0a0a0a0a' });
  const names = serviceNetworksOf(engine.installation, options.cidr ?? '127.82.0.0/16');
  const networks = keepServiceNetworks(engine, names, { interfaces: {} });
  const { id } = fake.addImage({
    ...(options.run === undefined ? {} : { run: options.run }),
    ...(options.architecture === undefined ? {} : { architecture: options.architecture }),
  });
  const instances = createInstances(engine, { networks, processes: fake.processes });
  return { fake, engine, instances, imageId: id, [Symbol.asyncDispose]: () => fake.close() };
}
