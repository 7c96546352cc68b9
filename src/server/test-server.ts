import { after } from 'node:test';
import { AppRunnerClient } from '@aws-sdk/client-apprunner';
import { AwsError } from '../aws/errors.ts';
import { schemas } from '../aws/schemas.ts';
import type { AwsService, Handler } from '../aws/service.ts';
import { testSchema } from '../aws/test-schema.ts';
import type { ServerEvent } from './server-event.ts';
import type { Caller, EndpointDoor, Limits } from './server-options.ts';
import { startServer } from './start-server.ts';

export type TestContext = { readonly caller: Caller; readonly requestId: string; readonly now: number };

export const credentials = { accessKeyId: 'AKIATESTTESTTESTTEST', secretAccessKey: 'test/secret+test' };

/** The one kind of error that these services' handlers throw on purpose. */
export class Refused extends Error {}

export type TestServer = {
  readonly port: number;
  readonly endpoint: string;
  readonly client: AppRunnerClient;
  readonly events: ServerEvent[];
  readonly uploads: Map<string, Buffer>;
  close(): Promise<void>;
};

/** A server on a free loopback port, closed after the tests of the file; App Runner has the given handlers. */
export async function testServer(
  handlers: Readonly<Record<string, Handler<TestContext>>> = {},
  limits: Partial<Limits> = {},
  door: { readonly endpointDoor?: EndpointDoor } = {},
): Promise<TestServer> {
  const events: ServerEvent[] = [];
  const uploads = new Map<string, Buffer>();
  const server = await startServer<TestContext>({
    host: '127.0.0.1',
    port: 0,
    allowedHosts: ['apron.example.com'],
    services: testServices(handlers),
    makeContext: (caller, requestId, now) => ({ caller, requestId, now }),
    findKey: (id) =>
      id === credentials.accessKeyId
        ? { secret: credentials.secretAccessKey, account: '123456789012', userName: 'tester' }
        : null,
    uploads: {
      put: async (sha256, body) => {
        const chunks: Uint8Array[] = [];
        for await (const chunk of body) chunks.push(chunk);
        uploads.set(sha256, Buffer.concat(chunks));
      },
      has: (sha256) => uploads.has(sha256),
      translate: () => null,
    },
    version: '9.9.9',
    log: (event) => events.push(event),
    limits,
    ...door,
  });
  const endpoint = `http://127.0.0.1:${server.port}`;
  const client = new AppRunnerClient({ endpoint, region: 'eu-west-1', credentials, maxAttempts: 1 });
  after(async () => {
    client.destroy();
    await server.close();
  });
  return { port: server.port, endpoint, client, events, uploads, close: () => server.close() };
}

function testServices(handlers: Readonly<Record<string, Handler<TestContext>>>): AwsService<TestContext>[] {
  return [
    {
      schema: schemas.apprunner,
      constraints: { 'DescribeServiceRequest.ServiceArn': { minLength: 4 } },
      validationCode: 'InvalidRequestException',
      handlers,
      translate: (error) =>
        error instanceof Refused ? new AwsError('ResourceNotFoundException', error.message) : null,
    },
    {
      schema: schemas.sts,
      constraints: {},
      handlers: {
        GetCallerIdentity: (_input, { caller }: TestContext) => ({
          Account: caller.account,
          UserId: caller.accessKeyId,
          Arn: `arn:aws:iam::${caller.account}:user/${caller.userName}`,
        }),
      },
      translate: () => null,
    },
    {
      schema: { ...testSchema, protocol: 'ec2-query', targetPrefix: '' },
      constraints: {},
      handlers: {},
      translate: () => null,
    },
  ];
}
