import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { UsageFailure } from '../failure.ts';
import { defaultEndpoint, findEndpoint, findRegion } from './connection.ts';

describe('where the API is', () => {
  const folder = mkdtempSync(join(tmpdir(), 'apron-connection-'));
  test.after(() => rmSync(folder, { recursive: true }));
  const write = (bind: string): void =>
    writeFileSync(
      join(folder, 'runtime.json'),
      JSON.stringify({ pid: 1, apiPort: 5680, edgePort: 5690, bind }),
    );

  test('the default port of this machine when nothing tells', () => {
    assert.equal(findEndpoint({}, {}, join(folder, 'none')), defaultEndpoint);
  });

  for (const [bind, expected] of [
    ['127.0.0.1', 'http://127.0.0.1:5680'],
    ['0.0.0.0', 'http://127.0.0.1:5680'],
    ['::1', 'http://[::1]:5680'],
  ] as const) {
    test(`an Apron that listens on ${bind} is asked at ${expected}`, () => {
      write(bind);
      assert.equal(findEndpoint({}, {}, folder), expected);
    });
  }

  test('the flag before APRON_ENDPOINT, and both before what runs here', () => {
    const environment = { APRON_ENDPOINT: 'https://apron.example/' };
    assert.equal(findEndpoint({}, environment, folder), 'https://apron.example');
    assert.equal(findEndpoint({ endpoint: 'http://x:1' }, environment, folder), 'http://x:1');
  });

  for (const endpoint of ['apron.example', 'ftp://x', '']) {
    test(`${JSON.stringify(endpoint)} is no endpoint`, () => {
      assert.throws(() => findEndpoint({ endpoint }, {}, folder), UsageFailure);
    });
  }
});

test('the region is the flag’s, else Apron’s variable, else AWS’s, else us-east-1', () => {
  assert.equal(findRegion({}, {}), 'us-east-1');
  assert.equal(findRegion({}, { AWS_REGION: '', AWS_DEFAULT_REGION: 'eu-west-1' }), 'eu-west-1');
  assert.equal(findRegion({}, { APRON_REGION: 'ap-south-1', AWS_REGION: 'eu-west-1' }), 'ap-south-1');
  assert.equal(findRegion({ region: 'us-west-2' }, { AWS_REGION: 'eu-west-1' }), 'us-west-2');
});
