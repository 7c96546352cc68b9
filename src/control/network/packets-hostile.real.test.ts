import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fabricNames } from '../../model/fabric-names.ts';
import type { DescribedVpc, World } from '../../plan/fabric/test-world/world.ts';
import { type Packets, startPackets } from './test-packets.ts';

const open = ['all from anywhere', 'all to anywhere'];
const shop: DescribedVpc = {
  cidr: '10.0.0.0/16',
  internet: true,
  subnets: {
    public: { cidr: '10.0.0.0/24', routes: { '0.0.0.0/0': 'igw' } },
    private: { cidr: '10.0.1.0/24', routes: {} },
  },
  groups: {
    app: ['all to anywhere'],
    db: ['tcp 5432 from app', 'udp 5432 from app', 'udp 7 from app'],
    open,
  },
  hosts: {
    app: { subnet: 'private', groups: ['app'] },
    db: { subnet: 'private', groups: ['db'] },
    thief: { subnet: 'private', groups: ['open'] },
    web: { subnet: 'public', groups: ['open'], hasPublicAddress: true },
  },
};
const world: World = { vpcs: { shop }, outside: { partner: [], rogue: [] } };

/** Gives a host an address that is not its own, and makes it speak under that address. */
async function pretend(packets: Packets, name: string, { address, to }: { address: string; to: string }) {
  const argvs = [
    ['ip', 'addr', 'replace', `${address}/32`, 'dev', 'lo'],
    [
      'ip',
      'route',
      'replace',
      `${packets.addressOf(to)}/32`,
      'via',
      gatewayOf(packets, name),
      'src',
      address,
    ],
  ];
  for (const argv of argvs) {
    const { outcome, output } = await packets.host(name).order({ do: 'run', argv });
    assert.equal(outcome, 'answered', output ?? '');
  }
}

function gatewayOf(packets: Packets, name: string): string {
  return name.includes('/')
    ? '10.0.1.1'
    : packets.addressOf('nobody').replace(/\d+$/, (last) => String(Number(last) - 24));
}

test('failure class 22: packets that lie', async (t) => {
  const packets = await startPackets(t, world);

  await t.test('a member’s address under a stranger’s interface is spoofed, and opens nothing', async () => {
    await pretend(packets, 'shop/thief', { address: packets.addressOf('shop/app'), to: 'shop/db' });
    await packets.expect(
      [
        'shop/thief → shop/db:5432 timed out',
        'shop/thief → udp shop/db:5432 timed out',
        'shop/app → shop/db:5432 connected',
      ],
      ['spoofed-source'],
    );
  });

  await t.test(
    'an outside host under another’s address, or a VPC’s, does not get out of its link',
    async () => {
      for (const address of [packets.addressOf('partner'), '10.0.1.10']) {
        await pretend(packets, 'rogue', { address, to: 'public:shop/web' });
        await packets.expect(['rogue → public:shop/web:80 timed out'], ['outside-spoofed-source']);
      }
    },
  );

  await t.test('IPv6 is not carried at all, not even to a neighbour', async () => {
    for (const [name, address] of [
      ['shop/app', 'fd00::1'],
      ['shop/db', 'fd00::2'],
    ] as const) {
      const link = fabricNames.handoverLinkOf(packets.interfaceOf(name));
      const argv = ['ip', '-6', 'addr', 'replace', `${address}/64`, 'dev', link, 'nodad'];
      const { outcome, output } = await packets.host(name).order({ do: 'run', argv });
      assert.equal(outcome, 'answered', output ?? '');
    }
    const { outcome } = await packets
      .host('shop/app')
      .order({ do: 'run', argv: ['ping', '-6', '-c', '1', '-W', '1', 'fd00::2'] });
    assert.equal(outcome, 'failed');
  });

  await t.test(
    'fragments pass where the whole packet may, and no piece passes where it may not',
    async () => {
      await packets.expect(
        [
          'shop/app → udp shop/db:5432 with 20000 bytes answered',
          'shop/app → udp shop/db:443 with 20000 bytes timed out',
        ],
        ['sg-ingress'],
      );
    },
  );

  await t.test('an ICMP error comes back through closed groups as part of what was allowed', async () => {
    await packets.expect(['shop/app → udp shop/db:7 refused'], []);
  });

  await t.test(
    'failure class 21: the machine, other installations and its private networks are not reached',
    async () => {
      await packets.expect(
        ['shop/web → 192.168.1.1:80 timed out', 'shop/web → 172.17.0.1:2375 timed out'],
        ['igw-private-destination'],
      );
    },
  );
});

test('failure class 24: an interface whose rules are not in the kernel yet passes nothing', async (t) => {
  const packets = await startPackets(t, world);
  const state = packets.state();
  const router = fabricNames.namespaceOf(packets.installation, packets.topology().vpcs[0]?.id ?? '');
  const link = fabricNames.routerLinkOf(packets.interfaceOf('shop/db'));
  // As if the link came first: everything but what the tables know of it.
  await packets.holdState({
    ...state,
    namespaces: state.namespaces.map((each) =>
      each.name === router
        ? {
            ...each,
            tables: each.tables.map((table) => ({
              ...table,
              sets: table.sets.map((set) => ({
                ...set,
                elements: set.elements.filter(({ key }) => !key.includes(link)),
              })),
            })),
          }
        : each,
    ),
  });
  await packets.expect(['shop/app → shop/db:5432 timed out'], ['not-open-yet']);
  await packets.expect(['shop/db → shop/thief:80 timed out'], ['spoofed-source']);
});
