import type { Instance, InstancePhase } from '../../model/instance.ts';
import { runSettingsOf } from '../../model/revision.ts';
import { defaultPort } from '../../model/source.ts';
import { revisionOf } from './instances.ts';
import type { Rows, Situation } from './situation.ts';
import type { Outcome, Step } from './step.ts';

/** Rows to be written in one transaction. What is absent stays as it is. */
export type RowChanges = Partial<Rows>;

/**
 * What a step that is done at once changes in the rows. Steps that take time change nothing here: their outcome does,
 * when it is there. `newInstance` gives the id and the machine of an instance that the step may make.
 */
export function applyStep(
  situation: Situation,
  step: Step,
  newInstance: () => { id: string; node: string },
): RowChanges {
  switch (step.kind) {
    case 'begin-operation':
      return changeOperation(situation, { status: 'IN_PROGRESS' });
    case 'turn-back':
      return changeOperation(situation, { status: 'ROLLBACK_IN_PROGRESS', failure: step.failure });
    case 'settle-operation':
      return settle(situation, step);
    case 'fail-revision':
      return {
        revisions: situation.revisions
          .filter((revision) => revision.number === step.revision)
          .map((revision) => ({ ...revision, state: 'failed', failure: step.failure })),
      };
    case 'add-instance':
      return { instances: [makeInstance(situation, step.revision, newInstance())] };
    case 'mark-healthy':
      return changePhase(situation, [step.instanceId], 'healthy');
    case 'route-instances':
      return changePhase(situation, step.instanceIds, 'serving');
    case 'drain-instances':
      return changePhase(situation, step.instanceIds, 'draining');
    case 'retire-instance':
      return changePhase(situation, [step.instanceId], 'stopping');
    case 'prepare-revision':
    case 'launch-container':
    case 'give-up-instance':
    case 'remove-container':
    case 'forget-service':
      return {};
  }
}

function changeOperation(
  situation: Situation,
  change: { status: 'IN_PROGRESS' | 'ROLLBACK_IN_PROGRESS'; failure?: string },
): RowChanges {
  const { operation, now } = situation;
  return operation === null ? {} : { operation: { ...operation, ...change, updatedAt: now } };
}

function changePhase(situation: Situation, ids: readonly string[], phase: InstancePhase): RowChanges {
  return {
    instances: situation.instances
      .filter((instance) => ids.includes(instance.id))
      .map((instance) => ({ ...instance, phase, phaseSince: situation.now })),
  };
}

function makeInstance(situation: Situation, number: number, made: { id: string; node: string }): Instance {
  const revision = revisionOf(situation, number);
  return {
    ...made,
    serviceId: situation.service.id,
    revision: number,
    phase: 'starting',
    containerId: null,
    address: null,
    port: (revision === null ? null : runSettingsOf(revision))?.port ?? defaultPort,
    createdAt: situation.now,
    phaseSince: situation.now,
    failure: null,
  };
}

/** The operation and its service change together, or a crash between the two would leave a lie. */
function settle(situation: Situation, outcome: Outcome): RowChanges {
  const { service, operation, now } = situation;
  if (operation === null) return {};
  const { status, failure, serviceStatus, activeRevision } = outcome;
  const isRolledBack = status === 'ROLLBACK_SUCCEEDED' || status === 'ROLLBACK_FAILED';
  const restored = isRolledBack ? revisionOf(situation, activeRevision ?? 0)?.settings : undefined;
  return {
    operation: { ...operation, status, failure, updatedAt: now, endedAt: now },
    service: {
      ...service,
      status: serviceStatus,
      activeRevision,
      // The request timeout is set by a tag, not by the update that failed.
      settings:
        restored === undefined
          ? service.settings
          : { ...restored, requestTimeoutSeconds: service.settings.requestTimeoutSeconds },
      operationId: null,
      updatedAt: now,
      deletedAt: serviceStatus === 'DELETED' ? now : service.deletedAt,
    },
  };
}
