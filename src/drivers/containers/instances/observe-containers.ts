import { askBriefly, type Engine, installationLabel, statusOf } from '../engine.ts';
import type { ObservedContainer } from '../instances-port.ts';
import { instanceLabel } from './labels.ts';
import { parseContainer } from './parse-containers.ts';

/** One list call; only what has exited is asked about once more, for the cause that the list does not tell. */
export async function observeContainers(engine: Engine): Promise<readonly ObservedContainer[]> {
  const entries = await askBriefly('list containers', (abortSignal) =>
    engine.docker.listContainers({
      all: true,
      filters: { label: [`${installationLabel}=${engine.installation}`, instanceLabel] },
      abortSignal,
    }),
  );
  const observed = await Promise.all(
    entries
      .map(parseContainer)
      .map(async (container) =>
        container.state === 'exited' ? await addCause(engine, container) : container,
      ),
  );
  return observed.filter((container) => container !== null);
}

async function addCause(engine: Engine, container: ObservedContainer): Promise<ObservedContainer | null> {
  try {
    const { State } = await askBriefly(`inspect container ${container.containerId}`, (abortSignal) =>
      engine.docker.getContainer(container.containerId).inspect({ abortSignal }),
    );
    return { ...container, exitCode: State.ExitCode, isOutOfMemory: State.OOMKilled };
  } catch (error) {
    // Removed between the list and this question.
    if (statusOf(error) === 404) return null;
    throw error;
  }
}
