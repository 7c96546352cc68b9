import type { CreateServiceRequest, CreateServiceResponse } from '@aws-sdk/client-apprunner';
import { formatArn } from '../../model/arn.ts';
import { quotas } from '../../model/quotas.ts';
import { Refusal } from '../../model/refusal.ts';
import type { Service, ServiceSettings } from '../../model/service.ts';
import type { Context, Validated } from '../context.ts';
import { beginOperation } from './begin-operation.ts';
import { liveServices } from './find-service.ts';
import { newRevision } from './new-revision.ts';
import { readSettings } from './read-settings.ts';
import { serviceShape } from './shapes/service-shape.ts';
import { readTags, requestTimeoutOf } from './tags.ts';

/** Writes a new service with its first revision and the operation that brings it up. Answers before anything runs. */
export function createService(
  input: Validated<CreateServiceRequest>,
  context: Context,
): CreateServiceResponse {
  const { store } = context;
  return store.transact(() => {
    const tags = readTags(input.Tags);
    const requestTimeoutSeconds = requestTimeoutOf(tags);
    const settings = readSettings(context, input, { present: null, requestTimeoutSeconds });
    refuseConflicts(context, input.ServiceName);
    const service = newService(context, input, settings);
    const revision = newRevision(context, service, { settings, artifactFrom: null });
    const begun = beginOperation(context, service, { type: 'CREATE_SERVICE', target: 1, revision });
    store.tags.put(service.arn, tags);
    return { Service: serviceShape(begun.service, context.settings), OperationId: begun.operationId };
  });
}

/** A service that failed to be created counts too. Source: App Runner guide, "troubleshooting-create-failure". */
function refuseConflicts(context: Context, name: string): void {
  const live = liveServices(context);
  if (live.some((service) => service.name === name)) {
    throw new Refusal('InvalidRequest', `Service with the provided name already exists: ${name}.`);
  }
  if (live.length < quotas.services) return;
  throw new Refusal('QuotaExceeded', `Service quota of ${quotas.services} exceeded.`);
}

function newService(
  context: Context,
  input: Validated<CreateServiceRequest>,
  settings: ServiceSettings,
): Service {
  const { scope, ids, now } = context;
  const id = ids.hex32();
  return {
    ...scope,
    id,
    name: input.ServiceName,
    arn: formatArn({ ...scope, kind: 'service', name: input.ServiceName, id }),
    subdomain: freeSubdomain(context),
    status: 'OPERATION_IN_PROGRESS',
    settings,
    kmsKeyArn: input.EncryptionConfiguration?.KmsKey ?? null,
    activeRevision: null,
    latestRevision: 0,
    operationId: null,
    createdAt: now,
    updatedAt: now,
    deletedAt: null,
  };
}

function freeSubdomain({ store, ids }: Context): string {
  const subdomain = ids.subdomain();
  return store.services.find({ subdomain }) === null ? subdomain : ids.subdomain();
}
