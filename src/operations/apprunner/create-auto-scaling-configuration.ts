import type {
  CreateAutoScalingConfigurationRequest,
  CreateAutoScalingConfigurationResponse,
} from '@aws-sdk/client-apprunner';
import { formatArn } from '../../model/arn.ts';
import type { AutoScalingConfiguration } from '../../model/configurations.ts';
import { Refusal } from '../../model/refusal.ts';
import { defaultScalingLimits } from '../../model/scaling.ts';
import type { Context, Validated } from '../context.ts';
import { autoScalingFamily } from './auto-scaling-family.ts';
import { addRevision, nextRevisionNumber } from './configuration-family.ts';
import { autoScalingShape } from './shapes/configuration-shape.ts';
import { readTags } from './tags.ts';

/** Makes the first or the next revision of a name; it becomes the latest. Services keep the revision they have. */
export function createAutoScalingConfiguration(
  input: Validated<CreateAutoScalingConfigurationRequest>,
  context: Context,
): CreateAutoScalingConfigurationResponse {
  const { scope, store } = context;
  return store.transact(() => {
    const tags = readTags(input.Tags);
    const limits = readLimits(input);
    const family = autoScalingFamily(context);
    const name = input.AutoScalingConfigurationName;
    const revision = nextRevisionNumber(family, scope, name);
    const created: AutoScalingConfiguration = {
      ...scope,
      arn: formatArn({ ...scope, kind: family.kind, name, revision, id: context.ids.hex32() }),
      name,
      revision,
      ...limits,
      status: 'ACTIVE',
      isLatest: true,
      isDefault: false,
      createdAt: context.now,
      deletedAt: null,
    };
    addRevision(family, created);
    store.tags.put(created.arn, tags);
    return { AutoScalingConfiguration: autoScalingShape(created, new Set()) };
  });
}

function readLimits(input: Validated<CreateAutoScalingConfigurationRequest>) {
  const minSize = input.MinSize ?? defaultScalingLimits.minSize;
  const maxSize = input.MaxSize ?? defaultScalingLimits.maxSize;
  if (minSize > maxSize) throw new Refusal('InvalidRequest', 'MinSize must not be greater than MaxSize.');
  return { maxConcurrency: input.MaxConcurrency ?? defaultScalingLimits.maxConcurrency, minSize, maxSize };
}
