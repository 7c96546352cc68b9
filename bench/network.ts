import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { World } from '../src/plan/fabric/test-world/world.ts';
import { median } from './median.ts';
import { type NetworkWorld, openNetworkWorld, run } from './network-world.ts';
import type { Row } from './row.ts';

/** A service in a private subnet, its database in another, a NAT gateway in the public one, a partner outside. */
const shop: World = {
  vpcs: {
    shop: {
      cidr: '10.0.0.0/16',
      internet: true,
      subnets: {
        public: { cidr: '10.0.0.0/24', routes: { '0.0.0.0/0': 'igw' } },
        private: { cidr: '10.0.1.0/24', routes: { '0.0.0.0/0': 'nat:nat' } },
        data: { cidr: '10.0.2.0/24' },
      },
      groups: { app: ['all to anywhere'], db: ['tcp 5201 from app', 'icmp from app'] },
      nats: { nat: { subnet: 'public' } },
      hosts: {
        app: { subnet: 'private', kind: 'apprunner', groups: ['app'] },
        db: { subnet: 'data', groups: ['db'] },
      },
    },
  },
  outside: { partner: [] },
};

const rounds = 7;
const seconds = 2;
const pings = 3000;

export async function measure(): Promise<Row[]> {
  const world = await openNetworkWorld(shop);
  const bare = await openBarePair(world.settings.installation);
  try {
    await world.build();
    const app = world.namespaceOf('shop/app');
    const paths = {
      bare: { from: bare.from, to: bare.to, address: bare.address },
      database: { from: app, to: world.namespaceOf('shop/db'), address: world.addressOf('shop/db') },
      internet: { from: app, to: world.namespaceOf('partner'), address: world.addressOf('partner') },
    };
    const speeds = { bare: [] as number[], database: [] as number[], internet: [] as number[] };
    // In turns: a machine that slows down slows all three down.
    for (let round = 0; round < rounds; round += 1) {
      for (const name of ['bare', 'database', 'internet'] as const) {
        speeds[name].push(await throughput(paths[name]));
      }
    }
    const trips = {
      bare: await roundTrip(paths.bare),
      internet: await roundTrip(paths.internet),
    };
    return rowsOf(
      { bare: median(speeds.bare), database: median(speeds.database), internet: median(speeds.internet) },
      trips,
    );
  } finally {
    await bare.remove();
    await world.remove();
  }
}

export { measure as run };

function rowsOf(
  speeds: { bare: number; database: number; internet: number },
  trips: { bare: number; internet: number },
): Row[] {
  const share = (speed: number): number => Math.round((speed / speeds.bare) * 100);
  const added = trips.internet - trips.bare;
  const peer = `one bare veth pair did ${speeds.bare.toFixed(1)} Gbit/s`;
  return [
    {
      name: 'service to database through the VPC',
      value: share(speeds.database),
      unit: '% of a bare veth pair',
      bound: `at least 90 %; ${peer}`,
      isWithin: share(speeds.database) >= 90,
      detail: `${speeds.database.toFixed(1)} Gbit/s`,
    },
    {
      name: 'service to internet through the NAT gateway',
      value: share(speeds.internet),
      unit: '% of a bare veth pair',
      bound: `at least 75 %; ${peer}`,
      isWithin: share(speeds.internet) >= 75,
      detail: `${speeds.internet.toFixed(1)} Gbit/s`,
    },
    {
      name: 'round trip added by VPC, NAT gateway and internet gateway',
      value: Math.round(added * 1000) / 1000,
      unit: 'ms',
      bound: `at most 0.05 ms over the bare pair's ${trips.bare.toFixed(3)} ms`,
      isWithin: added <= 0.05,
      detail: `median of ${pings} pings`,
    },
  ];
}

type Path = { readonly from: string; readonly to: string; readonly address: string };

/** Gbit/s of one TCP connection, as its receiver counts them. */
async function throughput({ from, to, address }: Path): Promise<number> {
  const server = spawn('ip', ['netns', 'exec', to, 'iperf3', '--server', '--one-off', '--forceflush'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(server.stdout, 'data');
  const client = ['iperf3', '--client', address, '--time', String(seconds), '--json'];
  const { stdout } = await run('ip', ['netns', 'exec', from, ...client], { maxBuffer: 2 ** 24 });
  const answer = JSON.parse(stdout) as { end: { sum_received: { bits_per_second: number } } };
  return answer.end.sum_received.bits_per_second / 1e9;
}

/** Milliseconds, the median of many pings. */
async function roundTrip({ from, address }: Path): Promise<number> {
  const ping = ['ping', '-n', '-c', String(pings), '-i', '0.001', address];
  const { stdout } = await run('ip', ['netns', 'exec', from, ...ping], { maxBuffer: 2 ** 24 });
  return median([...stdout.matchAll(/time=([0-9.]+) ms/g)].map((match) => Number(match[1])));
}

/** The physical limit: two namespaces and one wire, no rule and no router. */
async function openBarePair(
  installation: NetworkWorld['settings']['installation'],
): Promise<Path & { remove: () => Promise<void> }> {
  const [from, to] = [`b${installation}-bare-a`, `b${installation}-bare-b`];
  for (const name of [from, to]) await run('ip', ['netns', 'add', name]);
  await run('ip', [
    'link',
    'add',
    'bare',
    'netns',
    from,
    'type',
    'veth',
    'peer',
    'name',
    'bare',
    'netns',
    to,
  ]);
  for (const [index, name] of [from, to].entries()) {
    await run('ip', ['-n', name, 'address', 'add', `192.0.2.${index + 1}/24`, 'dev', 'bare']);
    await run('ip', ['-n', name, 'link', 'set', 'bare', 'up']);
  }
  return {
    from,
    to,
    address: '192.0.2.2',
    async remove() {
      for (const name of [from, to]) await run('ip', ['netns', 'del', name]);
    },
  };
}
