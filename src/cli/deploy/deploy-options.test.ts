import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { UsageFailure } from '../failure.ts';
import { changesSettings, type DeployFlags, parseDeployFlags } from './deploy-options.ts';

const parse = (flags: Partial<DeployFlags>) => parseDeployFlags({ wait: true, ...flags });

describe('options of apron deploy', () => {
  test('values of variables may hold anything, also further equals signs and line breaks', () => {
    const { environment } = parse({ env: ['URL=a=b&c', 'TEXT=one\ntwo'] });
    assert.deepEqual(environment, { URL: 'a=b&c', TEXT: 'one\ntwo' });
  });

  test('an empty value removes the variable', () => {
    assert.deepEqual(parse({ env: ['OLD='] }).environment, { OLD: null });
  });

  test('plain sizes are vCPU and GB, App Runner’s own words stay', () => {
    assert.equal(parse({ cpu: '0.5' }).cpu, '0.5 vCPU');
    assert.equal(parse({ cpu: '512' }).cpu, '512');
    assert.equal(parse({ memory: '2' }).memory, '2 GB');
    assert.equal(parse({ memory: '2 GB' }).memory, '2 GB');
  });

  for (const text of ['nodejs22', 'NODEJS_22', 'NodeJS 22']) {
    test(`--runtime ${text} is NODEJS_22`, () => assert.equal(parse({ runtime: text }).runtime, 'NODEJS_22'));
  }

  for (const flags of [
    { env: ['NOVALUE'] },
    { env: ['1X=1'] },
    { port: 'http' },
    { runtime: 'cobol' },
    { min: '-1' },
    { secret: ['X'] },
  ]) {
    test(`${JSON.stringify(flags)} is refused`, () => assert.throws(() => parse(flags), UsageFailure));
  }

  test('without options nothing about an existing service changes', () => {
    assert.equal(changesSettings(parse({})), false);
    assert.equal(changesSettings(parse({ env: ['A=1'] })), true);
    assert.equal(changesSettings(parse({ min: '2' })), true);
    assert.equal(changesSettings(parse({ healthPath: '/' })), true);
  });
});
