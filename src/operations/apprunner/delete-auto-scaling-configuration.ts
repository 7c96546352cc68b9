import type {
  DeleteAutoScalingConfigurationRequest,
  DeleteAutoScalingConfigurationResponse,
} from '@aws-sdk/client-apprunner';
import { parseArn } from '../../model/arn.ts';
import type { AutoScalingConfiguration } from '../../model/configurations.ts';
import { Refusal } from '../../model/refusal.ts';
import type { Context, Validated } from '../context.ts';
import { autoScalingFamily } from './auto-scaling-family.ts';
import { allConfigurations, deactivate, findActiveConfiguration } from './configuration-family.ts';
import { autoScalingShape } from './shapes/configuration-shape.ts';
import { autoScalingArnsInUse } from './usage.ts';

/** Deletes one revision, or all of a name. None of them may be the default or in use; else none is deleted. */
export function deleteAutoScalingConfiguration(
  input: Validated<DeleteAutoScalingConfigurationRequest>,
  context: Context,
): DeleteAutoScalingConfigurationResponse {
  const arn = input.AutoScalingConfigurationArn;
  return context.store.transact(() => {
    const family = autoScalingFamily(context);
    const named = findActiveConfiguration(family, context.scope, arn);
    const doomed = input.DeleteAllRevisions === true ? revisionsOf(context, arn, named) : [named];
    const inUse = autoScalingArnsInUse(context);
    for (const one of doomed) refuseNeeded(one, inUse);
    // Oldest first, so that no revision becomes the latest only to be deleted next.
    const [deleted] = doomed.map((one) => deactivate(family, one, context.now)).toReversed();
    return { AutoScalingConfiguration: autoScalingShape(deleted ?? named, inUse) };
  });
}

function revisionsOf(
  context: Context,
  arn: string,
  named: AutoScalingConfiguration,
): AutoScalingConfiguration[] {
  if (parseArn(arn, 'autoscalingconfiguration')?.revision !== null) {
    throw new Refusal(
      'InvalidRequest',
      'With DeleteAllRevisions, AutoScalingConfigurationArn must be a partial ARN that ends with the name.',
    );
  }
  return allConfigurations(autoScalingFamily(context), context.scope)
    .filter((one) => one.name === named.name && one.status === 'ACTIVE')
    .toSorted((one, other) => one.revision - other.revision);
}

function refuseNeeded(one: AutoScalingConfiguration, inUse: ReadonlySet<string>): void {
  if (one.isDefault) {
    throw new Refusal(
      'InvalidRequest',
      `The default auto scaling configuration cannot be deleted. Arn: ${one.arn}`,
    );
  }
  if (!inUse.has(one.arn)) return;
  throw new Refusal(
    'InvalidRequest',
    `Auto scaling configuration is being used by a service. Arn: ${one.arn}`,
  );
}
