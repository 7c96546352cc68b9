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

/** A line that cannot be written is reported and written later: the story is told about the work, the work goes on. */
export function createServiceLog(log: {
  logs: Logs;
  clock: Clock;
  signal: AbortSignal;
  onFailure: (error: unknown) => void;
}): ServiceLog {
  /** Streams that could not be written to, with what they are owed. */
  const late = new Map<string, LineBatch>();
  const append = (stream: LogStreamName, texts: readonly string[]): void => {
    const at = log.clock.now();
    const lines = texts.map((text) => ({ at, text }));
    const key = JSON.stringify(stream);
    if (late.get(key)?.isEmpty() === true) late.delete(key);
    try {
      if (!late.has(key)) return log.logs.append(stream, lines);
    } catch (error) {
      log.onFailure(error);
      late.set(key, createLineBatch({ ...log, stream }));
    }
    for (const line of lines) late.get(key)?.add(line);
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
