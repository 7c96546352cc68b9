import type { Service } from '@aws-sdk/client-apprunner';
import type { Api, Wire } from '../api/api.ts';
import { type Operation, waitForOperation } from '../api/operations.ts';
import { deploymentStreamOf, logGroupOf } from '../logs/log-groups.ts';
import { listStreams, type LogEvent, readStream } from '../logs/read-streams.ts';
import { renderEvent } from '../logs/render-event.ts';
import { openTail } from '../logs/stream-tail.ts';
import { type Progress, startProgress } from '../terminal/progress.ts';
import type { Terminal } from '../terminal/terminal.ts';

export type Followed = {
  readonly operation: Operation;
  /** Apron's last line that tells of a failure; null when there was none. */
  readonly reason: string | null;
};

/** Prints a deployment's own log as it is written, until the operation has ended. */
export async function followDeployment(
  api: Api,
  terminal: Terminal,
  deployment: { service: Wire<Service>; operationId: string; startedAt: number },
): Promise<Followed> {
  const { service, operationId } = deployment;
  const group = logGroupOf(service, 'service');
  const tails = [
    openTail(api, { group, stream: 'events' }, deployment.startedAt),
    openTail(api, { group, stream: deploymentStreamOf(operationId) }, deployment.startedAt),
  ];
  const progress = startProgress(terminal, `Deploying ${service.ServiceName ?? ''}`);
  const seen = new Set<string>();
  let reason: string | null = null;
  const show = async (): Promise<void> => {
    const found = await Promise.all(tails.map((tail) => tail.next()));
    for (const event of found.flat().toSorted((a, b) => a.at - b.at)) {
      if (isFailure(event)) reason = plainReason(event.text);
      // Events that also stand in the deployment's log are told once.
      if (!seen.has(event.text) && !isBlank(event))
        progress.say(`  ${renderEvent(event, terminal.notePaint)}`);
      if (event.text.startsWith('[AppRunner]')) seen.add(event.text);
    }
  };
  try {
    const operation = await waitForOperation(
      api,
      { serviceArn: service.ServiceArn ?? '', operationId },
      show,
    );
    await show();
    end(progress, service, operation);
    return { operation, reason };
  } catch (error) {
    progress.fail();
    throw error;
  }
}

/** The last lines that the newest instance printed since a moment: what a program said before it died. */
export async function lastWords(
  api: Api,
  service: Wire<Service>,
  from: number,
): Promise<readonly LogEvent[]> {
  const group = logGroupOf(service, 'application');
  const streams = await listStreams(api, group, 'instance/');
  const newest = streams.findLast(
    (stream) => (stream.lastEventTimestamp ?? stream.creationTime ?? 0) >= from,
  );
  if (newest?.logStreamName === undefined) return [];
  const page = await readStream(api, { group, stream: newest.logStreamName }, { limit: 15, from });
  return page.events;
}

function end(progress: Progress, service: Wire<Service>, operation: Operation): void {
  const name = service.ServiceName ?? '';
  switch (operation.Status) {
    case 'SUCCEEDED':
      return progress.succeed(`${name} is deployed`);
    case 'ROLLBACK_SUCCEEDED':
      return progress.fail(`${name} was rolled back: the version before goes on serving`);
    default:
      return progress.fail(`${name} could not be deployed (${operation.Status ?? 'unknown'})`);
  }
}

/** Without Apron's name and the operation's id: they stand in the line above. */
function plainReason(text: string): string {
  const words = text.replace(/^\[[A-Za-z]+\] /, '');
  return words.replace(/^Deployment with ID : \S+ failed\. Failure reason : /, '').trim();
}

function isBlank(event: LogEvent): boolean {
  return /^(?:\[[A-Za-z]+\])?\s*$/.test(event.text);
}

/** "Deployment failed. For details, see service logs." names no cause, and comes last. */
function isFailure(event: LogEvent): boolean {
  return (
    /fail|exit code|error|not listening|nothing listen/i.test(event.text) &&
    !/For details, see service logs/.test(event.text) &&
    event.text.startsWith('[AppRunner]')
  );
}
