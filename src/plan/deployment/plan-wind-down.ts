import type { Operation } from '../../model/operation.ts';
import { planDismissal } from './plan-fleet.ts';
import type { Situation } from './situation.ts';
import type { Outcome, Step } from './step.ts';

/** Pause and delete: the edge turns new requests away, those in course are finished, then nothing is left. */
export function planWindDown(situation: Situation, operation: Operation): Step[] {
  const dismissal = planDismissal(situation.instances, 'nothing is to run');
  if (dismissal.length > 0) return dismissal;
  const isEmpty = situation.instances.length === 0 && isOffTheEdge(situation, operation);
  if (!isEmpty && situation.now < windDownLimit(situation, operation)) return [];
  const why = isEmpty ? 'nothing runs any more' : 'it could not be taken away in time';
  return [{ kind: 'settle-operation', ...outcomeOf(situation, operation, isEmpty), why }];
}

/** In milliseconds since the epoch. */
export function windDownLimit(situation: Situation, operation: Operation): number {
  const { drainMarginSeconds, windDownSeconds } = situation.limits;
  const seconds = situation.service.settings.requestTimeoutSeconds + drainMarginSeconds + windDownSeconds;
  return operation.startedAt + seconds * 1000;
}

/** Whether the edge answers as it is to answer from now on: 503 for a paused service, 404 for a deleted one. */
function isOffTheEdge(situation: Situation, operation: Operation): boolean {
  const { applied, isKnown } = situation.edge;
  if (applied === null) return isKnown;
  return operation.type === 'PAUSE_SERVICE' && applied.mode === 'paused' && applied.servers.length === 0;
}

/**
 * A pause that cannot stop a container has still paused: the edge answers 503, and the container goes as soon as the
 * engine lets it. A delete must not say that nothing is left when something is.
 */
function outcomeOf(situation: Situation, operation: Operation, isEmpty: boolean): Outcome {
  const { activeRevision } = situation.service;
  if (operation.type === 'PAUSE_SERVICE') {
    return { status: 'SUCCEEDED', serviceStatus: 'PAUSED', activeRevision, failure: null };
  }
  if (isEmpty) return { status: 'SUCCEEDED', serviceStatus: 'DELETED', activeRevision, failure: null };
  const failure = 'Its instances could not be removed in time.';
  return { status: 'FAILED', serviceStatus: 'DELETE_FAILED', activeRevision, failure };
}
