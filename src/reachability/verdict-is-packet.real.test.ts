import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Packets, startPackets } from '../control/network/test-packets.ts';
import { landscapeOf } from '../model/landscape/landscape.ts';
import { mendedWorld } from './test-mended-world.ts';
import type { World } from '../plan/fabric/test-world/world.ts';
import type { Flow, Protocol } from './flow.ts';
import type { Path } from './trace.ts';
import { walk } from './walk.ts';

const seed = Number(process.env['APRON_SEED'] ?? randomInt(2 ** 31));
const worlds = Number(process.env['APRON_WORLDS'] ?? 18);
/** As many at a time are sent: their silences are waited out together. */
const silence = 900;

type Probe = {
  readonly from: string;
  readonly to: string;
  readonly protocol: Protocol;
  readonly port: number;
};

const kinds: readonly Pick<Probe, 'protocol' | 'port'>[] = [
  { protocol: 'tcp', port: 443 },
  { protocol: 'tcp', port: 80 },
  { protocol: 'udp', port: 443 },
  { protocol: 'icmp', port: 0 },
];

/** Everybody to everybody, by private and by public address. */
function probesOf({ vpcs }: World): Probe[] {
  const hosts = Object.entries(vpcs).flatMap(([name, vpc]) =>
    Object.entries(vpc.hosts ?? {}).map(([key, host]) => ({ name: `${name}/${key}`, host })),
  );
  const ends = [
    'partner',
    ...hosts.map(({ name }) => name),
    ...hosts.filter(({ host }) => host.hasPublicAddress === true).map(({ name }) => `public:${name}`),
  ];
  const senders = [
    'partner',
    ...hosts.filter(({ host }) => host.isDetached !== true).map(({ name }) => name),
  ];
  return senders.flatMap((from) =>
    ends
      .filter(
        (to) =>
          to.replace('public:', '') !== from &&
          !(from === 'partner' && to.includes('/') && !to.startsWith('public:')),
      )
      .flatMap((to) => kinds.map((kind) => ({ from, to, ...kind }))),
  );
}

function flowOf({ from, to, protocol, port }: Probe, packets: Packets): Flow {
  return {
    source:
      from === 'partner'
        ? { kind: 'outside-host', name: from }
        : { kind: 'interface', id: packets.interfaceOf(from) },
    destination: { kind: 'address', address: packets.addressOf(to) },
    protocol,
    port,
  };
}

/** What the sender is to see. */
function predict({ verdict, blockers }: Path): 'arrives' | 'refused' | 'silence' | 'unknown' {
  if (verdict === 'unknown') return 'unknown';
  if (verdict === 'reachable') return 'arrives';
  return blockers.every(({ code }) => code === 'OUTSIDE_PORT_CLOSED') ? 'refused' : 'silence';
}

async function send(
  { from, to, protocol, port }: Probe,
  packets: Packets,
  isSilent: boolean,
): Promise<string> {
  const host = packets.host(from);
  const address = packets.addressOf(to);
  const patience = isSilent ? silence : 8000;
  const argv = ['ping', '-n', '-c', '1', '-W', String(patience / 1000), address];
  const { outcome } =
    protocol === 'icmp'
      ? await host.order({ do: 'run', argv })
      : protocol === 'tcp'
        ? await host.order({ do: 'tcp', address, port, patience })
        : await host.order({ do: 'udp', address, port, patience, bytes: 32 });
  if (outcome === 'connected' || outcome === 'answered') return 'arrives';
  return outcome === 'refused' ? 'refused' : 'silence';
}

/** Hosts whose source/destination check is off do what their owner means by it. */
async function makeAppliances({ vpcs }: World, packets: Packets): Promise<void> {
  const rules =
    'add table ip own; add chain ip own out { type nat hook postrouting priority 100; }; flush chain ip own out; ' +
    'add rule ip own out ip daddr != { 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10 } masquerade';
  for (const [name, { hosts = {} }] of Object.entries(vpcs)) {
    for (const [key, { sourceDestCheck, isDetached }] of Object.entries(hosts)) {
      if (sourceDestCheck !== false || isDetached === true) continue;
      const host = packets.host(`${name}/${key}`);
      for (const argv of [
        ['sysctl', '-qw', 'net.ipv4.ip_forward=1'],
        ['nft', rules],
      ]) {
        const { outcome, output } = await host.order({ do: 'run', argv });
        assert.equal(outcome, 'answered', output ?? '');
      }
    }
  }
}

test(`verdict = packet, seed ${seed}`, { timeout: 600_000 }, async (t) => {
  const packets = await startPackets(t, { vpcs: {} });
  const seen = { arrives: 0, refused: 0, silence: 0, unknown: 0 };
  const disagreements: string[] = [];
  for (const world of fc.sample(mendedWorld, { seed, numRuns: worlds })) {
    await packets.become(world);
    await makeAppliances(world, packets);
    const before = await packets.counted();
    const landscape = landscapeOf(packets.topology());
    const results = await Promise.all(
      probesOf(world).map(async (probe) => {
        const [path] = walk(landscape, flowOf(probe, packets)).paths;
        const predicted = predict(path);
        const became = await send(probe, packets, predicted === 'silence' || predicted === 'unknown');
        return { probe, path, predicted, became };
      }),
    );
    const after = await packets.counted();
    const grown = new Set(
      Array.from(after)
        .filter(([name, count]) => count > (before.get(name) ?? 0))
        .map(([name]) => name.split(' ')[1] ?? ''),
    );
    for (const { probe, path, predicted, became } of results) {
      seen[predicted] += 1;
      const said = `${JSON.stringify(probe)}: ${path.blockers.map((each) => `${each.way} ${each.code} ${each.counter}`).join(', ')}`;
      if (predicted !== 'unknown' && predicted !== became) {
        disagreements.push(`${said}: said ${predicted}, was ${became} in ${JSON.stringify(world)}`);
      }
      const evidence = path.blockers[0]?.counter ?? null;
      if (evidence !== null && !grown.has(evidence)) {
        disagreements.push(`${said}: nothing was counted there in ${JSON.stringify(world)}`);
      }
    }
  }
  t.diagnostic(`${worlds} worlds, seed ${seed}: ${JSON.stringify(seen)}`);
  assert.deepEqual(disagreements, []);
  assert.ok(seen.arrives > 0 && seen.silence > 0);
});
