import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { seenFrom, testContext } from '../test-context.ts';
import { call, createdService } from './test-calls.ts';

describe('ListServices', () => {
  test('services are listed oldest first, with what a summary has', () => {
    const context = testContext();
    const arns = ['first', 'second'].map((name) => createdService(context, { name }));
    const { ServiceSummaryList, NextToken } = call(context, 'ListServices', {});
    assert.deepEqual(
      ServiceSummaryList?.map((service) => service.ServiceArn),
      arns,
    );
    assert.equal(NextToken, undefined);
    assert.deepEqual(Object.keys(ServiceSummaryList?.[0] ?? {}).sort(), [
      'CreatedAt',
      'ServiceArn',
      'ServiceId',
      'ServiceName',
      'ServiceUrl',
      'Status',
      'UpdatedAt',
    ]);
  });

  test('pages of any size give every service once', () => {
    const context = testContext();
    const names = Array.from({ length: 7 }, (_, index) => `shop-${index}`);
    for (const name of names) createdService(context, { name });
    for (const MaxResults of [1, 2, 3, 7, 20]) {
      const seen: (string | undefined)[] = [];
      let NextToken: string | undefined;
      do {
        const page = call(context, 'ListServices', { MaxResults, NextToken });
        seen.push(...(page.ServiceSummaryList ?? []).map((service) => service.ServiceName));
        NextToken = page.NextToken;
      } while (NextToken !== undefined);
      assert.deepEqual(seen, names);
    }
  });

  test('a token that was changed, is nobody’s, or is another scope’s is refused', () => {
    const context = testContext();
    for (const name of ['shop-1', 'shop-2']) createdService(context, { name });
    const { NextToken = '' } = call(context, 'ListServices', { MaxResults: 1 });
    const elsewhere = seenFrom(context, { scope: { account: '999999999999', region: 'us-east-1' } });
    const refusal = { code: 'InvalidRequestException', message: /NextToken/ };
    for (const token of [`A${NextToken.slice(1)}`, `${NextToken}AAAA`, 'token', '%00', '{}']) {
      assert.throws(() => call(context, 'ListServices', { NextToken: token }), refusal, token);
    }
    assert.throws(() => call(elsewhere, 'ListServices', { NextToken }), refusal);
  });

  test('more than twenty at a time cannot be asked for', () => {
    assert.throws(() => call(testContext(), 'ListServices', { MaxResults: 21 }), {
      code: 'InvalidRequestException',
      message: /less than or equal to 20/,
    });
  });
});
