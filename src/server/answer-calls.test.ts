import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  CreateServiceCommand,
  DescribeServiceCommand,
  InvalidRequestException,
  ListServicesCommand,
  PauseServiceCommand,
  ResourceNotFoundException,
  TagResourceCommand,
} from '@aws-sdk/client-apprunner';
import { GetCallerIdentityCommand, GetSessionTokenCommand, STSClient } from '@aws-sdk/client-sts';
import type { ServerEvent } from './server-event.ts';
import { credentials, Refused, testServer, type TestContext } from './test-server.ts';

const arn = 'arn:aws:apprunner:eu-west-1:123456789012:service/web/0123456789abcdef0123456789abcdef';
const seen: { input: unknown; context: TestContext }[] = [];

const { client, endpoint, events } = await testServer({
  DescribeService: (input: { ServiceArn: string }, context) => {
    seen.push({ input, context });
    return {
      Service: {
        ServiceName: 'web',
        ServiceArn: input.ServiceArn,
        CreatedAt: new Date(1_700_000_000_500),
        internal: 'not on the wire',
      },
    };
  },
  ListServices: () => Promise.resolve({ ServiceSummaryList: [{ ServiceName: 'ä€😀' }] }),
  PauseService: () => {
    throw new Refused('There is no such service.');
  },
  CreateService: () => {
    throw new Error('the disk has a secret: hunter2');
  },
});
const sts = new STSClient({ endpoint, region: 'ap-northeast-1', credentials, maxAttempts: 1 });

function lastRequest(): Extract<ServerEvent, { kind: 'request' }> {
  const event = events.at(-1);
  assert.ok(event?.kind === 'request');
  return event;
}

describe("AWS's own clients over the wire", () => {
  test('an App Runner call reaches its handler with account, region and request id, and its answer comes back typed', async () => {
    const answer = await client.send(new DescribeServiceCommand({ ServiceArn: arn }));
    assert.equal(answer.Service?.ServiceArn, arn);
    assert.deepEqual(answer.Service?.CreatedAt, new Date(1_700_000_000_500));
    assert.ok(!('internal' in (answer.Service ?? {})));
    assert.deepEqual(seen.at(-1)?.input, { ServiceArn: arn });
    const { caller, requestId } = seen.at(-1)?.context ?? {};
    assert.deepEqual(caller, {
      accessKeyId: credentials.accessKeyId,
      account: '123456789012',
      userName: 'tester',
      region: 'eu-west-1',
    });
    assert.equal(answer.$metadata.requestId, requestId);
    assert.match(String(requestId), /^[0-9a-f]{8}-[0-9a-f]{4}-4/);
  });

  test('an asynchronous handler is awaited, and text beyond ASCII arrives whole', async () => {
    const answer = await client.send(new ListServicesCommand({}));
    assert.equal(answer.ServiceSummaryList?.[0]?.ServiceName, 'ä€😀');
  });

  test('STS answers in XML who signed', async () => {
    const { Account, Arn, UserId, $metadata } = await sts.send(new GetCallerIdentityCommand({}));
    assert.deepEqual(
      [Account, Arn, UserId],
      ['123456789012', 'arn:aws:iam::123456789012:user/tester', credentials.accessKeyId],
    );
    assert.equal($metadata.requestId, lastRequest().requestId);
  });

  test('a handler refuses with the error that the service models', async () => {
    await assert.rejects(client.send(new PauseServiceCommand({ ServiceArn: arn })), (error) => {
      assert.ok(error instanceof ResourceNotFoundException);
      assert.equal(error.message, 'There is no such service.');
      return true;
    });
    assert.equal(lastRequest().errorCode, 'ResourceNotFoundException');
  });

  test('an input that breaks a constraint is refused before the handler sees it', async () => {
    const calls = seen.length;
    await assert.rejects(client.send(new DescribeServiceCommand({ ServiceArn: 'x' })), (error) => {
      assert.ok(error instanceof InvalidRequestException);
      assert.equal(
        error.message,
        "1 validation error detected: Value 'x' at 'serviceArn' failed to satisfy constraint: Member must have length greater than or equal to 4",
      );
      return true;
    });
    assert.equal(seen.length, calls);
  });

  test("a fault of Apron's own is the service's server fault; its words stay in the log, and others go on", async () => {
    const command = new CreateServiceCommand({ ServiceName: 'web', SourceConfiguration: {} });
    const failed = await client
      .send(command)
      .catch(
        (error: unknown) => error as Error & { $metadata: { httpStatusCode: number; requestId: string } },
      );
    assert.ok(failed instanceof Error);
    assert.equal(failed.name, 'InternalServiceErrorException');
    assert.equal(failed.$metadata.httpStatusCode, 500);
    assert.doesNotMatch(JSON.stringify(failed) + failed.message, /hunter2|stack|\.ts/);
    const bug = events.findLast((event) => event.kind === 'bug');
    assert.match(String(bug?.kind === 'bug' && bug.error), /hunter2/);
    assert.equal(bug?.requestId, failed.$metadata.requestId);
    await client.send(new DescribeServiceCommand({ ServiceArn: arn }));
  });

  test('an operation that AWS has and Apron does not serve names docs/parity.md', async () => {
    await assert.rejects(client.send(new TagResourceCommand({ ResourceArn: arn, Tags: [] })), {
      name: 'UnknownOperationException',
      message: "Apron does not serve apprunner's TagResource: docs/parity.md lists what it serves.",
    });
    await assert.rejects(sts.send(new GetSessionTokenCommand({})), {
      name: 'InvalidAction',
      message: "Apron does not serve sts's GetSessionToken: docs/parity.md lists what it serves.",
    });
  });

  test('a wrong secret is told apart from an unknown key, in each protocol', async () => {
    const withKey = (change: object): Promise<unknown> => {
      const other = new STSClient({
        endpoint,
        region: 'us-east-1',
        credentials: { ...credentials, ...change },
        maxAttempts: 1,
      });
      return other.send(new GetCallerIdentityCommand({}));
    };
    await assert.rejects(withKey({ secretAccessKey: 'wrong' }), { name: 'SignatureDoesNotMatch' });
    await assert.rejects(withKey({ accessKeyId: 'AKIAUNKNOWN' }), { name: 'InvalidClientTokenId' });
    await assert.rejects(withKey({ sessionToken: 'token' }), {
      name: 'InvalidClientTokenId',
      message: /AWS_SESSION_TOKEN/,
    });
  });

  test('the log names who asked for what and how it ended', async () => {
    await client.send(new DescribeServiceCommand({ ServiceArn: arn }));
    const { method, path, service, operation, accessKeyId, status, errorCode, milliseconds } = lastRequest();
    assert.deepEqual(
      { method, path, service, operation, accessKeyId, status, errorCode },
      {
        method: 'POST',
        path: '/',
        service: 'apprunner',
        operation: 'DescribeService',
        accessKeyId: credentials.accessKeyId,
        status: 200,
        errorCode: null,
      },
    );
    assert.ok(milliseconds >= 0);
  });
});
