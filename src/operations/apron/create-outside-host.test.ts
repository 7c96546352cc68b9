import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { administrator, tenant, testKeys } from './test-keys.ts';
import type { OutsideHostShape } from './outside-host-shape.ts';

const minimal = { Name: 'partner', Image: 'partner-api:1' };

describe('CreateOutsideHost', () => {
  test('a host gets a public address of the outside range and a name under .test', () => {
    const { call } = testKeys();
    const { OutsideHost: host } = call(administrator, 'CreateOutsideHost', minimal) as Answer;
    assert.match(host.PublicIp, /^203\.0\.113\.\d+$/);
    assert.ok(Number(host.PublicIp.split('.')[3]) < 192, 'the last quarter is kept for S3 and DynamoDB');
    assert.deepEqual(host.DnsNames, ['partner.test']);
    assert.equal(host.State, 'starting');
  });

  test('a stand-in for S3 or DynamoDB has its address in the range of that service', () => {
    const { call } = testKeys();
    const lastOf = (service: string): number => {
      const input = { ...minimal, Name: service, StandsInFor: service };
      const { OutsideHost: host } = call(administrator, 'CreateOutsideHost', input) as Answer;
      return Number(host.PublicIp.split('.')[3]);
    };
    const [s3, dynamodb] = [lastOf('s3'), lastOf('dynamodb')];
    assert.ok(s3 >= 192 && s3 < 224, `S3 is at .${s3}`);
    assert.ok(dynamodb >= 224 && dynamodb < 255, `DynamoDB is at .${dynamodb}`);
  });

  test('values of the environment are kept and never shown', () => {
    const { call, store } = testKeys();
    const input = {
      ...minimal,
      Environment: { TOKEN: 'sesame' },
      Command: ['serve', '--fast'],
      Ports: [443, 80, 80],
    };
    const answer = call(administrator, 'CreateOutsideHost', input) as Answer;
    assert.deepEqual(answer.OutsideHost.EnvironmentNames, ['TOKEN']);
    assert.equal(JSON.stringify(answer).includes('sesame'), false);
    const kept = store.outsideHosts.find({ name: 'partner' });
    assert.deepEqual(kept?.environment, { TOKEN: 'sesame' });
    assert.deepEqual(kept?.command, ['serve', '--fast']);
    assert.deepEqual(kept?.ports, [80, 443]);
  });

  test('a name, and a DNS name, belongs to one host', () => {
    const { call } = testKeys();
    call(administrator, 'CreateOutsideHost', {
      ...minimal,
      DnsNames: ['api.partner.example', '*.cdn.example'],
    });
    assert.throws(() => call(administrator, 'CreateOutsideHost', minimal), /partner exists already/);
    const second = { ...minimal, Name: 'other', DnsNames: ['api.partner.example'] };
    assert.throws(() => call(administrator, 'CreateOutsideHost', second), /partner has the DNS name/);
  });

  test('only the administrator puts hosts on the internet that all accounts share', () => {
    const { call, create } = testKeys();
    create(administrator, { Account: tenant });
    assert.throws(() => call(tenant, 'CreateOutsideHost', minimal), /AccessDenied|takes a key of account/);
  });

  for (const [what, input] of Object.entries(hostile())) {
    test(`failure class 20: ${what} is refused`, () => {
      const { call } = testKeys();
      assert.throws(() => call(administrator, 'CreateOutsideHost', { ...minimal, ...input }), {
        code: 'InvalidRequestException',
      });
    });
  }

  test('a range that is used up says so', () => {
    const { call } = testKeys();
    for (let number = 0; number < 31; number += 1)
      call(administrator, 'CreateOutsideHost', { ...minimal, Name: `d${number}`, StandsInFor: 'dynamodb' });
    const oneMore = { ...minimal, Name: 'more', StandsInFor: 'dynamodb' };
    assert.throws(() => call(administrator, 'CreateOutsideHost', oneMore), /--outside-range/);
  });
});

type Answer = { readonly OutsideHost: OutsideHostShape };

function hostile(): Record<string, object> {
  return {
    'a name that is no DNS label': { Name: '-x' },
    'a name that leads out of a file name': { Name: '../x' },
    'an image that is an option': { Image: '--privileged' },
    'an image with a line break': { Image: 'a\nb' },
    'a DNS name with a space': { DnsNames: ['a b'] },
    'a DNS name that is a line of a configuration file': { DnsNames: ['a.example\naddress=/x/10.0.0.1'] },
    'a star in the middle of a DNS name': { DnsNames: ['a.*.example'] },
    'a port that there is not': { Ports: [65536] },
    'a variable with an equals sign in its name': { Environment: { 'A=B': 'c' } },
    'a service that nothing stands in for': { StandsInFor: 'ec2' },
  };
}
