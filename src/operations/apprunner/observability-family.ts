import type { ObservabilityConfiguration } from '../../model/configurations.ts';
import { quotas } from '../../model/quotas.ts';
import type { Context } from '../context.ts';
import type { ConfigurationFamily } from './configuration-family.ts';

export function observabilityFamily({ store }: Context): ConfigurationFamily<ObservabilityConfiguration> {
  return {
    kind: 'observabilityconfiguration',
    label: 'Observability configuration',
    documents: store.observability,
    builtIn: (identity) => ({ ...identity, traceVendor: 'AWSXRAY' }),
    maxNames: quotas.observabilityConfigurationNames,
    maxRevisions: quotas.observabilityConfigurationRevisions,
  };
}
