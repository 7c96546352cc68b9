import { planBringUp } from './plan-bring-up.ts';
import { planCare } from './plan-care.ts';
import { planRest } from './plan-rest.ts';
import { planRetirement } from './plan-retirement.ts';
import { planRollBack } from './plan-roll-back.ts';
import { planWakeUp } from './plan-wake-up.ts';
import { planWindDown } from './plan-wind-down.ts';
import type { Situation } from './situation.ts';
import { jobOf, type Plan, type Step } from './step.ts';

/**
 * The whole of what Apron decides about one service: from what is wanted and what is seen, the next steps that are
 * safe, never more. Whatever happens between two plans, a crash of Apron included, the next plan starts from what is
 * then true. A service that is as it should be has an empty plan.
 */
export function planDeployment(situation: Situation): Plan {
  const steps = nextSteps(situation).filter((step) => !isUnderWay(situation, step));
  return { steps, wakeAt: planWakeUp(situation) };
}

function nextSteps(situation: Situation): Step[] {
  if (situation.operation?.status === 'PENDING') {
    return [{ kind: 'begin-operation', why: 'an operation waits' }];
  }
  return [...planGoal(situation), ...planCare(situation), ...planRetirement(situation)];
}

function planGoal(situation: Situation): Step[] {
  const { operation } = situation;
  if (operation === null) return planRest(situation);
  switch (operation.type) {
    case 'PAUSE_SERVICE':
    case 'DELETE_SERVICE':
      return planWindDown(situation, operation);
    case 'CREATE_SERVICE':
    case 'UPDATE_SERVICE':
    case 'START_DEPLOYMENT':
    case 'RESUME_SERVICE':
      return operation.status === 'ROLLBACK_IN_PROGRESS'
        ? planRollBack(situation, operation)
        : planBringUp(situation, operation);
  }
}

function isUnderWay(situation: Situation, step: Step): boolean {
  const job = jobOf(step);
  return job !== null && situation.busy.has(job);
}
