import { applyStep, type RowChanges } from '../plan/deployment/apply-step.ts';
import type { Situation } from '../plan/deployment/situation.ts';
import { jobOf, type Step } from '../plan/deployment/step.ts';
import { narrateStep } from '../plan/narration/narrate-step.ts';
import { joinNarrations } from '../plan/narration/narration.ts';
import type { ControlRoom } from './control-room.ts';
import { launchInstance } from './launching/launch-instance.ts';
import { plugInInstances } from './launching/plug-in-instance.ts';
import { prepareRevision } from './preparing/prepare-revision.ts';
import { forgetService } from './retiring/forget-service.ts';
import { giveUpInstance } from './retiring/give-up-instance.ts';
import { removeInstance } from './retiring/remove-instance.ts';

/** Takes the steps of one plan: what is done at once in one transaction, then its story, then what takes time. */
export function performSteps(room: ControlRoom, situation: Situation, steps: readonly Step[]): void {
  if (steps.length === 0) return;
  const node = room.settings.node ?? 'local';
  const makeInstance = (): { id: string; node: string } => ({ id: room.ids.hex32(), node });
  room.store.transact(() => {
    for (const step of steps) {
      const changes = applyStep(situation, step, makeInstance);
      writeRows(room, step.kind === 'add-instance' ? plugInInstances(room, changes) : changes);
    }
  });
  const narration = joinNarrations(steps.map((step) => narrateStep(situation, step)));
  room.log.write(situation.service, situation.operation?.id ?? null, narration);
  for (const step of steps) {
    if (step.kind === 'settle-operation') room.toTrim.add(situation.service.id);
    begin(room, situation, step);
  }
}

export function writeRows({ store }: ControlRoom, changes: RowChanges): void {
  for (const revision of changes.revisions ?? []) store.revisions.put(revision);
  for (const instance of changes.instances ?? []) store.instances.put(instance);
  if (changes.operation !== undefined && changes.operation !== null) store.operations.put(changes.operation);
  if (changes.service !== undefined) store.services.put(changes.service);
}

/** The one switch over what takes time. */
function begin(room: ControlRoom, situation: Situation, step: Step): void {
  const { service, operation } = situation;
  const start = (work: (attempt: number) => Promise<void>): void =>
    room.jobs.start(service.id, jobOf(step) ?? step.kind, work);
  switch (step.kind) {
    case 'prepare-revision':
      return start(() => prepareRevision(room, service, { number: step.revision, operation }));
    case 'launch-container':
      return start((attempt) => launchInstance(room, step.instanceId, attempt));
    case 'give-up-instance':
      return start(() => giveUpInstance(room, situation, step));
    case 'remove-container':
      return start(() => removeInstance(room, step.instanceId, step.graceSeconds));
    case 'forget-service':
      return start(() => forgetService(room, service));
    case 'begin-operation':
    case 'fail-revision':
    case 'add-instance':
    case 'mark-healthy':
    case 'route-instances':
    case 'drain-instances':
    case 'retire-instance':
    case 'turn-back':
    case 'settle-operation':
      return;
  }
}
