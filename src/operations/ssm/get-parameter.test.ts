import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { seenFrom, testContext, testNow } from '../test-context.ts';
import { call } from './test-calls.ts';

const withParameters = () => {
  const context = testContext();
  call(context, 'PutParameter', { Name: '/shop/db', Value: 'correct horse', Type: 'SecureString' });
  call(context, 'PutParameter', { Name: 'mode', Value: 'test', Type: 'String' });
  return context;
};

describe('GetParameter', () => {
  test('a parameter is found by name and by ARN, with levels and without', () => {
    const context = withParameters();
    const prefix = 'arn:aws:ssm:us-east-1:123456789012:parameter';
    for (const Name of ['mode', `${prefix}/mode`, 'mode:1']) {
      assert.deepEqual(call(context, 'GetParameter', { Name }).Parameter, {
        Name: 'mode',
        Type: 'String',
        Value: 'test',
        Version: 1,
        LastModifiedDate: new Date(testNow),
        ARN: `${prefix}/mode`,
        DataType: 'text',
      });
    }
    const { Parameter } = call(context, 'GetParameter', { Name: `${prefix}/shop/db`, WithDecryption: true });
    assert.equal(Parameter?.Value, 'correct horse');
  });

  test('a SecureString shows its value only when decryption is asked for', () => {
    const { Parameter } = call(withParameters(), 'GetParameter', { Name: '/shop/db' });
    assert.doesNotMatch(Parameter?.Value ?? '', /correct horse/);
  });

  test('an unknown parameter is not found', () => {
    assert.throws(() => call(withParameters(), 'GetParameter', { Name: 'none' }), {
      code: 'ParameterNotFound',
    });
  });

  test('failure class 13: another account’s or region’s parameter is not found, by name or by ARN', () => {
    const owner = withParameters();
    for (const scope of [
      { account: '999999999999', region: 'us-east-1' },
      { account: '123456789012', region: 'eu-west-1' },
    ]) {
      const context = seenFrom(owner, { scope });
      for (const Name of ['mode', 'arn:aws:ssm:us-east-1:123456789012:parameter/mode']) {
        assert.throws(() => call(context, 'GetParameter', { Name }), { code: 'ParameterNotFound' });
        assert.throws(() => call(context, 'DeleteParameter', { Name }), { code: 'ParameterNotFound' });
        assert.deepEqual(call(context, 'GetParameters', { Names: [Name] }).InvalidParameters, [Name]);
      }
      assert.deepEqual(call(context, 'DescribeParameters', {}).Parameters, []);
      assert.deepEqual(call(context, 'GetParametersByPath', { Path: '/' }).Parameters, []);
    }
    assert.equal(call(owner, 'GetParameter', { Name: 'mode' }).Parameter?.Value, 'test');
  });

  test('differs: only the newest version is kept, and a SecureString without decryption answers a fixed text instead of ciphertext', () => {
    const context = withParameters();
    call(context, 'PutParameter', { Name: 'mode', Value: 'live', Overwrite: true });
    assert.throws(() => call(context, 'GetParameter', { Name: 'mode:1' }), {
      code: 'ParameterVersionNotFound',
    });
  });
});
