import { setTimeout as wait } from 'node:timers/promises';
import type { ContainerInspectInfo } from 'dockerode';
import { InstanceNotStarted } from '../../../model/instance-not-started.ts';
import { WorldError } from '../../../model/world-error.ts';
import { createContainer } from '../create-container.ts';
import { askBriefly, type Engine, statusOf } from '../engine.ts';
import type { InstanceSpec, StartedContainer } from '../instances-port.ts';
import { type AddressRange, chooseAddress } from './choose-address.ts';
import { containerName } from './container-name.ts';
import { findFreeAddress } from './find-free-address.ts';
import { explainNotStarted } from './explain-not-started.ts';
import { isOwn } from './inspect-own.ts';
import { instanceLabel } from './labels.ts';
import { joinVpc } from './join-vpc.ts';
import { hasEmulator } from './read-machine.ts';
import { type Machine, renderContainer } from './render-container.ts';

type Place = Omit<Machine, 'address'> & { readonly range: AddressRange };

/**
 * Makes and starts an instance's container: three requests (create with its network, start, inspect for the address),
 * and in VPC mode a fourth that joins its interface before the start. A start that fails leaves nothing behind.
 */
export async function startContainer(
  engine: Engine,
  spec: InstanceSpec,
  machine: Place,
): Promise<StartedContainer> {
  try {
    const containerId = await startAtFreeAddress(engine, spec, machine);
    return { containerId, address: await readAddress(engine, containerId, machine.network) };
  } catch (error) {
    if (error instanceof WorldError && !(error instanceof InstanceNotStarted)) {
      throw explainNotStarted(error, spec);
    }
    throw error;
  }
}

/** In a range that is nearly full looking finds a free address sooner than chance does, unless others look as well. */
const chances = 8;
const mostAttemptsAtAddress = 24;

async function startAtFreeAddress(
  engine: Engine,
  spec: InstanceSpec,
  { range, ...machine }: Place,
): Promise<string> {
  for (let attempt = 0; ; attempt += 1) {
    const address =
      attempt < chances
        ? chooseAddress(range, spec.instanceId, attempt)
        : await findFreeAddress(engine, machine.network, { range, seed: spec.instanceId });
    const containerId = await makeOrFind(engine, spec, { ...machine, address });
    try {
      if (spec.vpc !== null) await joinVpc(engine, containerId, spec.vpc);
      await start(engine, containerId);
      return containerId;
    } catch (error) {
      await remove(engine, containerId);
      if (attempt + 1 >= mostAttemptsAtAddress || !isAddressTaken(error)) throw error;
    }
  }
}

function isAddressTaken(error: unknown): boolean {
  return error instanceof WorldError && /address already in use/i.test(error.output);
}

/**
 * A name that is taken is this instance's own container, made by an earlier call or by one that runs now: the engine
 * reserves the name some milliseconds before it knows the container, so neither is there for a moment.
 */
async function makeOrFind(engine: Engine, spec: InstanceSpec, machine: Machine): Promise<string> {
  const name = containerName(engine.installation, spec);
  for (let attempt = 1; ; attempt += 1) {
    try {
      const { id, warnings } = await createContainer(engine, name, renderContainer(spec, machine));
      await refuseOtherArchitecture(engine, id, warnings);
      return id;
    } catch (error) {
      if (statusOf(error) !== 409) throw error;
      const found = await inspectName(engine, name);
      if (found !== null && isOwn(engine, found) && found.Config.Labels[instanceLabel] === spec.instanceId) {
        return found.Id;
      }
      if (found !== null || attempt === mostAttempts) throw error;
    }
    await wait(attemptMilliseconds);
  }
}

const mostAttempts = 50;
const attemptMilliseconds = 100;

async function inspectName(engine: Engine, name: string): Promise<ContainerInspectInfo | null> {
  try {
    return await askBriefly(`inspect container ${name}`, (abortSignal) =>
      engine.docker.getContainer(name).inspect({ abortSignal }),
    );
  } catch (error) {
    if (statusOf(error) === 404) return null;
    throw error;
  }
}

/** The engine only warns of it, starts the container, and the kernel's refusal ends up in the application's log. */
async function refuseOtherArchitecture(
  engine: Engine,
  id: string,
  warnings: readonly string[],
): Promise<void> {
  const platforms = warnings
    .map((warning) => /platform \(([^)]+)\) does not match [^(]*\(([^)]+)\)/.exec(warning))
    .find((match) => match !== null);
  if (platforms === undefined || (await hasEmulator())) return;
  await remove(engine, id);
  const output = `the image is for ${platforms[1]}, this machine is ${platforms[2]}: exec format error`;
  throw new InstanceNotStarted(
    { command: `docker engine: start container ${id}`, output },
    {
      reason: 'wrong-architecture',
      detail: `The image is made for ${platforms[1]}, and this machine is ${platforms[2]}.`,
    },
  );
}

async function start(engine: Engine, id: string): Promise<void> {
  try {
    await askBriefly(`start container ${id}`, (abortSignal) =>
      engine.docker.getContainer(id).start({ abortSignal }),
    );
  } catch (error) {
    // 304: it runs already.
    if (statusOf(error) !== 304) throw error;
  }
}

async function remove(engine: Engine, id: string): Promise<void> {
  await askBriefly(`remove container ${id}`, (abortSignal) =>
    engine.docker.getContainer(id).remove({ force: true, v: true, abortSignal }),
  ).catch(() => {
    // The failure that led here is the one to tell; what could not be removed is seen by the next observation.
  });
}

async function readAddress(engine: Engine, id: string, network: string): Promise<string | null> {
  const found = await askBriefly(`inspect container ${id}`, (abortSignal) =>
    engine.docker.getContainer(id).inspect({ abortSignal }),
  );
  const address = found.NetworkSettings.Networks[network]?.IPAddress;
  return address === undefined || address === '' ? null : address;
}
