import type {
  UpdateDefaultAutoScalingConfigurationRequest,
  UpdateDefaultAutoScalingConfigurationResponse,
} from '@aws-sdk/client-apprunner';
import type { Context, Validated } from '../context.ts';
import { autoScalingFamily, defaultAutoScaling } from './auto-scaling-family.ts';
import { findActiveConfiguration } from './configuration-family.ts';
import { autoScalingShape } from './shapes/configuration-shape.ts';
import { autoScalingArnsInUse } from './usage.ts';

/** Services that exist keep the configuration they have: the default is for new ones. */
export function updateDefaultAutoScalingConfiguration(
  input: Validated<UpdateDefaultAutoScalingConfigurationRequest>,
  context: Context,
): UpdateDefaultAutoScalingConfigurationResponse {
  const { store, scope } = context;
  return store.transact(() => {
    const chosen = findActiveConfiguration(
      autoScalingFamily(context),
      scope,
      input.AutoScalingConfigurationArn,
    );
    store.autoScaling.put({ ...defaultAutoScaling(context), isDefault: false });
    const updated = { ...chosen, isDefault: true };
    store.autoScaling.put(updated);
    return { AutoScalingConfiguration: autoScalingShape(updated, autoScalingArnsInUse(context)) };
  });
}
