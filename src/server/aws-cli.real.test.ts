import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { describe, test } from 'node:test';
import { promisify } from 'node:util';
import { credentials, testServer } from './test-server.ts';

const run = promisify(execFile);
const isInstalled = spawnSync('aws', ['--version']).status === 0;

describe('the aws command line, unmodified', { skip: !isInstalled && 'aws is not installed' }, async () => {
  const { endpoint, events } = await testServer({
    DescribeService: (input: { ServiceArn: string }) => ({
      Service: { ServiceArn: input.ServiceArn, CreatedAt: new Date(1_700_000_000_000) },
    }),
  });
  const environment = {
    PATH: process.env['PATH'],
    HOME: '/nonexistent',
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
  const aws = (change: object, ...args: string[]): Promise<{ stdout: string }> =>
    run('aws', ['--endpoint-url', endpoint, '--output', 'json', ...args], {
      env: { ...environment, ...change },
    });

  test('asks who it is', async () => {
    const { stdout } = await aws({}, 'sts', 'get-caller-identity');
    assert.deepEqual(JSON.parse(stdout), {
      UserId: credentials.accessKeyId,
      Account: '123456789012',
      Arn: 'arn:aws:iam::123456789012:user/tester',
    });
  });

  test('describes a service', async () => {
    const arn = 'arn:aws:apprunner:us-east-1:123456789012:service/web/0123456789abcdef0123456789abcdef';
    const { stdout } = await aws({}, 'apprunner', 'describe-service', '--service-arn', arn);
    assert.equal((JSON.parse(stdout) as { Service: { ServiceArn: string } }).Service.ServiceArn, arn);
  });

  test('shows a refusal as it shows those of AWS', async () => {
    await assert.rejects(
      aws({}, 'apprunner', 'describe-service', '--service-arn', 'x'),
      /An error occurred \(InvalidRequestException\) when calling the DescribeService operation: 1 validation error detected: Value 'x' at 'serviceArn'/,
    );
    await assert.rejects(
      aws({ AWS_SECRET_ACCESS_KEY: 'wrong' }, 'apprunner', 'list-services'),
      /An error occurred \(InvalidSignatureException\) when calling the ListServices operation: The request signature we calculated does not match/,
    );
    await assert.rejects(
      aws({ AWS_ACCESS_KEY_ID: 'AKIANOBODY' }, 'sts', 'get-caller-identity'),
      /An error occurred \(InvalidClientTokenId\) when calling the GetCallerIdentity operation: The security token included in the request is invalid/,
    );
    assert.ok(events.every((event) => event.kind === 'request'));
  });
});
