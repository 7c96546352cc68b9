import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { UsageFailure } from '../failure.ts';
import { serverArgv } from './server-options.ts';

describe('what apron up hands to the server', () => {
  test('the state directory, and only what was said', () => {
    assert.deepEqual(serverArgv('/s', {}), ['--state-dir', '/s']);
    assert.deepEqual(serverArgv('/s', { edgePort: '80', bind: '::1' }), [
      '--state-dir',
      '/s',
      '--edge-port',
      '80',
      '--bind',
      '::1',
    ]);
  });

  const refused = [
    { apiPort: '70000' },
    { apiPort: 'http' },
    { apiPort: '80', edgePort: '80' },
    { bind: 'localhost' },
    { edgeBind: '0.0.0.0.0' },
    { account: '12345' },
    { region: 'Frankfurt' },
    { serviceNetwork: '100.64.0.0' },
    { serviceNetwork: '100.64.0.0/30' },
    { serviceNetwork: 'fd00::/64' },
    { elasticRange: '198.18.0.0/30' },
    { outsideRange: '198.19.0' },
    { hostSuffix: 'a..b' },
    { hostSuffix: '-x.localhost' },
    { startTimeout: '0' },
  ];
  for (const options of refused) {
    test(`${JSON.stringify(options)} is refused before anything starts`, () => {
      assert.throws(() => serverArgv('/s', options), UsageFailure);
    });
  }
});
