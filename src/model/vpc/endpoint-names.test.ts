import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endpointNames } from './endpoint-names.ts';

const endpoint = (service: string, kind: 'Gateway' | 'Interface' = 'Interface') => ({
  id: 'vpce-0123456789abcdef0',
  region: 'eu-west-1',
  kind,
  serviceName: `com.amazonaws.eu-west-1.${service}`,
});

test('an endpoint has a name for all its interfaces and one for each zone', () => {
  assert.deepEqual(endpointNames(endpoint('sts'), ['eu-west-1a', 'eu-west-1b']), [
    { name: 'vpce-0123456789abcdef0-0fedcba9.sts.eu-west-1.vpce.amazonaws.com', zone: null },
    {
      name: 'vpce-0123456789abcdef0-0fedcba9-eu-west-1a.sts.eu-west-1.vpce.amazonaws.com',
      zone: 'eu-west-1a',
    },
    {
      name: 'vpce-0123456789abcdef0-0fedcba9-eu-west-1b.sts.eu-west-1.vpce.amazonaws.com',
      zone: 'eu-west-1b',
    },
  ]);
});

test('a service name of two words is turned round, as AWS does', () => {
  const [first] = endpointNames(endpoint('apprunner.requests'), []);
  assert.match(first?.name ?? '', /\.requests\.apprunner\.eu-west-1\.vpce\.amazonaws\.com$/);
});

test('a gateway endpoint has none', () => {
  assert.deepEqual(endpointNames(endpoint('s3', 'Gateway'), ['eu-west-1a']), []);
});
