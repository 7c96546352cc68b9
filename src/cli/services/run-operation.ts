import type { PauseServiceResponse } from '@aws-sdk/client-apprunner';
import { findService } from '../api/find-service.ts';
import { waitForOperation } from '../api/operations.ts';
import { Failure } from '../failure.ts';
import { printJson, type Session } from '../session.ts';
import { withProgress } from '../terminal/progress.ts';

/** An operation that takes a service's ARN and nothing else. */
export type PlainOperation = {
  readonly name: 'PauseService' | 'ResumeService' | 'DeleteService';
  /** `Pausing`, and `paused` once it is done. */
  readonly doing: string;
  readonly done: string;
};

/** Starts the operation and, unless told not to, waits for its end. A Failure when it ends badly. */
export async function runOperation(
  session: Session,
  operation: PlainOperation,
  wanted: { service: string; isWaiting: boolean },
): Promise<void> {
  const api = session.api();
  const service = await findService(api, wanted.service);
  const serviceArn = service.ServiceArn ?? '';
  const name = service.ServiceName ?? '';
  const answer = await api.call<PauseServiceResponse>('apprunner', operation.name, {
    ServiceArn: serviceArn,
  });
  const operationId = answer.OperationId;
  if (operationId !== undefined && wanted.isWaiting) {
    await withProgress(session.terminal, `${operation.doing} ${name}`, async (progress) => {
      const ended = await waitForOperation(api, { serviceArn, operationId });
      if (ended.Status !== 'SUCCEEDED') {
        throw new Failure(
          `${operation.name} of ${name} ended as ${ended.Status ?? 'unknown'}.`,
          `See ./apron logs ${name} --events`,
        );
      }
      progress.conclude(`${name} is ${operation.done}`);
    });
  } else if (!session.isJson) {
    session.terminal.note(`${operation.doing} ${name}. Watch it with ./apron service ${name}`);
  }
  if (session.isJson) printJson(session, { service: name, operationId });
}
