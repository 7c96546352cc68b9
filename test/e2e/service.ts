import { request } from 'node:http';
import {
  type AppRunnerClient,
  DescribeServiceCommand,
  ListOperationsCommand,
  type OperationSummary,
  type Service,
} from '@aws-sdk/client-apprunner';
import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { type Apron, until } from './apron.ts';

/** Waits until no operation is in course and answers the service as it then is. */
export async function settled(apron: Apron, serviceArn: string, limitSeconds = 120): Promise<Service> {
  let service: Service | undefined;
  await until(
    'the operation on the service ends',
    async () => {
      service = await describe(apron.client, serviceArn);
      return service.Status !== 'OPERATION_IN_PROGRESS';
    },
    limitSeconds,
  );
  if (service === undefined) throw new Error('the service was never described');
  return service;
}

export async function describe(client: AppRunnerClient, serviceArn: string): Promise<Service> {
  const { Service: service } = await client.send(new DescribeServiceCommand({ ServiceArn: serviceArn }));
  if (service === undefined) throw new Error('DescribeService answered without a service');
  return service;
}

/** The newest operation of a service. */
export async function lastOperation(apron: Apron, serviceArn: string): Promise<OperationSummary> {
  const answer = await apron.client.send(new ListOperationsCommand({ ServiceArn: serviceArn }));
  const [operation] = answer.OperationSummaryList ?? [];
  if (operation === undefined) throw new Error('the service has no operation');
  return operation;
}

/** All lines of a service's `events` and `deployment/…` streams, oldest first, through CloudWatch Logs' API. */
export async function readEvents(apron: Apron, service: Service): Promise<string[]> {
  const { endpoint, credentials } = apron;
  const client = new CloudWatchLogsClient({ endpoint, region: 'us-east-1', credentials });
  const logGroupName = `/aws/apprunner/${service.ServiceName}/${service.ServiceId}/service`;
  const answer = await client.send(new FilterLogEventsCommand({ logGroupName }));
  return (answer.events ?? []).map(({ message }) => message ?? '');
}

export type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: string };

/** One request through the edge to a service, by its host name; a new connection each time. */
export async function ask(
  apron: Apron,
  service: { ServiceUrl?: string | undefined },
  path = '/',
): Promise<Answer> {
  const host = service.ServiceUrl ?? '';
  return await new Promise((answered, failed) => {
    const sent = request(
      { host: '127.0.0.1', port: apron.edgePort, path, headers: { host }, agent: false },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          answered({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString(),
          }),
        );
        response.on('error', failed);
      },
    );
    sent.on('error', failed).end();
  });
}

/** Asks without pause until `stop` is called; counts what was not a 200. */
export function askConstantly(
  apron: Apron,
  service: { ServiceUrl?: string | undefined },
  clients = 4,
): { stop(): Promise<{ asked: number; failures: string[] }> } {
  let isOver = false;
  let asked = 0;
  const failures: string[] = [];
  const loop = async (): Promise<void> => {
    while (!isOver) {
      const answer = await ask(apron, service).catch((error: unknown) => String(error));
      asked += 1;
      if (typeof answer === 'string') failures.push(answer);
      else if (answer.status !== 200) failures.push(`${answer.status} ${answer.body}`);
    }
  };
  const loops = Array.from({ length: clients }, loop);
  return {
    async stop() {
      isOver = true;
      await Promise.all(loops);
      return { asked, failures };
    },
  };
}
