import { defaultHealthCheck } from '../../model/health-check.ts';
import type { OperationType } from '../../model/operation.ts';
import type { Revision } from '../../model/revision.ts';
import type { Service, ServiceSettings } from '../../model/service.ts';

export const sampleSettings: ServiceSettings = {
  source: {
    source: {
      kind: 'image',
      identifier: 'hello:1',
      repositoryType: 'ECR_PUBLIC',
      run: { startCommand: null, port: 8080, portVariable: null, environment: {}, secrets: {} },
      isConfigured: true,
    },
    isAutoDeployed: false,
    connectionArn: null,
    accessRoleArn: null,
  },
  size: { cpu: 1024, memory: 2048 },
  instanceRoleArn: null,
  healthCheck: defaultHealthCheck,
  autoScalingArn: 'arn',
  network: { egress: { kind: 'DEFAULT' }, isPubliclyAccessible: true, ipAddressType: 'IPV4' },
  observabilityArn: null,
  requestTimeoutSeconds: 120,
};

export const sampleService: Service = {
  account: '123456789012',
  region: 'us-east-1',
  id: 'a'.repeat(32),
  name: 'hello',
  arn: 'arn',
  subdomain: 'abcdefghij',
  status: 'OPERATION_IN_PROGRESS',
  kmsKeyArn: null,
  settings: sampleSettings,
  activeRevision: null,
  latestRevision: 0,
  operationId: null,
  createdAt: 0,
  updatedAt: 0,
  deletedAt: null,
};

/** `connectorArn` is its way out; null for public mode. */
export function makeRevision(number: number, minSize: number, connectorArn: string | null = null): Revision {
  const { network } = sampleSettings;
  const egress = connectorArn === null ? network.egress : ({ kind: 'VPC', connectorArn } as const);
  return {
    serviceId: 'a',
    number,
    settings: { ...sampleSettings, network: { ...network, egress } },
    state: 'pending',
    createdAt: 0,
    scaling: { maxConcurrency: 100, minSize, maxSize: 25 },
    artifactFrom: null,
    artifact: null,
    failure: null,
  };
}

/** Source: facts of App Runner's life cycle; the same rules as in operations. */
export function isAllowed(service: Service, type: OperationType): boolean {
  switch (type) {
    case 'CREATE_SERVICE':
      return service.latestRevision === 0;
    case 'UPDATE_SERVICE':
      return service.status === 'RUNNING' || service.status === 'CREATE_FAILED';
    case 'START_DEPLOYMENT':
    case 'PAUSE_SERVICE':
      return service.status === 'RUNNING';
    case 'RESUME_SERVICE':
      return service.status === 'PAUSED';
    case 'DELETE_SERVICE':
      return service.status !== 'DELETED' && service.latestRevision > 0;
  }
}
