import { defaultHealthCheck } from '../../model/health-check.ts';
import type { OperationType } from '../../model/operation.ts';
import type { Revision } from '../../model/revision.ts';
import { defaultScalingLimits } from '../../model/scaling.ts';
import type { Service, ServiceSettings } from '../../model/service.ts';
import type { RunSettings, Source } from '../../model/source.ts';
import type { Store } from '../../store/store.ts';

/** What operations commit for a caller, without the wire: see each operation for what it checks first. */
export type Intent = { readonly store: Store; readonly now: number; readonly id: string };

export const plainRun: RunSettings = {
  startCommand: null,
  port: 8080,
  portVariable: null,
  environment: {},
  secrets: {},
};

export function imageSource(identifier: string, run: Partial<RunSettings> = {}): Source {
  return {
    kind: 'image',
    identifier,
    repositoryType: 'ECR_PUBLIC',
    run: { ...plainRun, ...run },
    isConfigured: true,
  };
}

export function settingsFor(source: Source, change: Partial<ServiceSettings> = {}): ServiceSettings {
  return {
    source: { source, isAutoDeployed: false, connectionArn: null, accessRoleArn: null },
    size: { cpu: 1024, memory: 2048 },
    instanceRoleArn: null,
    healthCheck: defaultHealthCheck,
    autoScalingArn:
      'arn:aws:apprunner:us-east-1:123456789012:autoscalingconfiguration/DefaultConfiguration/1/1',
    network: { egress: { kind: 'DEFAULT' }, isPubliclyAccessible: true, ipAddressType: 'IPV4' },
    observabilityArn: null,
    requestTimeoutSeconds: 120,
    ...change,
  };
}

export function createService(intent: Intent, settings: ServiceSettings, minSize = 1): void {
  const { store, now, id } = intent;
  const service: Service = {
    account: '123456789012',
    region: 'us-east-1',
    id,
    name: id,
    arn: `arn:aws:apprunner:us-east-1:123456789012:service/${id}/${id}`,
    subdomain: id,
    status: 'OPERATION_IN_PROGRESS',
    settings,
    kmsKeyArn: null,
    activeRevision: null,
    latestRevision: 1,
    operationId: null,
    createdAt: now,
    updatedAt: now,
    deletedAt: null,
  };
  store.transact(() => {
    store.revisions.put(makeRevision(service, { number: 1, settings, minSize, artifactFrom: null }));
    begin(intent, service, { type: 'CREATE_SERVICE', target: 1 });
  });
}

/** UpdateService and StartDeployment: a new revision. */
export function deployService(
  intent: Intent,
  settings: ServiceSettings,
  kind: { type?: OperationType; isReused?: boolean; minSize?: number } = {},
): void {
  const { store } = intent;
  const service = serviceOf(intent);
  const number = service.latestRevision + 1;
  const artifactFrom = kind.isReused === true ? service.activeRevision : null;
  const minSize = kind.minSize ?? 1;
  store.transact(() => {
    store.revisions.put(makeRevision(service, { number, settings, minSize, artifactFrom }));
    const changed = { ...service, settings, latestRevision: number };
    begin(intent, changed, { type: kind.type ?? 'UPDATE_SERVICE', target: number });
  });
}

export function changeService(
  intent: Intent,
  type: 'PAUSE_SERVICE' | 'RESUME_SERVICE' | 'DELETE_SERVICE',
): void {
  const service = serviceOf(intent);
  const target = type === 'RESUME_SERVICE' ? service.activeRevision : null;
  intent.store.transact(() => begin(intent, service, { type, target }));
}

export function serviceOf({ store, id }: { store: Store; id: string }): Service {
  const service = store.services.find({ id });
  if (service === null) throw new Error(`there is no service ${id}`);
  return service;
}

function begin(
  { store, now, id }: Intent,
  service: Service,
  what: { type: OperationType; target: number | null },
): void {
  const operationId = `${id}-${what.type}-${store.operations.count({ service_id: id })}`;
  store.services.put({ ...service, status: 'OPERATION_IN_PROGRESS', operationId, updatedAt: now });
  store.operations.put({
    id: operationId,
    serviceId: id,
    type: what.type,
    status: 'PENDING',
    targetRevision: what.target,
    previousRevision: service.activeRevision,
    failure: null,
    startedAt: now,
    updatedAt: now,
    endedAt: null,
  });
}

function makeRevision(
  service: Service,
  made: { number: number; settings: ServiceSettings; minSize: number; artifactFrom: number | null },
): Revision {
  return {
    serviceId: service.id,
    number: made.number,
    settings: made.settings,
    scaling: { ...defaultScalingLimits, minSize: made.minSize },
    state: 'pending',
    artifactFrom: made.artifactFrom,
    artifact: null,
    failure: null,
    createdAt: service.updatedAt,
  };
}
