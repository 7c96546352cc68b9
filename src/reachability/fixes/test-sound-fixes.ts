import assert from 'node:assert/strict';
import { parseDocument } from 'yaml';
import type { Landscape } from '../../model/landscape/landscape.ts';
import type { Trace } from '../trace.ts';
import { walk } from '../walk.ts';
import { applyChanges } from './apply-changes.ts';
import type { Fix, FixSteps } from './change.ts';
import { isOpen } from './find/first-obstacle.ts';
import { applyOrNull } from './find/search-fixes.ts';
import { readableChange } from './readable-change.ts';
import { renderSteps } from './render-steps.ts';
import { commandsOf } from './test-words.ts';
import { tellFixText } from './texts/tell-fix.ts';

const ranks = ['existing', 'free', 'paid', 'leave-vpc'];

/** What is promised of fixes, whatever they are about. */
export function assertSound(fixes: readonly Fix[], landscape: Landscape, trace: Trace): void {
  assert.ok(fixes.length <= 4);
  const order = fixes.map(({ rank }) => ranks.indexOf(rank));
  assert.deepEqual(
    order,
    order.toSorted((a, b) => a - b),
    'best first',
  );
  for (const fix of fixes) {
    const after = applyChanges(landscape, fix.changes);
    assert.ok(
      isOpen(walk(after, trace.flow), trace),
      `after it the flow arrives: ${JSON.stringify(fix.changes)}`,
    );
    assertMinimal(fix, landscape, trace);
    assert.equal(fix.pricedOn === null, fix.monthlyUsd === 0);
    assertTold(fix, landscape);
    assertSafe(fix);
    for (const writtenIn of ['aws', 'cloudformation', 'terraform'] as const) {
      assertRendered(renderSteps(fix, { ...landscape, writtenIn }));
    }
  }
}

function assertMinimal({ changes }: Fix, landscape: Landscape, trace: Trace): void {
  for (const index of changes.keys()) {
    const fewer = applyOrNull(landscape, changes.toSpliced(index, 1));
    const isNeeded = changes.length === 1 || fewer === null || !isOpen(walk(fewer, trace.flow), trace);
    assert.ok(isNeeded, `none can be left out: ${JSON.stringify(changes[index])}`);
  }
}

function assertTold(fix: Fix, landscape: Landscape): void {
  for (const language of ['en', 'ja'] as const) {
    const told = [
      tellFixText(fix.title, language),
      ...(fix.consequence === null ? [] : [tellFixText(fix.consequence, language)]),
      ...fix.changes.map((change) => readableChange(change, language, landscape)),
    ];
    for (const text of told) assert.doesNotMatch(text, /–|undefined|\{\w+\}/, JSON.stringify(fix));
  }
}

/** Nothing is ever opened to everybody. */
function assertSafe({ changes }: Fix): void {
  for (const change of changes) {
    if (change.kind !== 'allow-in-group' || change.direction === 'egress') continue;
    assert.ok(!('cidr' in change.peer) || change.peer.cidr !== '0.0.0.0/0', JSON.stringify(change));
  }
}

/** Every command is one of the AWS CLI with nothing left for a shell to read, and the template is YAML. */
export function assertRendered({ cli, cloudformation, terraform }: FixSteps): void {
  const known = new Set<string>();
  for (const line of cli.split('\n').filter((each) => each.startsWith('#'))) {
    for (const [, name = ''] of line.matchAll(/\$(\w+)/g)) known.add(name);
  }
  for (const { kept, words } of commandsOf(cli)) {
    assert.equal(words[0]?.text, 'aws');
    assert.match(words[1]?.text ?? '', /^(?:ec2|apprunner|ecs|lambda)$/);
    for (const variable of words.flatMap((word) => word.variables)) {
      assert.ok(known.has(variable), `$${variable} is set before it is used:\n${cli}`);
    }
    if (kept !== null) known.add(kept);
  }
  const document = parseDocument(cloudformation, { logLevel: 'silent' });
  assert.deepEqual(document.errors, [], cloudformation);
  assert.match(terraform, /^(?:#|resource )/);
}
