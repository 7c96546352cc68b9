import type Docker from 'dockerode';
import type { ContainerCreateOptions } from 'dockerode';
import type { ObservedOutsideContainer, OutsideContainers } from './port.ts';
import {
  digestLabel,
  hostLabel,
  installationLabel,
  outsideContainerName,
  renderOutsideContainer,
} from './render-outside-container.ts';

/** A way to the engine; `create` is apart because dockerode's own repeats the environment in the URL. */
export type OutsideConnection = {
  readonly docker: Docker;
  readonly installation: string;
  readonly ask: <Result>(
    request: string,
    send: (abortSignal: AbortSignal) => Promise<Result>,
  ) => Promise<Result>;
  readonly create: (name: string, body: ContainerCreateOptions) => Promise<{ readonly id: string }>;
};

/** Between SIGTERM and SIGKILL: nobody waits for what a stand-in has to say. */
const stopSeconds = 1;

export function createOutsideContainers(connection: OutsideConnection): OutsideContainers {
  const { docker, installation, ask, create } = connection;
  const remove = async (containerId: string): Promise<void> =>
    await ask(`remove container ${containerId.slice(0, 12)}`, async (abortSignal) => {
      const container = docker.getContainer(containerId);
      try {
        await container.stop({ t: stopSeconds, abortSignal }).catch(ignore([304, 404]));
        await container.remove({ force: true, v: true, abortSignal });
      } catch (error) {
        ignore([404])(error);
      }
    });
  return {
    observe: () => observe(connection),
    async start(host, imageId) {
      const { id } = await create(
        outsideContainerName(installation, host.name),
        renderOutsideContainer(host, { installation, imageId }),
      );
      try {
        await ask(`start outside host ${host.name}`, (abortSignal) =>
          docker.getContainer(id).start({ abortSignal }),
        );
      } catch (error) {
        // What went wrong first is what is told.
        await remove(id).catch(() => {});
        throw error;
      }
    },
    remove,
  };
}

async function observe({
  docker,
  installation,
  ask,
}: OutsideConnection): Promise<ObservedOutsideContainer[]> {
  const filters = { label: [`${installationLabel}=${installation}`, hostLabel] };
  const all = await ask('list outside hosts', (abortSignal) =>
    docker.listContainers({ all: true, filters, abortSignal }),
  );
  return all.map(({ Id, Labels, State, Status }) => ({
    containerId: Id,
    name: Labels[hostLabel] ?? '',
    digest: Labels[digestLabel] ?? '',
    isRunning: State === 'running',
    exitCode: State === 'running' ? null : exitCodeOf(Status),
  }));
}

/** From `Exited (137) 2 seconds ago`; null for one that has not run yet. */
function exitCodeOf(status: string): number | null {
  const match = /^Exited \((\d+)\)/.exec(status);
  return match === null ? null : Number(match[1]);
}

/** Passes over an answer that says nothing was to be done. */
function ignore(statuses: readonly number[]): (error: unknown) => undefined {
  return (error) => {
    const status =
      typeof error === 'object' && error !== null && 'statusCode' in error ? Number(error.statusCode) : 0;
    if (!statuses.includes(status)) throw error;
    return undefined;
  };
}
