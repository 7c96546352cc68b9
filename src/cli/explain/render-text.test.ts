import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { shopLandscape } from '../../reachability/answer/test-shop.ts';
import { createPaint, visibleWidth } from '../terminal/paint.ts';
import type { Page } from './page.ts';
import { readExpectation } from './read-expectation.ts';
import { renderMarkdown } from './render-markdown.ts';
import { renderText } from './render-text.ts';
import { askBranches, askShop } from './test-outcomes.ts';
import { words } from './words.ts';

const page: Page = {
  paint: createPaint(false),
  words: words.en,
  width: 80,
  steps: ['cli'],
  hasAllSteps: false,
  isVerbose: false,
};
const internet = { source: 'shop', destination: 'internet' } as const;

describe('an answer for a person', () => {
  test('draws the way as far as it goes, then says why, then what helps', () => {
    const text = renderText(askShop(['isolated'], internet), page);
    const parts = [
      '✗ shop → the internet:443  unreachable',
      '  ● shop  the interface in subnet-shop.isolated',
      '  │ ✓ Security groups sg-shop.app let it out',
      '  ✗   It stops at rtb-shop.main  NO_ROUTE_TO_DESTINATION',
      '  ○ the internet  not reached',
      '  No, ',
      '  What helps',
      '  1  ',
    ];
    let from = 0;
    for (const part of parts) {
      const at = text.indexOf(part, from);
      assert.notEqual(at, -1, `${part} in\n${text}`);
      from = at + part.length;
    }
  });

  test('draws a way that goes to its end', () => {
    const text = renderText(askShop(['private'], internet), page);
    assert.match(text, /^✓ shop → the internet:443 {2}reachable\n/);
    assert.match(text, /\n {2}● NAT gateway nat-shop\.nat/);
    assert.match(text, /\n {2}● the internet\n/);
  });

  test('draws what is not known as such, and claims no end', () => {
    const missing = { code: 'LOOKED_UP', name: 'data.aws_subnet.app' } as const;
    const gap = { id: 'rtb-shop.main', subject: 'routes', missing, place: null } as const;
    const text = renderText(askShop(['isolated'], internet, { gaps: [gap] }), page);
    assert.match(text, /^\? shop → the internet:443 {2}unknown\n/);
    assert.match(
      text,
      /\n {2}│ \? Table rtb-shop\.main may have routes .+data\.aws_subnet\.app is looked up/s,
    );
    assert.match(text, /\n {2}\? the internet {2}not known whether it is reached\n/);
  });

  test('no line of it is wider than the terminal, in Japanese neither', () => {
    for (const language of ['en', 'ja'] as const) {
      const outcomes = askShop(['isolated', 'public'], { language });
      const narrow = { ...page, words: words[language], width: 60, steps: [] };
      for (const line of renderText(outcomes, narrow).split('\n')) {
        assert.ok(visibleWidth(line) <= 60 || !line.trim().includes(' '), line);
      }
    }
  });

  test('has no colour where there are none, and all are closed where there are', () => {
    const outcomes = askShop(['isolated'], internet);
    // oxlint-disable-next-line no-control-regex -- escape sequences begin with one
    const escapes = /\u001b\[(\d+)m/g;
    assert.equal(renderText(outcomes, page).match(escapes), null);
    for (const line of renderText(outcomes, { ...page, paint: createPaint(true) }).split('\n')) {
      assert.equal((line.match(escapes) ?? []).length % 2, 0, JSON.stringify(line));
    }
  });
});

test('packets that were sent are told each with what became of it', () => {
  const [outcome] = askShop(['private'], internet);
  assert.ok(outcome);
  const sent = {
    instance: 'i1',
    subnet: null,
    target: 'example.com:443',
    outcome: 'connected',
    milliseconds: 3,
    agrees: true,
    text: 'It connected.',
  } as const;
  const probes = [
    sent,
    { ...sent, outcome: 'timed-out', text: 'Nobody answered.' } as const,
    { ...sent, outcome: 'not-sent', text: 'Nothing was sent.' } as const,
  ];
  const text = renderText([{ ...outcome, answer: { ...outcome.answer, probes } }], page);
  assert.ok(
    text.includes('  A real probe\n  ✓ It connected.\n  ✗ Nobody answered.\n  – Nothing was sent.\n'),
  );
});

describe('several answers for a person', () => {
  test('are a table, then those that went wrong', () => {
    const text = renderText(askShop(['isolated']), page);
    assert.match(text, /^SOURCE {2}DESTINATION {10}VERDICT\nshop {4}the internet:443 {5}✗ unreachable\n/);
    assert.equal(text.match(/● shop/g)?.length, 1);
  });

  test('with --verbose are all told at length', () => {
    const text = renderText(askShop(['private']), { ...page, isVerbose: true });
    assert.equal(text.match(/● shop/g)?.length, 5);
    assert.match(text, /The way back/);
  });

  test('say what was expected', () => {
    const expectations = [readExpectation('internet=unreachable')];
    const text = renderText(askShop(['private'], { expectations }), page);
    assert.match(text, /✗ shop → the internet:443 {2}reachable {2}\(expected: unreachable\)/);
  });

  test('say in which case each holds', () => {
    const text = renderText(askBranches({ destination: 'internet' }), page);
    assert.match(text, /✓ reachable {2}when WithNat = true\n/);
    assert.match(text, /✗ unreachable {2}when WithNat = false\n/);
  });
});

describe('Markdown', () => {
  const sheet = { words: words.en, steps: ['cloudformation'] } as const;

  test('is a table, what went wrong, and steps that are folded away', () => {
    const text = renderMarkdown(askShop(['isolated']), sheet);
    assert.match(
      text,
      /^\| Source \| Destination \| Verdict \|\n\|---\|---\|---\|\n\| shop \| the internet:443 \| ❌ unreachable \|/,
    );
    assert.match(text, /#### ❌ shop → the internet:443/);
    for (const open of text.matchAll(/<details><summary>CloudFormation<\/summary>\n\n {3}(`{3,})yaml\n/g)) {
      assert.ok(text.includes(`\n   ${open[1]}\n   </details>`));
    }
  });

  test('takes no letter of a name for markup', () => {
    const { workloads } = shopLandscape(['isolated']);
    const evil = workloads.map((workload) => ({ ...workload, name: '<b>|`x`\n# y' }));
    const text = renderMarkdown(askShop(['isolated'], {}, { workloads: evil }), sheet);
    assert.ok(text.includes(String.raw`\<b\>\|\`x\` \# y`));
    assert.doesNotMatch(text, /<b>/);
  });
});
