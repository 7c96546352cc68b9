import type { Packets } from '../../control/network/test-packets.ts';
import type { Landscape } from '../../model/landscape/landscape.ts';
import type { OutsideHost } from '../../model/vpc/outside-host.ts';
import type { World } from '../../plan/fabric/test-world/world.ts';
import type { Path, Trace } from '../trace.ts';
import { walk } from '../walk.ts';
import { type Case, flowOf } from './cases.ts';
import type { Predicted } from './choose-cases.ts';
import { type Prediction, predict } from './predict.ts';
import { landscapeWithServices } from './workloads.ts';

/** What the walk says to each of these questions about the world that the kernel is. */
export function predictAll(world: World, cases: readonly Case[], packets: Packets): Predicted[] {
  const landscape = landscapeWithServices(world, packets);
  const andMachine = withMachine(landscape, packets);
  return cases.flatMap((asked) => {
    const flow = flowOf(asked, packets);
    const path = pathFrom(asked, walk(landscape, flow), packets);
    const prediction = namedAs(packets.interfaceOf(asked.from), predict(path), path);
    if (asked.from !== 'machine') {
      // VPCs overlap: who asks for another's address may have it itself, and then nothing is sent.
      return prediction.address === packets.addressOf(asked.from) ? [] : [{ asked, prediction }];
    }
    // App Runner's own network has some public address, the machine has this one: where that makes a difference, nothing is claimed.
    const source = { kind: 'outside-host', name: 'machine' } as const;
    const asItself = predict(walk(andMachine, { ...flow, source }).paths[0]);
    return isSame(asItself, prediction) ? [{ asked, prediction }] : [];
  });
}

/** Of a service the path that sets out where the interface is. */
function pathFrom({ from, isService }: Case, { paths }: Trace, packets: Packets): Path {
  if (isService !== true) return paths[0];
  const id = packets.interfaceOf(from);
  const subnetId = packets.topology().networkInterfaces.find((each) => each.id === id)?.subnetId;
  const path = paths.find((each) => each.subnetId === subnetId);
  if (path === undefined) throw new Error(`${from} is in no subnet of its service`);
  return path;
}

/** What the walk supposes is counted under the interface that is there. */
function namedAs(interfaceId: string, prediction: Prediction, { subnetId }: Path): Prediction {
  const supposed = `connector.${subnetId ?? ''}`;
  return {
    ...prediction,
    counters: prediction.counters.map((counter) => counter.replace(supposed, interfaceId)),
  };
}

function isSame(one: Prediction, other: Prediction): boolean {
  return one.outcome === other.outcome && one.counters.join() === other.counters.join();
}

/** The machine as an outside host of its own address. */
export function withMachine(landscape: Landscape, packets: Packets): Landscape {
  const { topology } = landscape;
  return {
    ...landscape,
    topology: { ...topology, outsideHosts: [...topology.outsideHosts, machineAsHost(packets)] },
  };
}

function machineAsHost(packets: Packets): OutsideHost {
  return {
    name: 'machine',
    dnsNames: [],
    publicIp: packets.machineAddress,
    image: 'none',
    command: null,
    environment: {},
    ports: [],
    standsInFor: null,
    state: 'running',
    failure: null,
    attachment: { endpointId: 'machine', sandbox: '/proc/self/ns/net' },
    createdAt: 0,
  };
}
