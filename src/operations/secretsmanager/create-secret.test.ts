import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { seenFrom, testContext } from '../test-context.ts';
import { call } from './test-calls.ts';

describe('CreateSecret', () => {
  test('a secret’s ARN ends with six characters of its own', () => {
    const answer = call(testContext(), 'CreateSecret', { Name: 'shop/db', SecretString: 'correct horse' });
    assert.match(
      answer.ARN ?? '',
      /^arn:aws:secretsmanager:us-east-1:123456789012:secret:shop\/db-[0-9a-f]{6}$/,
    );
    assert.equal(answer.Name, 'shop/db');
    assert.ok(answer.VersionId);
  });

  test('a name that exists is refused, in another account it is free', () => {
    const context = testContext();
    const request = { Name: 'shop/db', SecretString: 'correct horse' };
    call(context, 'CreateSecret', request);
    assert.throws(() => call(context, 'CreateSecret', request), {
      code: 'ResourceExistsException',
      message: 'The operation failed because the secret shop/db already exists.',
    });
    const scope = { account: '999999999999', region: 'us-east-1' };
    call(seenFrom(context, { scope }), 'CreateSecret', request);
  });

  test('names with other characters, and values of more than 64 KiB, are refused', () => {
    const create = (Name: string, SecretString: string) =>
      call(testContext(), 'CreateSecret', { Name, SecretString });
    for (const name of ['', 'a b', 'a:b', 'a$(id)', 'a'.repeat(513)]) {
      assert.throws(() => create(name, 'value'), { code: 'ValidationException' });
    }
    assert.throws(() => create('shop', 'ä'.repeat(32_769)), { code: 'InvalidParameterException' });
  });

  test('failure class 30: the value is nowhere in the store but sealed', () => {
    const context = testContext();
    const { ARN = '' } = call(context, 'CreateSecret', { Name: 'shop', SecretString: 'correct horse' });
    assert.doesNotMatch(JSON.stringify(context.store.secrets.find(ARN)), /correct horse/);
  });

  test('differs: SecretBinary and secrets without a value are refused, because Apron keeps text only', () => {
    const context = testContext();
    const SecretBinary = new Uint8Array([1, 2, 3]);
    assert.throws(() => call(context, 'CreateSecret', { Name: 'shop', SecretBinary }), {
      code: 'InvalidParameterException',
      message: /SecretBinary is not served/,
    });
    assert.throws(() => call(context, 'CreateSecret', { Name: 'shop' }), {
      code: 'InvalidParameterException',
    });
  });
});
