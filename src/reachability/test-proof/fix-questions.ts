import type { Packets } from '../../control/network/test-packets.ts';
import type { World } from '../../plan/fabric/test-world/world.ts';
import type { Flow, FlowDestination, FlowSource } from '../flow.ts';
import { shuffle } from './shuffle.ts';

type End = { readonly to: string; readonly destination: FlowDestination; readonly ports: readonly number[] };

/** What a person would ask of a world: its services and hosts, to one another, to the internet and to AWS. */
export function fixQuestions(world: World, packets: Packets, salt: number): readonly Flow[] {
  const questions = sourcesOf(world, packets).flatMap(({ name, source }) =>
    endsOf(world, packets)
      .filter(({ to }) => !isItself(name, to))
      .flatMap(({ destination, ports }) =>
        ports.map((port): Flow => ({ source, destination, protocol: 'tcp', port })),
      ),
  );
  return shuffle(questions, salt);
}

function sourcesOf(world: World, packets: Packets): { name: string; source: FlowSource }[] {
  const hosts = hostsOf(world).filter(({ host }) => host.isDetached !== true);
  const services = new Set(
    hosts.filter(({ host }) => host.kind === 'apprunner').map(({ name }) => name.split('.')[0] ?? ''),
  );
  return [
    // Twice, because most people ask about services.
    ...[...services, ...services].map((id) => ({ name: id, source: { kind: 'workload', id } as const })),
    ...hosts
      .filter(({ host }) => host.kind !== 'apprunner')
      .map(({ name }) => ({ name, source: { kind: 'interface', id: packets.interfaceOf(name) } as const })),
    ...Object.keys(world.outside ?? {}).map((name) => ({
      name,
      source: { kind: 'outside-host', name } as const,
    })),
  ];
}

function endsOf(world: World, packets: Packets): End[] {
  const { standIns = {}, outside = {} } = world;
  return [
    ...Object.keys(outside).map((name): End => {
      const service = standIns[name];
      const destination: FlowDestination =
        service === undefined
          ? { kind: 'outside-host', name }
          : { kind: 'service', name: `com.amazonaws.us-east-1.${service}` };
      return { to: name, destination, ports: [443] };
    }),
    ...hostsOf(world).flatMap(({ name, host }): End[] => [
      { to: name, destination: { kind: 'interface', id: packets.interfaceOf(name) }, ports: [443, 5432] },
      ...(host.hasPublicAddress === true
        ? [
            {
              to: `public:${name}`,
              destination: { kind: 'address', address: packets.addressOf(`public:${name}`) } as const,
              ports: [443],
            },
          ]
        : []),
    ]),
  ];
}

/** `shop/web` is `shop/web.a` and `shop/web.b`. */
function isItself(name: string, to: string): boolean {
  const host = to.replace('public:', '');
  return host === name || host.startsWith(`${name}.`);
}

function hostsOf({ vpcs }: World) {
  return Object.entries(vpcs).flatMap(([vpc, { hosts = {} }]) =>
    Object.entries(hosts).map(([key, host]) => ({ name: `${vpc}/${key}`, host })),
  );
}
