import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Landscape } from '../../model/landscape/landscape.ts';
import type { FlowDestination } from '../flow.ts';
import type { Answer } from './answer.ts';
import { explain } from './explain.ts';
import { tellAnswer } from './tell-answer.ts';
import { shopLandscape } from './test-shop.ts';

const internet: FlowDestination = { kind: 'internet' };
const orders: FlowDestination = { kind: 'listener', id: 'db-orders' };

function ask(
  landscape: Landscape,
  destination: FlowDestination,
  port = 443,
  language: 'en' | 'ja' = 'en',
): Answer {
  const [workload] = landscape.workloads;
  const source = { kind: 'workload', id: workload?.id ?? '' } as const;
  const explanation = explain(landscape, { source, destination, protocol: 'tcp', port });
  return tellAnswer(explanation, landscape, { language });
}

describe('an answer', () => {
  test('starts with the conclusion, in both languages', () => {
    const landscape = shopLandscape(['public']);
    assert.match(
      ask(landscape, internet).summary,
      /^No, .+\. Packets from shop do not reach the internet: Subnet /,
    );
    const { summary } = ask(landscape, internet, 443, 'ja');
    assert.match(summary, /^結論: .+です。shop からインターネットへのパケットは届きません。/);
  });

  test('says through what a packet goes', () => {
    const { verdict, summary } = ask(shopLandscape(['private']), internet);
    assert.equal(verdict, 'reachable');
    assert.match(summary, /^Yes\. .+ through NAT gateway nat-shop\.nat, and the answers come back\.$/);
  });

  test('of subnets that differ says how many fail, and tells of the first that does', () => {
    const { verdictText, summary, subnets, path } = ask(shopLandscape(['private', 'isolated']), internet);
    assert.equal(verdictText, 'intermittent 1/2');
    assert.match(summary, /^Only sometimes.*From 1 of 2 subnets/);
    assert.deepEqual(
      subnets.map(({ id, verdict }) => [id, verdict]),
      [
        ['subnet-shop.private', 'reachable'],
        ['subnet-shop.isolated', 'unreachable'],
      ],
    );
    assert.equal(path[0]?.name, 'the interface in subnet-shop.isolated');
  });

  test('names blockers with the code that the Reachability Analyzer has, and the kernel’s counter', () => {
    const [subnet] = ask(shopLandscape(['public']), internet).subnets;
    const [blocker] = subnet?.blockedBy ?? [];
    assert.equal(blocker?.code, 'CONNECTOR_NO_PUBLIC_IP');
    assert.equal(blocker?.analyzerCode, 'IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS');
    assert.equal(blocker?.counter, 'igw-no-public-address.igw-shop');
    assert.equal(blocker?.packets, null);
  });

  test('shows what the kernel has counted', () => {
    const landscape = shopLandscape(['isolated']);
    const source = { kind: 'workload', id: landscape.workloads[0]?.id ?? '' } as const;
    const explanation = explain(landscape, { source, destination: internet, protocol: 'tcp', port: 443 });
    const evidence = new Map([['no-route.rtb-shop.main', 17]]);
    const answer = tellAnswer(explanation, landscape, { language: 'en', evidence });
    assert.equal(answer.subnets[0]?.blockedBy[0]?.packets, 17);
    assert.match(answer.summary, /17 packets have been dropped there/);
  });

  test('shows no address and no interface that the walk has made up', () => {
    for (const subnets of [['public'], ['private'], ['isolated']]) {
      const landscape = shopLandscape(subnets);
      for (const destination of [
        internet,
        { kind: 'service', name: 'com.amazonaws.us-east-1.s3' } as const,
      ]) {
        const { summary, path, returnPath } = ask(landscape, destination);
        const shown = JSON.stringify([
          summary,
          path.map(({ name, source, destination, steps }) => [name, source, destination, steps]),
          returnPath.map(({ steps }) => steps),
        ]);
        assert.doesNotMatch(shown, /192\.0\.2\.|connector\.subnet/);
      }
    }
  });

  test('shows addresses that are there', () => {
    const { path } = ask(shopLandscape(['private']), orders, 5432);
    assert.equal(path[0]?.destination, '10.0.3.10:5432');
  });

  test('a look that refuses is told once, by the sentence that says why', () => {
    const { path, subnets } = ask(shopLandscape(['private']), orders, 3306);
    const refusals = path.flatMap(({ steps }) => steps.filter(({ isRefusal }) => isRefusal));
    assert.deepEqual(
      refusals.map(({ text }) => text),
      subnets[0]?.blockedBy.map(({ text }) => text),
    );
  });

  test('fixes have a title, a price and the changes they make', () => {
    const { fixes } = ask(shopLandscape(['isolated']), internet);
    assert.ok(fixes.length > 0);
    for (const { title, changes, monthlyUsd } of fixes) {
      assert.match(title, /\.$/);
      assert.ok(changes.length > 0);
      assert.ok(monthlyUsd >= 0);
    }
  });

  test('of what is not known says what is missing, and where on the way', () => {
    const shop = shopLandscape(['private']);
    const gap = {
      id: 'sg-shop.app',
      subject: 'rules',
      missing: { code: 'LOOKED_UP', name: 'data.aws_security_group.app' },
      place: null,
    } as const;
    const closed = shop.topology.securityGroups.map((group) => ({ ...group, rules: [] }));
    const landscape = {
      ...shop,
      topology: { ...shop.topology, securityGroups: closed },
      gaps: [gap],
    };
    const { verdict, unknown, path } = ask(landscape, internet);
    assert.equal(verdict, 'unknown');
    assert.deepEqual(
      unknown.map(({ text }) => text),
      [
        'Security group sg-shop.app may have rules that are not written here (data.aws_security_group.app is looked up in the account).',
      ],
    );
    const open = path.flatMap(({ steps }) => steps.filter(({ isUnknown }) => isUnknown));
    assert.deepEqual(
      open.map(({ text }) => text),
      unknown.map(({ text }) => text),
    );
  });

  test('the comments in the steps of a fix are in the language that was asked for', () => {
    const comment = (language: 'en' | 'ja'): string =>
      ask(shopLandscape(['public']), internet, 443, language)
        .fixes.map(({ steps }) => steps.terraform)
        .join('\n');
    assert.match(comment('en'), /# A connector cannot be changed/);
    assert.match(comment('ja'), /# コネクタは変更できません/);
    assert.doesNotMatch(comment('ja'), /# [A-Z]/);
  });

  test('of a workload that nobody knows nothing is claimed', () => {
    const landscape = shopLandscape(['private'], { workloads: [] });
    const { verdict, summary, unknown } = ask(landscape, internet);
    assert.equal(verdict, 'unknown');
    assert.match(summary, /^Not known\./);
    assert.equal(unknown[0]?.code, 'SOURCE_UNKNOWN');
  });
});
