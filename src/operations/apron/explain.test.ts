import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { InsideTarget } from '../../model/inside-probe.ts';
import { call as callAppRunner, createdService } from '../apprunner/test-calls.ts';
import { call } from '../ec2/test-calls.ts';
import { makeTestNetwork } from '../ec2/test-network.ts';
import { settleNetwork } from '../ec2/test-settling.ts';
import { seenFrom, settle } from '../test-context.ts';
import type { ApronContext } from './apron-context.ts';
import { addHost, callApron, explained, makeTestShop, type TestShop } from './test-shop.ts';

const strangers = { account: '210987654321', region: 'us-east-1' };

describe('Explain', () => {
  test('asks the natural questions of every service when nothing is named', async () => {
    const { context } = makeTestShop();
    const answers = await explained(context, {});
    assert.deepEqual(
      answers.map(({ source, destination, verdict }) => [
        source.name,
        destination.kind,
        destination.port,
        verdict,
      ]),
      [
        ['shop', 'internet', 443, 'unreachable'],
        ['shop', 'listener', 5432, 'reachable'],
        ['shop', 'service', 443, 'unreachable'],
        ['shop', 'service', 443, 'unreachable'],
        ['shop', 'service', 443, 'unreachable'],
      ],
    );
  });

  test('answers one question about a service by its name or ARN, an interface or an instance’s interface by its id', async () => {
    const { context, serviceArn, interfaceId, databaseId } = makeTestShop();
    for (const Source of ['shop', serviceArn, interfaceId, databaseId]) {
      const [answer, ...more] = await explained(context, { Source, Destination: 'internet' });
      assert.deepEqual([more.length, answer?.verdict], [0, 'unreachable'], Source);
    }
  });

  test('says in the blocker what the kernel has counted there', async () => {
    const { context, privateTableId } = makeTestShop(({ vpcId, privateTableId: table }) => ({
      counters: { [vpcId]: [{ name: `no-route.${table}`, packets: 17 }] },
    }));
    const [answer] = await explained(context, { Source: 'shop', Destination: 'internet' });
    const blocked = answer?.subnets.flatMap(({ blockedBy }) => blockedBy) ?? [];
    assert.deepEqual(
      blocked.map(({ counter, packets, analyzerCode }) => [counter, packets, analyzerCode]),
      [
        [`no-route.${privateTableId}`, 17, 'NO_ROUTE_TO_DESTINATION'],
        [`no-route.${privateTableId}`, 17, 'NO_ROUTE_TO_DESTINATION'],
      ],
    );
  });

  test('knows that a host outside that does not run is reached by nobody', async () => {
    const { context, serviceArn } = makeTestShop();
    const NetworkConfiguration = { EgressConfiguration: { EgressType: 'DEFAULT' } } as const;
    callAppRunner(context, 'UpdateService', { ServiceArn: serviceArn, NetworkConfiguration });
    settle(context, serviceArn);
    addHost(context, 'partner', { ports: [80] });
    const verdict = async () =>
      (await explained(context, { Source: 'shop', Destination: 'partner' }))[0]?.verdict;
    assert.equal(await verdict(), 'reachable');
    const host = context.store.outsideHosts.find({ name: 'partner' });
    if (host === null) throw new Error('no host');
    context.store.outsideHosts.put({ ...host, state: 'failed', attachment: null });
    assert.equal(await verdict(), 'unreachable');
  });

  test('speaks Japanese when asked to', async () => {
    const { context } = makeTestShop();
    const [answer] = await explained(context, { Source: 'shop', Destination: 'internet', Language: 'ja' });
    assert.match(answer?.summary ?? '', /[ぁ-ん]/);
  });

  for (const [what, input, words] of [
    ['a source that is not there', { Source: 'shoop' }, /shoop.*Did you mean shop/],
    [
      'a destination that means nothing',
      { Source: 'shop', Destination: 'postgre' },
      /Did you mean.*postgres/,
    ],
    ['a port that there is not', { Source: 'shop', Destination: 'internet:70000' }, /1 to 65535/],
    ['a source outside without a destination', { Source: 'internet' }, /Name a destination/],
    ['a language that is not spoken', { Language: 'fr' }, /fr|enum/],
    ['a source with the name of a prototype', { Source: '__proto__' }, /__proto__/],
    ['a text of a thousand letters', { Source: 'shop', Destination: 'x'.repeat(2000) }, /1024/],
  ] as const) {
    test(`refuses ${what}`, async () => {
      const { context } = makeTestShop();
      await assert.rejects(explained(context, input), (error: Error & { code?: string }) => {
        assert.equal(error.code, 'InvalidRequestException');
        assert.match(error.message, words);
        return true;
      });
    });
  }
});

describe('Explain with a probe', () => {
  test('sends one packet from each subnet that an instance is in, and says whether the verdict agrees', async () => {
    const asked: [string, InsideTarget][] = [];
    const { context, containerId, privateSubnetIds } = makeTestShop(() => ({
      probe: (from, target) => {
        asked.push([from, target]);
        return { outcome: 'timed-out', address: target.host, milliseconds: 2000 };
      },
    }));
    addHost(context, 'partner', { ports: [80] });
    const [answer] = await explained(context, { Source: 'shop', Destination: 'partner', Probe: true });
    assert.deepEqual(asked, [[containerId, { host: '203.0.113.5', port: 80 }]]);
    assert.equal(answer?.verdict, 'unreachable');
    const [probe, ...more] = answer?.probes ?? [];
    assert.deepEqual(
      [more.length, probe?.subnet, probe?.target, probe?.outcome, probe?.agrees],
      [0, privateSubnetIds[0], '203.0.113.5:80', 'timed-out', true],
    );
  });

  test('stands a host outside in for the internet where one listens on that port, and says so where none does', async () => {
    const { context } = makeTestShop(() => ({
      probe: (_, { host }) => ({ outcome: 'timed-out', address: host, milliseconds: 5 }),
    }));
    addHost(context, 'partner', { ports: [443] });
    const outcomeOf = async (Destination: string) => {
      const [answer] = await explained(context, { Source: 'shop', Destination, Probe: true });
      return answer?.probes?.map(({ target, outcome }) => [target, outcome]);
    };
    assert.deepEqual(await outcomeOf('internet:443'), [['203.0.113.5:443', 'timed-out']]);
    assert.deepEqual(await outcomeOf('internet:25'), [['internet:25', 'not-sent']]);
    assert.deepEqual(await outcomeOf('s3'), [['com.amazonaws.us-east-1.s3:443', 'not-sent']]);
    addHost(context, 'storage', { ports: [443], standsInFor: 's3' });
    assert.deepEqual(await outcomeOf('s3'), [['s3.us-east-1.amazonaws.com:443', 'timed-out']]);
    assert.equal((await outcomeOf('postgres/udp'))?.[0]?.[1], 'not-sent');
  });

  test('sends no packets for more questions than anybody reads', async () => {
    const { context } = makeTestShop(() => ({ probe: () => assert.fail('a packet was sent') }));
    for (let number = 0; number < 12; number += 1) createdService(context, { name: `more-${number}` });
    await assert.rejects(explained(context, { Probe: true }), /50 at most\. Name a source/);
  });

  test('sends nothing unless asked, nothing from containers of others, and nothing from services that do not run', async () => {
    const shop = makeTestShop(() => ({
      probe: () => assert.fail('a packet was sent'),
    }));
    const { context, databaseId } = shop;
    addHost(context, 'partner', { ports: [80] });
    const [silent] = await explained(context, { Source: 'shop', Destination: 'partner' });
    assert.equal(silent !== undefined && 'probes' in silent, false);
    const ask = { Destination: 'partner', Probe: true };
    const [container] = await explained(context, { Source: databaseId, ...ask });
    assert.equal(container?.probes?.[0]?.outcome, 'not-sent');
    for (const instance of context.store.instances.list({}))
      context.store.instances.remove({ id: instance.id });
    const [paused] = await explained(context, { Source: 'shop', ...ask });
    assert.match(paused?.probes?.[0]?.text ?? '', /no instance is running/);
  });
});

describe('failure class 13: Explain for another account', () => {
  const asStranger = ({ context }: TestShop): ApronContext => ({
    ...seenFrom(context, { scope: strangers }),
    status: context.status,
    readCounters: () => assert.fail('counters of others were read'),
    probeFrom: () => assert.fail('a packet was sent from an instance of others'),
  });

  test('knows no service, interface, container or endpoint of others, by whatever name', async () => {
    const shop = makeTestShop();
    const context = asStranger(shop);
    assert.deepEqual(await explained(context, { Probe: true }), []);
    const { serviceArn, interfaceId, databaseId } = shop;
    for (const Source of ['shop', serviceArn, interfaceId, databaseId, 'postgres']) {
      await assert.rejects(
        explained(context, { Source, Destination: 'internet', Probe: true }),
        /no ".*" here/,
      );
    }
    for (const Destination of [interfaceId, databaseId, 'postgres', serviceArn]) {
      const ask = { Source: 'internet', Destination: `${Destination}:5432`, Probe: true };
      await assert.rejects(explained(context, ask), { code: 'InvalidRequestException' });
    }
  });

  test('hides the tables and groups behind a peering, and does not read what is counted there', async () => {
    const shop = makeTestShop();
    const { context, vpcId, privateTableId, interfaceId } = shop;
    const theirs = seenFrom(context, { scope: strangers });
    const peer = makeTestNetwork(theirs, '10.9.0.0/16');
    const made = call(context, 'CreateVpcPeeringConnection', {
      VpcId: vpcId,
      PeerVpcId: peer.vpcId,
      PeerOwnerId: strangers.account,
    });
    const VpcPeeringConnectionId = made.VpcPeeringConnection?.VpcPeeringConnectionId ?? '';
    call(theirs, 'AcceptVpcPeeringConnection', { VpcPeeringConnectionId });
    settleNetwork(context);
    const route = { DestinationCidrBlock: '10.9.0.0/16', VpcPeeringConnectionId };
    call(context, 'CreateRoute', { RouteTableId: privateTableId, ...route });
    const eni = call(theirs, 'CreateNetworkInterface', {
      SubnetId: peer.privateSubnetIds[0],
    }).NetworkInterface;
    const id = eni?.NetworkInterfaceId ?? '';
    const found = context.store.networkInterfaces.find({ id });
    if (found === null) throw new Error('no interface');
    const owner = { kind: 'namespace', name: 'x' } as const;
    context.store.networkInterfaces.put({ ...found, attachment: { id: 'a', owner, attachedAt: 0 } });
    const read: string[] = [];
    const watched = { ...context, readCounters: async (place: string) => (read.push(place), []) };
    const Destination = `${found.privateIp}:5432`;
    const [answer] = await explained(watched, { Source: interfaceId, Destination });
    assert.equal(answer?.verdict, 'unreachable');
    assert.deepEqual(read, [vpcId]);
    const text = JSON.stringify(answer);
    for (const secret of [peer.privateTableId, peer.defaultGroupId, peer.defaultAclId, id]) {
      assert.equal(text.includes(secret), false, `${secret} in ${text}`);
    }
    assert.ok(text.includes('of-another-account'), text);
  });
});

test('a call that is no question is refused by its own error', async () => {
  const { context } = makeTestShop();
  await assert.rejects(callApron(context, 'Explain', { Source: 5 }), /Source|String/);
});
