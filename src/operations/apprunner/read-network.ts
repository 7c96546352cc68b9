import type { NetworkConfiguration } from '@aws-sdk/client-apprunner';
import { Refusal } from '../../model/refusal.ts';
import type { NetworkSettings } from '../../model/service.ts';

export const defaultNetwork: NetworkSettings = {
  egress: { kind: 'DEFAULT' },
  isPubliclyAccessible: true,
  ipAddressType: 'IPV4',
};

/**
 * What is left out stays as in `present`. Throws InvalidRequest, also for what Apron cannot do yet: a service that asks
 * for a VPC is refused, never silently run in public mode.
 */
export function readNetwork(
  input: NetworkConfiguration | undefined,
  present: NetworkSettings,
): NetworkSettings {
  const egress = input?.EgressConfiguration;
  if (egress?.EgressType === 'VPC') {
    throw new Refusal(
      'InvalidRequest',
      'EgressType VPC is not served by Apron yet: packets do not pass through a VPC, and running the service with EgressType DEFAULT instead would not be what you asked for.',
    );
  }
  if (egress?.VpcConnectorArn !== undefined) {
    throw new Refusal('InvalidRequest', 'VpcConnectorArn is only valid with EgressType VPC.');
  }
  if (input?.IngressConfiguration?.IsPubliclyAccessible === false) {
    throw new Refusal(
      'InvalidRequest',
      'IsPubliclyAccessible false is not served by Apron yet: a private service is reached through a VPC endpoint, and packets do not pass through a VPC.',
    );
  }
  return {
    egress: egress === undefined ? present.egress : { kind: 'DEFAULT' },
    isPubliclyAccessible: input?.IngressConfiguration?.IsPubliclyAccessible ?? present.isPubliclyAccessible,
    ipAddressType: input?.IpAddressType ?? present.ipAddressType,
  };
}
