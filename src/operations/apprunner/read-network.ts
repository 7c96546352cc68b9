import type { NetworkConfiguration } from '@aws-sdk/client-apprunner';
import { Refusal } from '../../model/refusal.ts';
import type { NetworkSettings } from '../../model/service.ts';
import type { Context } from '../context.ts';
import { readEgress } from './read-egress.ts';

export const defaultNetwork: NetworkSettings = {
  egress: { kind: 'DEFAULT' },
  isPubliclyAccessible: true,
  ipAddressType: 'IPV4',
};

/** What is left out stays as in `present`. Throws InvalidRequest, also for what Apron cannot do, and NotFound. */
export function readNetwork(
  context: Context,
  input: NetworkConfiguration | undefined,
  present: NetworkSettings,
): NetworkSettings {
  const isPubliclyAccessible =
    input?.IngressConfiguration?.IsPubliclyAccessible ?? present.isPubliclyAccessible;
  const { whyNotEnforced } = context.settings.network;
  if (!isPubliclyAccessible && whyNotEnforced !== null) {
    throw new Refusal(
      'InvalidRequest',
      `IsPubliclyAccessible false cannot be had on this machine: a private service is reached through a VPC endpoint. ${whyNotEnforced}`,
    );
  }
  return {
    egress: readEgress(context, input?.EgressConfiguration, present.egress),
    isPubliclyAccessible,
    ipAddressType: input?.IpAddressType ?? present.ipAddressType,
  };
}
