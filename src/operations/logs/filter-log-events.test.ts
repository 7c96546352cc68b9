import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { testContext, testNow } from '../test-context.ts';
import { call } from './test-calls.ts';
import { appendLines, contextWithLines, testGroup } from './test-lines.ts';

const lines = ['GET / 200', 'ERROR timeout in GET', 'error: exit code 1', 'ERROR retry'];
const matching = (filterPattern: string) =>
  call(contextWithLines(...lines), 'FilterLogEvents', { logGroupName: testGroup, filterPattern }).events?.map(
    (event) => event.message,
  );

describe('FilterLogEvents', () => {
  test('all lines of all streams are answered in the order they were written', () => {
    const context = testContext();
    appendLines(context, ['1', '2'], { stream: 'a' });
    appendLines(context, ['3'], { stream: 'b' });
    const { events, nextToken } = call(context, 'FilterLogEvents', { logGroupName: testGroup });
    assert.deepEqual(
      events?.map((event) => [event.logStreamName, event.message]),
      [
        ['a', '1'],
        ['a', '2'],
        ['b', '3'],
      ],
    );
    assert.equal(new Set(events?.map((event) => event.eventId)).size, 3);
    assert.equal(nextToken, undefined);
  });

  test('every term must occur, phrases as they stand, and none that is excluded', () => {
    assert.deepEqual(matching(''), lines);
    assert.deepEqual(matching('ERROR'), [lines[1], lines[3]]);
    assert.deepEqual(matching('GET ERROR'), [lines[1]]);
    assert.deepEqual(matching('ERROR -timeout'), [lines[3]]);
    assert.deepEqual(matching('"exit code 1"'), [lines[2]]);
    assert.deepEqual(matching('-"GET" -"exit code"'), [lines[3]]);
    assert.deepEqual(matching('"error:"'), [lines[2]]);
  });

  test('terms with other characters must be quoted, and quotes closed', () => {
    for (const pattern of ['error:', 'a.b', '"open', 'x "open', '-', '$(id)']) {
      assert.throws(() => matching(pattern), { code: 'InvalidParameterException' }, pattern);
    }
  });

  test('differs: JSON, column, regular expression and optional-term patterns are refused as not served yet', () => {
    for (const pattern of ['{ $.level = "error" }', '[ip, user]', '%ERR.*%', '?ERROR ?WARN']) {
      assert.throws(() => matching(pattern), {
        code: 'InvalidParameterException',
        message: /not served by Apron yet/,
      });
    }
  });

  test('streams are chosen by name or by prefix, and must exist when named', () => {
    const context = testContext();
    for (const stream of ['events', 'deployment/1', 'deployment/2'])
      appendLines(context, [stream], { stream });
    const messages = (input: object) =>
      call(context, 'FilterLogEvents', { logGroupName: testGroup, ...input }).events?.map(
        (event) => event.message,
      );
    assert.deepEqual(messages({ logStreamNames: ['events'] }), ['events']);
    assert.deepEqual(messages({ logStreamNamePrefix: 'deployment/' }), ['deployment/1', 'deployment/2']);
    assert.throws(() => messages({ logStreamNames: ['none'] }), { code: 'ResourceNotFoundException' });
    assert.throws(() => messages({ logStreamNames: ['events'], logStreamNamePrefix: 'e' }), {
      code: 'InvalidParameterException',
    });
  });

  test('the start time is within, the end time without', () => {
    const range = { startTime: testNow + 1000, endTime: testNow + 3000 };
    const context = contextWithLines(...lines);
    const { events } = call(context, 'FilterLogEvents', { logGroupName: testGroup, ...range });
    assert.deepEqual(
      events?.map((event) => event.message),
      lines.slice(1, 3),
    );
  });

  test('pages of any size give every matching line once, however far apart they are', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('hit', 'miss'), { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 1, max: 7 }),
        (kinds, limit) => {
          const context = contextWithLines(...kinds.map((kind, index) => `${kind} ${index}`));
          const seen: (string | undefined)[] = [];
          let nextToken: string | undefined;
          do {
            const request = { logGroupName: testGroup, filterPattern: 'hit', limit, nextToken };
            const page = call(context, 'FilterLogEvents', request);
            seen.push(...(page.events ?? []).map((event) => event.message));
            nextToken = page.nextToken;
          } while (nextToken !== undefined);
          const expected = kinds.flatMap((kind, index) => (kind === 'hit' ? [`hit ${index}`] : []));
          assert.deepEqual(seen, expected);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('a rare term in a large group answers a page with a token, and is found by going on', () => {
    const context = contextWithLines(...Array.from({ length: 60_000 }, () => 'miss'), 'hit');
    const request = { logGroupName: testGroup, filterPattern: 'hit' };
    const first = call(context, 'FilterLogEvents', request);
    assert.deepEqual(first.events, []);
    const second = call(context, 'FilterLogEvents', { ...request, nextToken: first.nextToken });
    assert.deepEqual([second.events?.length, second.nextToken], [1, undefined]);
  });

  test('a token is good only with the parameters it was given for', () => {
    const context = contextWithLines('1', '2');
    const { nextToken } = call(context, 'FilterLogEvents', { logGroupName: testGroup, limit: 1 });
    assert.ok(nextToken);
    assert.throws(
      () => call(context, 'FilterLogEvents', { logGroupName: testGroup, filterPattern: 'x', nextToken }),
      { code: 'InvalidParameterException' },
    );
  });
});
