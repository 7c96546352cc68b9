import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Secret } from '../../model/secret.ts';
import { openStore, type Store } from '../../store/store.ts';
import { resolveSecrets } from './resolve-secrets.ts';

const scope = { account: '123456789012', region: 'us-east-1' };
const arnOf = (name: string): string => `arn:aws:secretsmanager:us-east-1:123456789012:secret:${name}`;

function put(store: Store, what: Pick<Secret, 'arn' | 'service' | 'name'>, value: string): void {
  const rest = {
    description: null,
    parameterType: null,
    version: 1,
    versionId: 'v1',
    createdAt: 0,
    updatedAt: 0,
  };
  store.secrets.put({ ...scope, ...rest, ...what }, value);
}

function withSecrets(work: (store: Store) => void): void {
  const store = openStore(':memory:', null);
  put(
    store,
    { arn: arnOf('db-AbCdEf'), service: 'secretsmanager', name: 'db' },
    '{"user":"zoe-7","port":5432}',
  );
  put(
    store,
    { arn: 'arn:aws:ssm:us-east-1:123456789012:parameter/app/key', service: 'ssm', name: '/app/key' },
    'k',
  );
  work(store);
  store.close();
}

test('a secret is read whole, or by a key of its JSON', () =>
  withSecrets((store) => {
    const references = {
      WHOLE: arnOf('db-AbCdEf'),
      USER: `${arnOf('db-AbCdEf')}:user::`,
      PORT_: `${arnOf('db-AbCdEf')}:port`,
    };
    assert.deepEqual(resolveSecrets(store.secrets, scope, references), {
      WHOLE: '{"user":"zoe-7","port":5432}',
      USER: 'zoe-7',
      PORT_: '5432',
    });
  }));

test('a parameter is found by its ARN and by its name in the same region', () =>
  withSecrets((store) => {
    const references = { A: 'arn:aws:ssm:us-east-1:123456789012:parameter/app/key', B: '/app/key' };
    assert.deepEqual(resolveSecrets(store.secrets, scope, references), { A: 'k', B: 'k' });
    assert.throws(
      () => resolveSecrets(store.secrets, { ...scope, region: 'eu-west-1' }, { B: '/app/key' }),
      /no parameter \/app\/key in eu-west-1/,
    );
  }));

test('failure class 30: what cannot be read is named with its variable, and no value is shown', () =>
  withSecrets((store) => {
    const cases: [string, RegExp][] = [
      [arnOf('none-AbCdEf'), /variable V .*secret:none-AbCdEf does not exist/],
      [`${arnOf('db-AbCdEf')}:password::`, /has no key password/],
      [`${arnOf('db-AbCdEf')}:user:AWSPREVIOUS:`, /only the current version is kept/],
      ['arn:aws:s3:us-east-1:123456789012:bucket', /is no secret and no parameter/],
      [`${arnOf('db-AbCdEf')}:toString::`, /has no key toString/],
    ];
    for (const [reference, message] of cases) {
      assert.throws(
        () => resolveSecrets(store.secrets, scope, { V: reference }),
        (error: Error) => message.test(error.message) && !/zoe-7|5432/.test(error.message),
        reference,
      );
    }
  }));

test("failure class 13: another account's secret is not read, even where its ARN is known", () =>
  withSecrets((store) => {
    assert.throws(
      () => resolveSecrets(store.secrets, { ...scope, account: '210987654321' }, { V: arnOf('db-AbCdEf') }),
      /belongs to another account/,
    );
  }));
