import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testContext, testNow } from '../test-context.ts';
import { call } from './test-calls.ts';
import { appendLines, testGroup } from './test-lines.ts';

const filled = () => {
  const context = testContext();
  appendLines(context, ['1', '2', '3'], { stream: 'deployment/b' });
  appendLines(context, ['1'], { stream: 'deployment/a' });
  appendLines(context, ['1', '2'], { stream: 'events' });
  return context;
};
const names = (input: object) =>
  call(filled(), 'DescribeLogStreams', { logGroupName: testGroup, ...input }).logStreams?.map(
    (stream) => stream.logStreamName,
  );

describe('DescribeLogStreams', () => {
  test('streams are listed by name, or by the time of their last line, either way round', () => {
    assert.deepEqual(names({}), ['deployment/a', 'deployment/b', 'events']);
    assert.deepEqual(names({ descending: true }), ['events', 'deployment/b', 'deployment/a']);
    assert.deepEqual(names({ orderBy: 'LastEventTime', descending: true }), [
      'deployment/b',
      'events',
      'deployment/a',
    ]);
    assert.deepEqual(names({ logStreamNamePrefix: 'deployment/' }), ['deployment/a', 'deployment/b']);
    assert.throws(() => names({ logStreamNamePrefix: 'deployment/', orderBy: 'LastEventTime' }), {
      code: 'InvalidParameterException',
    });
  });

  test('a stream tells the times of its first and last line', () => {
    const request = { logGroupName: testGroup, logStreamNamePrefix: 'deployment/b' };
    const [stream] = call(filled(), 'DescribeLogStreams', request).logStreams ?? [];
    assert.deepEqual([stream?.firstEventTimestamp, stream?.lastEventTimestamp], [testNow, testNow + 2000]);
    assert.match(stream?.arn ?? '', /:log-group:.*\/application:log-stream:deployment\/b$/);
  });

  test('a group is named once, and must exist', () => {
    assert.throws(() => names({ logGroupName: 'none' }), {
      code: 'ResourceNotFoundException',
      message: 'The specified log group does not exist.',
    });
    assert.throws(() => names({ logGroupIdentifier: testGroup }), { code: 'InvalidParameterException' });
  });
});
