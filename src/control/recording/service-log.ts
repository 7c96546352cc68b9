import type { Clock } from '../../drivers/clock/port.ts';
import { deploymentStream, eventsStream, type LogStreamName } from '../../model/log-line.ts';
import type { Service } from '../../model/service.ts';
import type { Narration } from '../../plan/narration/narration.ts';
import type { Logs } from '../../store/logs.ts';
import { createLineBatch, type LineBatch } from './line-batch.ts';

/** Writes what Apron does for a service into its `events` and `deployment/…` streams. */
export type ServiceLog = {
  /** `operationId` names the deployment's stream; null leaves the deployment's lines out. */
  write(service: Service, operationId: string | null, narration: Narration): void;
  /** For the output of a build, which comes fast. */
  deploymentBatch(service: Service, operationId: string): LineBatch;
};

/** A line that cannot be written is reported and let go: the story is told about the work, the work goes on. */
export function createServiceLog(log: {
  logs: Logs;
  clock: Clock;
  signal: AbortSignal;
  onFailure: (error: unknown) => void;
}): ServiceLog {
  const append = (stream: LogStreamName, texts: readonly string[]): void => {
    const at = log.clock.now();
    const lines = texts.map((text) => ({ at, text }));
    try {
      log.logs.append(stream, lines);
    } catch (error) {
      log.onFailure(error);
    }
  };
  return {
    write(service, operationId, narration) {
      append(eventsStream(service), narration.events);
      if (operationId !== null) append(deploymentStream(service, operationId), narration.deployment);
    },
    deploymentBatch: (service, operationId) =>
      createLineBatch({ ...log, stream: deploymentStream(service, operationId) }),
  };
}
