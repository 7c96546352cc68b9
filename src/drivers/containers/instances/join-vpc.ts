import { WorldError } from '../../../model/world-error.ts';
import { askBriefly, type Engine, statusOf, wordsOf } from '../engine.ts';
import type { InstanceInterface } from '../instances-port.ts';
import { inspectOwn } from './inspect-own.ts';

/** The option by which Docker's plugin is told which interface an endpoint is. */
const interfaceOption = 'apron.eni';

/**
 * Joins a container to the network of its interface's subnet. Before its start, so that the program never runs without
 * its way out, nor with another. Fine when it is joined already. Throws a WorldError that a later attempt may not meet
 * when the network is not there: control makes it again.
 */
export async function joinVpc(engine: Engine, containerId: string, vpc: InstanceInterface): Promise<void> {
  const { network, networkInterfaceId } = vpc;
  const found = await inspectOwn(engine, containerId);
  if (found?.NetworkSettings.Networks[network] !== undefined) return;
  try {
    await askBriefly(`connect ${containerId} to ${network}`, (abortSignal) =>
      engine.docker.getNetwork(network).connect({
        Container: containerId,
        // The plugin gives the interface's address; the engine would not be told one for such a network.
        EndpointConfig: { DriverOpts: { [interfaceOption]: networkInterfaceId } },
        abortSignal,
      } as Parameters<ReturnType<Engine['docker']['getNetwork']>['connect']>[0]),
    );
  } catch (error) {
    // Somebody who starts the same instance at the same moment was quicker.
    if (statusOf(error) === 403 && wordsOf(error).includes('already exists in network')) return;
    if (statusOf(error) !== 404) throw error;
    throw new WorldError({
      command: `docker network connect ${network}`,
      output: `The engine has no network for the subnet ${network} at the moment.`,
    });
  }
}
