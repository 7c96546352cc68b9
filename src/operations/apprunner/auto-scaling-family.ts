import type { AutoScalingConfiguration } from '../../model/configurations.ts';
import { quotas } from '../../model/quotas.ts';
import { defaultScalingLimits } from '../../model/scaling.ts';
import type { Context } from '../context.ts';
import { allConfigurations, type ConfigurationFamily } from './configuration-family.ts';

export function autoScalingFamily({ store }: Context): ConfigurationFamily<AutoScalingConfiguration> {
  return {
    kind: 'autoscalingconfiguration',
    label: 'Auto scaling configuration',
    documents: store.autoScaling,
    builtIn: (identity) => ({ ...identity, ...defaultScalingLimits, isDefault: true }),
    maxNames: quotas.autoScalingConfigurationNames,
    maxRevisions: quotas.autoScalingConfigurationRevisions,
  };
}

/** The configuration that a new service of the caller's region gets when it names none. */
export function defaultAutoScaling(context: Context): AutoScalingConfiguration {
  const found = allConfigurations(autoScalingFamily(context), context.scope).find((one) => one.isDefault);
  if (found === undefined) throw new Error('a region has no default auto scaling configuration');
  return found;
}
