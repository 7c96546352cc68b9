import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { Names, Resolver } from './port.ts';
import type { Question, Reply } from './test-question.ts';

/** A way to make the driver, and to do what only its surroundings can do. */
export type NamesStage = {
  /** A new driver object for the same folder: Apron, started again. */
  openNames(): Names;
  /** The resolver of the internet's side, and one of a VPC that asks it; both without records. */
  readonly internet: Resolver;
  readonly vpc: Resolver;
  /** Asks a resolver from where it can be reached. Rejects when nobody answers. */
  ask(resolver: Resolver, question: Question, by: 'udp' | 'tcp'): Promise<Reply>;
  /** Process id of what runs for a resolver; null when nothing does. */
  pidOf(resolver: Resolver): Promise<number | null>;
  close(): Promise<void>;
};

const [noError, noSuchName] = [0, 3];

/** What every name service does, whichever program stands below. */
export function registerNamesConformance(name: string, setStage: () => Promise<NamesStage>): void {
  describe(`${name} obeys the port of names`, () => {
    let stage: NamesStage;
    let names: Names;
    before(async () => {
      stage = await setStage();
      names = stage.openNames();
    });
    after(() => stage.close());
    beforeEach(() => {
      internet = stage.internet;
      vpc = stage.vpc;
    });
    let internet: Resolver;
    let vpc: Resolver;
    const apply = async (...resolvers: Resolver[]) => await names.apply({ resolvers });
    const lookUp = async (resolver: Resolver, asked: string, by: 'udp' | 'tcp' = 'udp') => {
      const { code, values } = await stage.ask(resolver, { name: asked, type: 'A' }, by);
      return code === noError ? values.toSorted() : code;
    };
    const withRecords = (resolver: Resolver, ...records: [string, string][]): Resolver => ({
      ...resolver,
      records: records.map(([recordName, address]) => ({ name: recordName, address })),
    });

    test('a record is answered as soon as apply resolves, over UDP and TCP, all addresses of it', async () => {
      await apply(
        internet,
        withRecords(vpc, ['pg', '10.0.1.5'], ['pg', '10.0.2.5'], ['a.b.example', '10.0.1.6']),
      );
      assert.deepEqual(await lookUp(vpc, 'pg'), ['10.0.1.5', '10.0.2.5']);
      assert.deepEqual(await lookUp(vpc, 'pg', 'tcp'), ['10.0.1.5', '10.0.2.5']);
      assert.deepEqual(await lookUp(vpc, 'a.b.example'), ['10.0.1.6']);
    });

    test('changed records are in force when apply resolves, in the same process', async () => {
      const pid = await stage.pidOf(vpc);
      for (let turn = 1; turn <= 20; turn += 1) {
        await apply(internet, withRecords(vpc, ['pg', `10.0.3.${turn}`], [`only-${turn}`, '10.0.3.99']));
        assert.deepEqual(await lookUp(vpc, 'pg'), [`10.0.3.${turn}`]);
        assert.equal(await lookUp(vpc, `only-${turn - 1}`), noSuchName);
      }
      assert.equal(await stage.pidOf(vpc), pid);
    });

    test('a name that has an address has no IPv6 address, rather than not being there', async () => {
      await apply(
        withRecords(internet, ['*.wild.example', '203.0.113.8']),
        withRecords(vpc, ['a.b.example', '10.0.1.6']),
      );
      for (const [resolver, asked] of [
        [vpc, 'a.b.example'],
        [internet, 'x.wild.example'],
      ] as const) {
        const reply = await stage.ask(resolver, { name: asked, type: 'AAAA' }, 'udp');
        assert.deepEqual(reply, { code: noError, values: [] }, asked);
      }
    });

    test('what one resolver does not know it asks the other, and forgets the answer at once', async () => {
      await apply(withRecords(internet, ['api.partner.example', '203.0.113.4']), vpc);
      assert.deepEqual(await lookUp(vpc, 'api.partner.example'), ['203.0.113.4']);
      await apply(withRecords(internet, ['api.partner.example', '203.0.113.5']), vpc);
      assert.deepEqual(await lookUp(vpc, 'api.partner.example'), ['203.0.113.5']);
    });

    test('a record hides only its own name: what is below it is still asked for upstream', async () => {
      await apply(
        withRecords(internet, ['www.partner.example', '203.0.113.4']),
        withRecords(vpc, ['partner.example', '10.0.1.9']),
      );
      assert.deepEqual(await lookUp(vpc, 'www.partner.example'), ['203.0.113.4']);
    });

    test('a wildcard means everything below and not the name itself; a record of its own wins', async () => {
      await apply(
        withRecords(
          internet,
          ['*.wild.example', '203.0.113.8'],
          ['own.wild.example', '203.0.113.9'],
          ['wild.example', '203.0.113.7'],
        ),
      );
      assert.deepEqual(await lookUp(internet, 'x.wild.example'), ['203.0.113.8']);
      assert.deepEqual(await lookUp(internet, 'y.x.wild.example'), ['203.0.113.8']);
      assert.deepEqual(await lookUp(internet, 'own.wild.example'), ['203.0.113.9']);
      assert.deepEqual(await lookUp(internet, 'wild.example'), ['203.0.113.7']);
    });

    test('in a zone of its own a resolver is the last word; bare names go nowhere else either', async () => {
      await apply(withRecords(internet, ['other.ec2.internal', '203.0.113.4']), {
        ...withRecords(vpc, ['ip-10-0-1-5.ec2.internal', '10.0.1.5']),
        zones: ['ec2.internal'],
      });
      assert.deepEqual(await lookUp(vpc, 'ip-10-0-1-5.ec2.internal'), ['10.0.1.5']);
      assert.equal(await lookUp(vpc, 'other.ec2.internal'), noSuchName);
      assert.equal(await lookUp(vpc, 'nobody'), noSuchName);
    });

    test('a zone that is no longer its own is asked for upstream, in the same process', async () => {
      const pid = await stage.pidOf(vpc);
      await apply(withRecords(internet, ['other.ec2.internal', '203.0.113.4']), vpc);
      assert.deepEqual(await lookUp(vpc, 'other.ec2.internal'), ['203.0.113.4']);
      assert.equal(await stage.pidOf(vpc), pid);
    });

    test('Apron, started again, adopts what runs and changes it', async () => {
      await apply(internet, withRecords(vpc, ['pg', '10.0.1.5']));
      const pid = await stage.pidOf(vpc);
      names = stage.openNames();
      await apply(internet, withRecords(vpc, ['pg', '10.0.1.5']));
      assert.equal(await stage.pidOf(vpc), pid);
      await apply(internet, withRecords(vpc, ['pg', '10.0.1.7']));
      assert.deepEqual([await stage.pidOf(vpc), await lookUp(vpc, 'pg')], [pid, ['10.0.1.7']]);
    });

    test('one that was killed is back after the next apply', async () => {
      const wanted = withRecords(vpc, ['pg', '10.0.1.5']);
      await apply(internet, wanted);
      process.kill((await stage.pidOf(vpc)) ?? 0, 'SIGKILL');
      await assert.rejects(lookUp(vpc, 'pg'));
      await apply(internet, wanted);
      assert.deepEqual(await lookUp(vpc, 'pg'), ['10.0.1.5']);
    });

    test('one that is no longer wanted ends, and the others stay', async () => {
      await apply(internet, withRecords(vpc, ['pg', '10.0.1.5']));
      const pid = await stage.pidOf(internet);
      await apply(internet);
      assert.deepEqual([await stage.pidOf(vpc), await stage.pidOf(internet)], [null, pid]);
      await assert.rejects(lookUp(vpc, 'pg'));
    });

    test('one that cannot be started is told, and does not keep the others from it', async () => {
      const nowhere = { ...vpc, id: 'vpc-nowhere', namespace: 'apron-00000000-vpc-nowhere' };
      await assert.rejects(apply(nowhere, internet, withRecords(vpc, ['pg', '10.0.1.5'])), {
        name: 'WorldError',
        message: /apron-00000000-vpc-nowhere/,
      });
      assert.deepEqual(await lookUp(vpc, 'pg'), ['10.0.1.5']);
    });

    test('concurrent applies end in what the last one asked for', async () => {
      await Promise.all(
        ['10.0.1.1', '10.0.1.2', '10.0.1.3'].map((address) =>
          apply(internet, withRecords(vpc, ['pg', address])),
        ),
      );
      assert.deepEqual(await lookUp(vpc, 'pg'), ['10.0.1.3']);
    });

    test('after stop nothing runs', async () => {
      await names.stop();
      assert.deepEqual([await stage.pidOf(vpc), await stage.pidOf(internet)], [null, null]);
    });
  });
}
