import type { OperationType } from '../../model/operation.ts';
import { revisionOf } from '../deployment/instances.ts';
import type { Situation } from '../deployment/situation.ts';
import type { Outcome, Step } from '../deployment/step.ts';
import { describeCheck } from './describe-failure.ts';
import { byAppRunner, headline, inBoth, type Narration, silence } from './narration.ts';

/** What the log says of a step when it is taken. Source of the sentences: facts gathered from App Runner's own logs. */
export function narrateStep(situation: Situation, step: Step): Narration {
  switch (step.kind) {
    case 'begin-operation':
      return narrateBegin(situation);
    case 'add-instance':
      return isForTarget(situation, step.revision)
        ? inBoth(`Provisioning instances and deploying image for ${kindOf(situation)} accessible service.`)
        : silence;
    case 'launch-container':
      return narrateLaunch(situation, step.instanceId);
    case 'route-instances':
      return narrateRoute(situation, step.instanceIds);
    case 'fail-revision':
      return inBoth(step.failure);
    case 'turn-back':
      return narrateTurnBack(situation, step.failure);
    case 'settle-operation':
      return narrateSettle(situation, step);
    default:
      return silence;
  }
}

/** "Service creation", "Deployment" …: what EventBridge and the log call the operation. */
const names: Record<OperationType, string> = {
  CREATE_SERVICE: 'Service creation',
  UPDATE_SERVICE: 'Service update',
  START_DEPLOYMENT: 'Deployment',
  PAUSE_SERVICE: 'Service pause',
  RESUME_SERVICE: 'Service resume',
  DELETE_SERVICE: 'Service deletion',
};

function narrateBegin({ operation }: Situation): Narration {
  if (operation === null) return silence;
  const isDeployment = operation.type !== 'PAUSE_SERVICE' && operation.type !== 'DELETE_SERVICE';
  const begins = [
    `${names[operation.type]} started.`,
    'Service status is set to OPERATION_IN_PROGRESS.',
    ...(operation.type === 'CREATE_SERVICE' || operation.type === 'UPDATE_SERVICE'
      ? ['Deployment started.']
      : []),
  ];
  return {
    events: byAppRunner(...begins),
    deployment: isDeployment ? byAppRunner('Deployment started.') : [],
  };
}

function narrateLaunch(situation: Situation, instanceId: string): Narration {
  const instance = situation.instances.find(({ id }) => id === instanceId);
  const revision = instance === undefined ? null : revisionOf(situation, instance.revision);
  if (revision === null || !isForTarget(situation, revision.number)) return silence;
  return inBoth(`Performing health check on ${describeCheck(revision)}.`);
}

function narrateRoute(situation: Situation, instanceIds: readonly string[]): Narration {
  const isTarget = situation.instances.some(
    ({ id, revision }) => instanceIds.includes(id) && isForTarget(situation, revision),
  );
  return isTarget ? inBoth('Health check is successful. Routing traffic to application.') : silence;
}

function narrateTurnBack({ operation }: Situation, failure: string): Narration {
  return inBoth(
    `Deployment with ID : ${operation?.id ?? ''} failed. Failure reason : ${headline(failure)}`,
    'Deployment failed. For details, see service logs.',
    'Rolling back to the version that was deployed before.',
  );
}

function narrateSettle(situation: Situation, outcome: Outcome): Narration {
  const { operation } = situation;
  if (operation === null) return silence;
  const status = `Service status is set to ${outcome.serviceStatus}.`;
  const name = names[operation.type];
  const isDeployment = operation.type !== 'PAUSE_SERVICE' && operation.type !== 'DELETE_SERVICE';
  if (outcome.status === 'SUCCEEDED') {
    const completed = `${name} completed successfully.${describeNews(situation)}`;
    if (!isDeployment) return { events: byAppRunner(completed, status), deployment: [] };
    const routed = 'Successfully routed incoming traffic to application.';
    const said = [routed, 'Deployment completed successfully.'];
    return {
      events: byAppRunner(...new Set([...said, completed, status])),
      deployment: byAppRunner(...said),
    };
  }
  const failed = `${name} failed. For details, see service logs.`;
  if (outcome.status === 'FAILED') {
    const reason = `Deployment with ID : ${operation.id} failed. Failure reason : ${headline(outcome.failure ?? '')}`;
    const cause = isDeployment ? reason : (outcome.failure ?? '');
    return { events: byAppRunner(cause, failed, status), deployment: isDeployment ? byAppRunner(cause) : [] };
  }
  const back =
    outcome.status === 'ROLLBACK_SUCCEEDED'
      ? 'Rollback completed successfully. The version that was deployed before serves again.'
      : 'Rollback failed. Apron goes on trying to start the version that was deployed before.';
  return { events: byAppRunner(back, failed, status), deployment: byAppRunner(back) };
}

/** Source: App Runner guide, "monitor-ev": an update's message tells whether the application changed too. */
function describeNews(situation: Situation): string {
  const { operation } = situation;
  if (operation?.type !== 'UPDATE_SERVICE') return '';
  const target = revisionOf(situation, operation.targetRevision ?? 0);
  return target !== null && target.artifactFrom !== null
    ? ' New configuration is deployed.'
    : ' New application and configuration is deployed.';
}

function isForTarget({ operation }: Situation, revision: number): boolean {
  return operation?.targetRevision === revision && operation.status !== 'ROLLBACK_IN_PROGRESS';
}

function kindOf({ service }: Situation): string {
  return service.settings.network.isPubliclyAccessible ? 'publicly' : 'privately';
}
