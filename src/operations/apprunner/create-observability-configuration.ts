import type {
  CreateObservabilityConfigurationRequest,
  CreateObservabilityConfigurationResponse,
} from '@aws-sdk/client-apprunner';
import { formatArn } from '../../model/arn.ts';
import { builtInConfigurationName, type ObservabilityConfiguration } from '../../model/configurations.ts';
import { Refusal } from '../../model/refusal.ts';
import type { Context, Validated } from '../context.ts';
import { addRevision, nextRevisionNumber } from './configuration-family.ts';
import { observabilityFamily } from './observability-family.ts';
import { observabilityShape } from './shapes/configuration-shape.ts';
import { readTags } from './tags.ts';

/** Makes the first or the next revision of a name; it becomes the latest. */
export function createObservabilityConfiguration(
  input: Validated<CreateObservabilityConfigurationRequest>,
  context: Context,
): CreateObservabilityConfigurationResponse {
  const { scope, store } = context;
  const name = input.ObservabilityConfigurationName;
  return store.transact(() => {
    const tags = readTags(input.Tags);
    if (name === builtInConfigurationName) {
      throw new Refusal('InvalidRequest', `${builtInConfigurationName} is a reserved name.`);
    }
    const family = observabilityFamily(context);
    const revision = nextRevisionNumber(family, scope, name);
    const created: ObservabilityConfiguration = {
      ...scope,
      arn: formatArn({ ...scope, kind: family.kind, name, revision, id: context.ids.hex32() }),
      name,
      revision,
      status: 'ACTIVE',
      isLatest: true,
      traceVendor: input.TraceConfiguration?.Vendor ?? null,
      createdAt: context.now,
      deletedAt: null,
    };
    addRevision(family, created);
    store.tags.put(created.arn, tags);
    return { ObservabilityConfiguration: observabilityShape(created) };
  });
}
