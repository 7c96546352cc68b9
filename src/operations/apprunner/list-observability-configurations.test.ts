import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testContext } from '../test-context.ts';
import { call } from './test-calls.ts';

describe('ListObservabilityConfigurations', () => {
  test('latest or all revisions, of one name or of all, are listed in pages', () => {
    const context = testContext();
    for (const name of ['traced', 'traced', 'plain']) {
      call(context, 'CreateObservabilityConfiguration', { ObservabilityConfigurationName: name });
    }
    const list = (input: object) => call(context, 'ListObservabilityConfigurations', input);
    const names = (input: object) =>
      list(input).ObservabilityConfigurationSummaryList?.map(
        (one) => `${one.ObservabilityConfigurationName}/${one.ObservabilityConfigurationRevision}`,
      );
    assert.deepEqual(names({}), ['DefaultConfiguration/1', 'traced/2', 'plain/1']);
    const ofTraced = { ObservabilityConfigurationName: 'traced', LatestOnly: false };
    assert.deepEqual(names(ofTraced), ['traced/1', 'traced/2']);
    const { NextToken } = list({ ...ofTraced, MaxResults: 1 });
    assert.deepEqual(names({ ...ofTraced, MaxResults: 1, NextToken }), ['traced/2']);
  });
});
