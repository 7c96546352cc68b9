import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readAwsName, usualName } from './aws-name.ts';

const cases: readonly [string, string | null, boolean?, string?][] = [
  ['secretsmanager.us-east-1.amazonaws.com', 'com.amazonaws.us-east-1.secretsmanager', true],
  ['s3.eu-west-1.amazonaws.com', 'com.amazonaws.eu-west-1.s3', true],
  ['photos.s3.eu-west-1.amazonaws.com', 'com.amazonaws.eu-west-1.s3', true, 'photos'],
  ['my.dotted.bucket.s3.us-east-1.amazonaws.com', 'com.amazonaws.us-east-1.s3', true, 'my.dotted.bucket'],
  ['photos.s3.amazonaws.com', 'com.amazonaws.ap-northeast-1.s3', false, 'photos'],
  ['photos.s3.dualstack.us-east-1.amazonaws.com', 'com.amazonaws.us-east-1.s3', false, 'photos'],
  ['sts.amazonaws.com', 'com.amazonaws.us-east-1.sts', false],
  ['sts-fips.us-east-1.amazonaws.com', 'com.amazonaws.us-east-1.sts', false],
  ['sts.us-east-1.api.aws', 'com.amazonaws.us-east-1.sts', false],
  ['123456789012.dkr.ecr.us-east-1.amazonaws.com', 'com.amazonaws.us-east-1.ecr.dkr', true],
  ['api.ecr.us-east-1.amazonaws.com', 'com.amazonaws.us-east-1.ecr.api', true],
  ['kinesis.us-east-1.amazonaws.com', 'com.amazonaws.us-east-1.kinesis-streams', true],
  ['a1b2.execute-api.us-gov-west-1.amazonaws.com', 'com.amazonaws.us-gov-west-1.execute-api', true],
  ['db.c1.us-east-1.rds.amazonaws.com', null],
  ['cache.x1.0001.use1.cache.amazonaws.com', null],
  ['b-1.mq.us-east-1.amazonaws.com', null],
  ['api.github.com', null],
  ['amazonaws.com', null],
];

for (const [name, serviceName, isPlain = false, bucket = null] of cases) {
  test(`${name} is ${serviceName === null ? 'no service’s name' : `a name of ${serviceName}`}`, () => {
    const wanted = serviceName === null ? null : { serviceName, isPlain, bucket };
    assert.deepEqual(readAwsName(name, 'ap-northeast-1'), wanted);
  });
}

test('the usual name of a service is read as that service', () => {
  for (const short of ['secretsmanager', 'ecr.api', 'kinesis-streams', 'dynamodb']) {
    const serviceName = `com.amazonaws.eu-west-1.${short}`;
    assert.equal(readAwsName(usualName(serviceName), 'us-east-1')?.serviceName, serviceName);
  }
});
