import type {
  DeleteObservabilityConfigurationRequest,
  DeleteObservabilityConfigurationResponse,
} from '@aws-sdk/client-apprunner';
import { builtInConfigurationName } from '../../model/configurations.ts';
import { Refusal } from '../../model/refusal.ts';
import type { Context, Validated } from '../context.ts';
import { deactivate, findActiveConfiguration } from './configuration-family.ts';
import { observabilityFamily } from './observability-family.ts';
import { observabilityShape } from './shapes/configuration-shape.ts';
import { servicesUsing } from './usage.ts';

/** Deletes one revision, the latest when only the name is given. */
export function deleteObservabilityConfiguration(
  input: Validated<DeleteObservabilityConfigurationRequest>,
  context: Context,
): DeleteObservabilityConfigurationResponse {
  return context.store.transact(() => {
    const family = observabilityFamily(context);
    const doomed = findActiveConfiguration(family, context.scope, input.ObservabilityConfigurationArn);
    if (doomed.name === builtInConfigurationName) {
      throw new Refusal('InvalidRequest', `The default observability configuration cannot be deleted.`);
    }
    if (servicesUsing(context, (settings) => settings.observabilityArn === doomed.arn).length > 0) {
      throw new Refusal(
        'InvalidRequest',
        `Observability configuration is being used by a service. Arn: ${doomed.arn}`,
      );
    }
    return { ObservabilityConfiguration: observabilityShape(deactivate(family, doomed, context.now)) };
  });
}
