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
  if (input?.IngressConfiguration?.IsPubliclyAccessible === false) {
    throw new Refusal(
      'InvalidRequest',
      'IsPubliclyAccessible false is not served by Apron yet: a private service is reached through a VPC endpoint, and packets do not pass through a VPC.',
    );
  }
  return {
    egress: readEgress(context, input?.EgressConfiguration, present.egress),
    isPubliclyAccessible: input?.IngressConfiguration?.IsPubliclyAccessible ?? present.isPubliclyAccessible,
    ipAddressType: input?.IpAddressType ?? present.ipAddressType,
  };
}
