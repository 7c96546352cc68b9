import type { UpdateServiceRequest } from '@aws-sdk/client-apprunner';
import { parseArn } from '../../model/arn.ts';
import { defaultHealthCheck } from '../../model/health-check.ts';
import { defaultInstanceSize, parseInstanceSize } from '../../model/instance-size.ts';
import { Refusal } from '../../model/refusal.ts';
import { isSameScope } from '../../model/scope.ts';
import type { ServiceSettings } from '../../model/service.ts';
import type { Context, Validated } from '../context.ts';
import { autoScalingFamily, defaultAutoScaling } from './auto-scaling-family.ts';
import { findActiveConfiguration } from './configuration-family.ts';
import { observabilityFamily } from './observability-family.ts';
import { readHealthCheck } from './read-health-check.ts';
import { defaultNetwork, readNetwork } from './read-network.ts';
import { readSource } from './read-source.ts';

/** The members that CreateService and UpdateService share. */
export type SettingsInput = Omit<Validated<UpdateServiceRequest>, 'ServiceArn'>;

/**
 * A service's settings as the request wants them. `present` holds what the service has, null for a new one; a member
 * that an update leaves out stays. `requestTimeoutSeconds` comes from the tags. Throws InvalidRequest and NotFound.
 */
export function readSettings(
  context: Context,
  input: SettingsInput,
  { present, requestTimeoutSeconds }: { present: ServiceSettings | null; requestTimeoutSeconds: number },
): ServiceSettings {
  const size = present?.size ?? defaultInstanceSize;
  const instance = input.InstanceConfiguration;
  const source = readSource(context.scope, input.SourceConfiguration ?? {}, present?.source ?? null);
  if (input.SourceConfiguration !== undefined) checkConnection(context, source.connectionArn);
  return {
    source,
    size: parseInstanceSize(instance?.Cpu ?? String(size.cpu), instance?.Memory ?? String(size.memory)),
    instanceRoleArn: instance?.InstanceRoleArn ?? present?.instanceRoleArn ?? null,
    healthCheck: readHealthCheck(input.HealthCheckConfiguration, present?.healthCheck ?? defaultHealthCheck),
    autoScalingArn: readAutoScaling(context, input.AutoScalingConfigurationArn, present),
    network: readNetwork(context, input.NetworkConfiguration, present?.network ?? defaultNetwork),
    observabilityArn: readObservability(context, input.ObservabilityConfiguration, present),
    requestTimeoutSeconds,
  };
}

/** A connection is of use only once its handshake is done. */
function checkConnection({ store, scope }: Context, arn: string | null): void {
  if (arn === null) return;
  const parsed = parseArn(arn, 'connection');
  const connection = parsed !== null && isSameScope(parsed, scope) ? store.connections.find({ arn }) : null;
  if (connection === null) throw new Refusal('NotFound', `Connection not found. Connection Arn: ${arn}`);
  if (connection.status === 'AVAILABLE') return;
  throw new Refusal(
    'InvalidRequest',
    `Connection status must be AVAILABLE. Current status: ${connection.status}. Apron clones repositories itself: leave ConnectionArn out. Connection Arn: ${arn}`,
  );
}

function readAutoScaling(context: Context, arn: string | undefined, present: ServiceSettings | null): string {
  if (arn !== undefined) {
    return findActiveConfiguration(autoScalingFamily(context), context.scope, arn).arn;
  }
  return present?.autoScalingArn ?? defaultAutoScaling(context).arn;
}

/** Enabled without an ARN means the latest revision of the built-in configuration. */
function readObservability(
  context: Context,
  input: SettingsInput['ObservabilityConfiguration'],
  present: ServiceSettings | null,
): string | null {
  if (input === undefined) return present?.observabilityArn ?? null;
  const arn = input.ObservabilityConfigurationArn;
  if (!input.ObservabilityEnabled) {
    if (arn === undefined) return null;
    throw new Refusal(
      'InvalidRequest',
      'ObservabilityConfigurationArn must not be given when ObservabilityEnabled is false.',
    );
  }
  const { region, account } = context.scope;
  const builtIn = `arn:aws:apprunner:${region}:${account}:observabilityconfiguration/DefaultConfiguration`;
  return findActiveConfiguration(observabilityFamily(context), context.scope, arn ?? builtIn).arn;
}
