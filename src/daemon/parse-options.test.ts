import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseOptions } from './parse-options.ts';

const root = { isRoot: true, home: '/root' };
const user = { isRoot: false, home: '/home/ann' };

test('without a word, the defaults hold', () => {
  const options = parseOptions([], {}, root);
  assert.deepEqual(
    [
      options.stateDir,
      options.apiPort,
      options.edgePort,
      options.account,
      options.region,
      options.serviceNetwork,
    ],
    ['/var/lib/apron', 4680, 4690, '123456789012', 'us-east-1', '100.64.0.0/16'],
  );
});

test('who is not root keeps the state in their own folder', () => {
  assert.equal(parseOptions([], {}, user).stateDir, '/home/ann/.local/state/apron');
  assert.equal(parseOptions([], { XDG_STATE_HOME: '/s' }, user).stateDir, '/s/apron');
});

test('a flag comes before the environment', () => {
  const environment = { APRON_API_PORT: '5000', APRON_HOST_SUFFIX: 'apps.example.com' };
  const options = parseOptions(['--api-port', '6000'], environment, root);
  assert.deepEqual([options.apiPort, options.hostSuffix], [6000, 'apps.example.com']);
});

test('what cannot be used is refused by name, saying what is allowed', () => {
  assert.throws(() => parseOptions(['--account', '12'], {}, root), {
    name: 'BadOption',
    message: /--account is to be twelve digits/,
  });
  for (const port of ['65536', '99999', '-1', '80a', '']) {
    assert.throws(() => parseOptions(['--edge-port', port], {}, root), { name: 'BadOption' });
  }
  assert.throws(() => parseOptions(['--colour', 'red'], {}, root), { name: 'BadOption' });
  assert.throws(() => parseOptions([], { APRON_STATE_DIR: 'relative' }, root), {
    name: 'BadOption',
    message: /absolute path/,
  });
});

test('the ranges of instances, Elastic IPs and outside hosts are ranges, large enough and apart', () => {
  const refused: [flag: string, value: string, words: RegExp][] = [
    ['--elastic-range', '198.18.0.0/30', /--elastic-range is to be an IPv4 range/],
    ['--outside-range', '198.19.300.0/24', /--outside-range is to be an IPv4 range/],
    ['--outside-range', '198.18.0.128/25', /--outside-range overlaps --elastic-range/],
    ['--elastic-range', '100.64.3.0/24', /--elastic-range overlaps --service-network/],
  ];
  for (const [flag, value, words] of refused) {
    assert.throws(() => parseOptions([flag, value], {}, root), { name: 'BadOption', message: words });
  }
});
