import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testContext } from '../test-context.ts';
import { call } from './test-calls.ts';

const filled = () => {
  const context = testContext();
  for (const name of ['wide', 'wide', 'narrow']) {
    call(context, 'CreateAutoScalingConfiguration', { AutoScalingConfigurationName: name });
  }
  return context;
};
const listed = (input = {}) =>
  call(filled(), 'ListAutoScalingConfigurations', input).AutoScalingConfigurationSummaryList?.map(
    (one) => `${one.AutoScalingConfigurationName}/${one.AutoScalingConfigurationRevision}`,
  );

describe('ListAutoScalingConfigurations', () => {
  test('by default the latest revision of each name is listed, the built-in one among them', () => {
    assert.deepEqual(listed(), ['DefaultConfiguration/1', 'wide/2', 'narrow/1']);
  });

  test('all revisions, or those of one name, are listed on demand', () => {
    assert.deepEqual(listed({ LatestOnly: false }), [
      'DefaultConfiguration/1',
      'wide/1',
      'wide/2',
      'narrow/1',
    ]);
    assert.deepEqual(listed({ AutoScalingConfigurationName: 'wide' }), ['wide/2']);
    assert.deepEqual(listed({ AutoScalingConfigurationName: 'wide', LatestOnly: false }), [
      'wide/1',
      'wide/2',
    ]);
  });

  test('a token is good only with the parameters it was given for', () => {
    const context = filled();
    const { NextToken } = call(context, 'ListAutoScalingConfigurations', {
      LatestOnly: false,
      MaxResults: 3,
    });
    const rest = call(context, 'ListAutoScalingConfigurations', {
      LatestOnly: false,
      MaxResults: 3,
      NextToken,
    });
    assert.equal(rest.AutoScalingConfigurationSummaryList?.length, 1);
    assert.throws(() => call(context, 'ListAutoScalingConfigurations', { NextToken }), {
      code: 'InvalidRequestException',
    });
  });
});
