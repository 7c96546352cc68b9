import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testNow } from '../test-context.ts';
import { call } from './test-calls.ts';
import { appendLines, contextWithLines, testGroup } from './test-lines.ts';

const request = { logGroupName: testGroup, logStreamName: 'instance/1' };
const messages = (answer: { events?: { message?: string | undefined }[] | undefined }) =>
  answer.events?.map((event) => event.message);

describe('GetLogEvents', () => {
  test('without a token the newest lines are answered, oldest first', () => {
    const context = contextWithLines('1', '2', '3', '4');
    assert.deepEqual(messages(call(context, 'GetLogEvents', { ...request, limit: 2 })), ['3', '4']);
    const fromHead = call(context, 'GetLogEvents', { ...request, limit: 2, startFromHead: true });
    assert.deepEqual(messages(fromHead), ['1', '2']);
    assert.deepEqual(fromHead.events?.[1], {
      timestamp: testNow + 1000,
      message: '2',
      ingestionTime: testNow + 1000,
    });
  });

  test('forward tokens walk to the end, where the same token comes back until there is more', () => {
    const context = contextWithLines('1', '2', '3');
    const read = (nextToken?: string) =>
      call(context, 'GetLogEvents', { ...request, limit: 2, startFromHead: true, nextToken });
    const first = read();
    const second = read(first.nextForwardToken);
    const end = read(second.nextForwardToken);
    assert.deepEqual([messages(second), messages(end)], [['3'], []]);
    assert.equal(end.nextForwardToken, second.nextForwardToken);
    appendLines(context, ['4']);
    assert.deepEqual(messages(read(end.nextForwardToken)), ['4']);
  });

  test('backward tokens walk to the beginning, where the same token comes back', () => {
    const context = contextWithLines('1', '2', '3');
    const read = (nextToken?: string) => call(context, 'GetLogEvents', { ...request, limit: 2, nextToken });
    const first = read();
    const second = read(first.nextBackwardToken);
    const end = read(second.nextBackwardToken);
    assert.deepEqual([messages(first), messages(second), messages(end)], [['2', '3'], ['1'], []]);
    assert.equal(end.nextBackwardToken, second.nextBackwardToken);
    assert.deepEqual(messages(read(end.nextForwardToken)), ['1', '2']);
  });

  test('an empty answer’s tokens look both ways from where it stood', () => {
    const context = contextWithLines('1', '2');
    const end = call(context, 'GetLogEvents', { ...request, startTime: testNow + 10_000 });
    assert.deepEqual(messages(end), []);
    assert.deepEqual(
      messages(call(context, 'GetLogEvents', { ...request, nextToken: end.nextForwardToken })),
      ['1', '2'],
    );
  });

  test('the start time is within, the end time without', () => {
    const context = contextWithLines('1', '2', '3');
    const range = { startTime: testNow + 1000, endTime: testNow + 2000 };
    assert.deepEqual(messages(call(context, 'GetLogEvents', { ...request, ...range })), ['2']);
  });

  test('one answer holds a mebibyte at most, and at least one line', () => {
    const half = 'x'.repeat(600_000);
    const context = contextWithLines(half, half, 'y'.repeat(1_200_000));
    const read = (startFromHead: boolean, nextToken?: string) =>
      call(context, 'GetLogEvents', { ...request, startFromHead, nextToken });
    const first = read(true);
    assert.equal(first.events?.length, 1);
    assert.equal(read(true, first.nextForwardToken).events?.length, 1);
    assert.equal(read(false).events?.[0]?.message?.[0], 'y');
  });

  test('streams that do not exist and tokens that are none are refused', () => {
    const context = contextWithLines('1');
    assert.throws(() => call(context, 'GetLogEvents', { ...request, logStreamName: 'none' }), {
      code: 'ResourceNotFoundException',
      message: 'The specified log stream does not exist.',
    });
    for (const nextToken of ['', 'f/1', 'x/'.padEnd(58, '0'), 'f/'.padEnd(58, '9'), "f/1' OR 1=1 --"]) {
      assert.throws(() => call(context, 'GetLogEvents', { ...request, nextToken }), {
        code: 'InvalidParameterException',
      });
    }
  });
});
