import type { Clock } from '../../drivers/clock/port.ts';
import { deploymentStream, eventsStream } from '../../model/log-line.ts';
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

export function createServiceLog(log: { logs: Logs; clock: Clock; signal: AbortSignal }): ServiceLog {
  return {
    write(service, operationId, narration) {
      const at = log.clock.now();
      log.logs.append(
        eventsStream(service),
        narration.events.map((text) => ({ at, text })),
      );
      if (operationId === null) return;
      log.logs.append(
        deploymentStream(service, operationId),
        narration.deployment.map((text) => ({ at, text })),
      );
    },
    deploymentBatch: (service, operationId) =>
      createLineBatch({ ...log, stream: deploymentStream(service, operationId) }),
  };
}
