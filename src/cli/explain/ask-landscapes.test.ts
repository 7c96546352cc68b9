import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { database, serviceIn } from '../../reachability/answer/test-shop.ts';
import { UsageFailure } from '../failure.ts';
import { judgeOutcome } from './outcome.ts';
import { readExpectation } from './read-expectation.ts';
import { askBranches, askShop, tellOutcomes } from './test-outcomes.ts';

describe('apron explain without a destination', () => {
  test('asks the natural questions', () => {
    assert.deepEqual(tellOutcomes(askShop(['private'])), [
      'internet reachable',
      'db-orders reachable',
      'com.amazonaws.us-east-1.s3 reachable',
      'com.amazonaws.us-east-1.dynamodb reachable',
      'com.amazonaws.us-east-1.secretsmanager reachable',
    ]);
  });

  test('counts the internet and databases, and no AWS service that nobody named', () => {
    assert.deepEqual(askShop(['isolated']).map(judgeOutcome), ['wrong', 'fine', 'shown', 'shown', 'shown']);
  });

  test('a database that lets another service in is that service’s, unless it is named', () => {
    const workloads = [serviceIn(['private']), serviceIn(['private'], 'mail', 'other')];
    const ofMail = (outcomes: ReturnType<typeof askShop>) =>
      outcomes.find(({ answer }) => answer.source.name === 'mail' && answer.destination.kind === 'listener');
    const natural = ofMail(askShop(['private'], {}, { workloads }));
    assert.ok(natural !== undefined);
    assert.deepEqual(
      [natural.answer.verdict, judgeOutcome(natural), natural.answer.fixes],
      ['unreachable', 'shown', []],
    );
    const named = ofMail(askShop(['private'], { destination: 'orders' }, { workloads }));
    assert.ok(named !== undefined);
    assert.equal(judgeOutcome(named), 'wrong');
    assert.ok(named.answer.fixes.length > 0);
  });

  test('a database that lets nobody in is nobody’s, and counts', () => {
    const workloads = [serviceIn(['private'], 'mail', 'other')];
    const outcomes = askShop(['private'], {}, { workloads });
    const ofDatabase = outcomes.filter(({ answer }) => answer.destination.kind === 'listener');
    assert.deepEqual(ofDatabase.map(judgeOutcome), ['wrong']);
  });

  test('one open port of a database is enough', () => {
    const listeners = [{ ...database, ports: [5431, 5432] }];
    const ports = askShop(['private'], {}, { listeners }).flatMap(({ answer: { destination } }) =>
      destination.kind === 'listener' ? destination.port : [],
    );
    assert.deepEqual(ports, [5432]);
  });

  test('a database of which no port is open is told of once', () => {
    const listeners = [{ ...database, ports: [1, 2, 3] }];
    const outcomes = askShop(['private'], {}, { listeners });
    const ofDatabase = outcomes.filter(({ answer }) => answer.destination.kind === 'listener');
    assert.deepEqual(
      ofDatabase.map(({ answer }) => answer.destination.port),
      [1],
    );
    assert.deepEqual(ofDatabase.map(judgeOutcome), ['wrong']);
  });
});

describe('names of the command line', () => {
  test('a service that is nowhere is a mistake, and the one that was meant is suggested', () => {
    assert.throws(
      () => askShop(['private'], { source: 'shpo' }),
      (error) => error instanceof UsageFailure && error.advice === 'Did you mean shop?',
    );
  });

  test('so is a destination, and the source or the destination of an expectation', () => {
    assert.throws(() => askShop(['private'], { destination: 'ordrs' }), UsageFailure);
    for (const text of ['ordrs=reachable', 'shpo->internet=reachable']) {
      assert.throws(() => askShop(['private'], { expectations: [readExpectation(text)] }), UsageFailure);
    }
  });

  test('what is no workload needs a destination', () => {
    assert.throws(() => askShop(['private'], { source: 'internet' }), /Where to\?/);
    const [outcome] = askShop(['private'], { source: 'internet', destination: 'shop' });
    assert.equal(outcome?.answer.source.kind, 'internet');
  });
});

describe('expectations', () => {
  const expecting = (...texts: string[]) =>
    askShop(['isolated'], { expectations: texts.map(readExpectation) });

  test('take the place of what is declared', () => {
    const [internet, ...others] = expecting('internet=unreachable');
    assert.ok(internet);
    assert.equal(judgeOutcome(internet), 'fine');
    assert.equal(others.length, 4);
  });

  test('name AWS services, which count from then on', () => {
    const outcomes = expecting('s3=reachable');
    const s3 = outcomes.find(({ answer }) => answer.destination.id.endsWith('.s3'));
    assert.ok(s3);
    assert.equal(judgeOutcome(s3), 'wrong');
  });

  test('add what is not asked by itself', () => {
    const outcomes = expecting('10.0.3.10:3306=unreachable');
    assert.equal(outcomes.length, 6);
    const added = outcomes.at(-1);
    assert.ok(added);
    assert.equal(judgeOutcome(added), 'fine');
  });

  test('of one source hold for that source', () => {
    assert.equal(expecting('shop->internet=unreachable')[0]?.expected, 'unreachable');
    assert.equal(expecting('partner->internet=unreachable')[0]?.expected, null);
  });

  test('what cannot be known is wrong only where something else is expected', () => {
    const workloads = [{ ...serviceIn([]), egress: { kind: 'unknown' as const } }];
    const judge = (...texts: string[]) =>
      askShop([], { expectations: texts.map(readExpectation) }, { workloads }).map(judgeOutcome)[0];
    assert.equal(judge(), 'undecided');
    assert.equal(judge('internet=reachable'), 'wrong');
    assert.equal(judge('internet=unknown'), 'fine');
  });
});

describe('branches of a description', () => {
  test('a question with the same answer in all of them stands there once', () => {
    const database = askBranches().filter(({ answer }) => answer.destination.kind === 'listener');
    assert.deepEqual(
      database.map(({ cases }) => cases),
      [[]],
    );
  });

  test('a question with different answers stands there once for each, with its cases', () => {
    const internet = askBranches().filter(({ answer }) => answer.destination.kind === 'internet');
    assert.deepEqual(
      internet.map(({ answer, cases }) => [answer.verdict, cases]),
      [
        ['reachable', [{ WithNat: true }]],
        ['unreachable', [{ WithNat: false }]],
      ],
    );
  });
});
