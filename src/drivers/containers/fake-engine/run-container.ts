import { networkOf } from './container-views.ts';
import { runProgram, StartFailure } from './program.ts';
import { EngineRefusal } from './route.ts';
import type { FakeContainer, FakeState } from './state.ts';

/** Gives the container its address, lets its program run, and tells the world. */
export function startProgram(state: FakeState, container: FakeContainer): void {
  container.address = takeAddress(state, container);
  container.state = 'running';
  container.exitCode = 0;
  container.isOutOfMemory = false;
  state.nextProcess += 1;
  let hasTold = false;
  let endedAtOnce = (): void => {};
  const tellStart = (): void => {
    hasTold = true;
    state.events.tell('start', container);
    endedAtOnce();
  };
  try {
    container.program = runProgram(
      container.image.run,
      {
        argv: container.argv,
        environment: container.environment,
        address: container.address,
        pid: state.nextProcess,
        processes: state.processes,
        stdout: (text) => container.log.print(1, text),
        stderr: (text) => container.log.print(2, text),
        write(bytes) {
          container.writtenBytes += bytes;
        },
      },
      (ending) => {
        const finish = (): void => endContainer(state, container, ending);
        // A program may end while it starts; its end is still told after its start.
        if (hasTold) finish();
        else endedAtOnce = finish;
      },
    );
  } catch (error) {
    if (!(error instanceof StartFailure)) throw error;
    container.state = 'created';
    container.exitCode = 127;
    container.address = '';
    throw new EngineRefusal(400, error.message);
  }
  tellStart();
}

export function endContainer(
  state: FakeState,
  container: FakeContainer,
  ending: { exitCode: number; isOutOfMemory: boolean },
): void {
  container.state = 'exited';
  container.exitCode = ending.exitCode;
  container.isOutOfMemory = ending.isOutOfMemory;
  container.address = '';
  container.program = null;
  state.events.tell('die', container);
  for (const listener of container.onExit) listener();
  container.onExit.clear();
}

/** The address that was asked for, else the lowest free one; .0 is the network and .1 the gateway. A container outside any network gets none. */
function takeAddress(state: FakeState, container: FakeContainer): string {
  const name = networkOf(container);
  const network = [...state.networks.values()].find((candidate) => candidate.name === name);
  if (network === undefined) {
    if (['default', 'bridge', 'host', 'none'].includes(name)) return '';
    throw new EngineRefusal(404, `network ${name} not found`);
  }
  const used = new Set(
    [...state.containers.values()].filter((other) => networkOf(other) === name).map(({ address }) => address),
  );
  if (container.wantedAddress !== null) {
    if (used.has(container.wantedAddress)) throw new EngineRefusal(403, 'Address already in use');
    return container.wantedAddress;
  }
  const [prefix = ''] = /^\d+\.\d+\.\d+\./.exec(network.subnet) ?? [];
  for (let last = 2; last < 255; last += 1) {
    if (!used.has(`${prefix}${last}`)) return `${prefix}${last}`;
  }
  throw new EngineRefusal(403, "no available IPv4 addresses on this network's address pools");
}
