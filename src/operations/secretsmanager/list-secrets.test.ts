import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testContext } from '../test-context.ts';
import { call } from './test-calls.ts';

const filled = () => {
  const context = testContext();
  for (const Name of ['shop/db', 'shop/mail', 'bank/db']) {
    call(context, 'CreateSecret', { Name, SecretString: 'correct horse', Description: `of ${Name}` });
  }
  return context;
};

describe('ListSecrets', () => {
  test('secrets are listed by name, in pages, without values', () => {
    const context = filled();
    const first = call(context, 'ListSecrets', { MaxResults: 2 });
    const second = call(context, 'ListSecrets', { MaxResults: 2, NextToken: first.NextToken });
    const names = [first, second].flatMap((page) => page.SecretList ?? []).map((secret) => secret.Name);
    assert.deepEqual(names, ['bank/db', 'shop/db', 'shop/mail']);
    assert.doesNotMatch(JSON.stringify([first, second]), /correct horse/);
  });

  test('filters by name and description, and their negation, hold together', () => {
    const names = (Filters: { Key: 'name' | 'description'; Values: string[] }[]) =>
      call(filled(), 'ListSecrets', { Filters }).SecretList?.map((secret) => secret.Name);
    assert.deepEqual(names([{ Key: 'name', Values: ['shop'] }]), ['shop/db', 'shop/mail']);
    assert.deepEqual(names([{ Key: 'name', Values: ['!shop'] }]), ['bank/db']);
    const ofDatabase = { Key: 'description', Values: ['DB'] } as const;
    assert.deepEqual(
      names([
        { Key: 'name', Values: ['shop'] },
        { ...ofDatabase, Values: ['DB'] },
      ]),
      ['shop/db'],
    );
  });

  test('differs: other filters than name and description are refused', () => {
    const Filters = [{ Key: 'tag-key' as const, Values: ['team'] }];
    assert.throws(() => call(filled(), 'ListSecrets', { Filters }), { code: 'InvalidParameterException' });
  });
});
