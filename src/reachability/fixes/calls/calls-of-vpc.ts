import { ec2Call } from './call-context.ts';
import type { Callers } from './callers.ts';

export const callsOfVpc: Callers<
  'enable-dns' | 'exclude-from-public-access-block' | 'disable-source-dest-check'
> = {
  /** One attribute in one call: AWS takes no two. */
  'enable-dns': ({ vpcId, attribute }, context) => [
    ec2Call(context, {
      operation: 'ModifyVpcAttribute',
      input: {
        VpcId: context.idOf(vpcId),
        [attribute === 'enableDnsSupport' ? 'EnableDnsSupport' : 'EnableDnsHostnames']: { Value: true },
      },
    }),
  ],
  'exclude-from-public-access-block': ({ vpcId }, context) => [
    ec2Call(context, {
      operation: 'CreateVpcBlockPublicAccessExclusion',
      input: { VpcId: context.idOf(vpcId), InternetGatewayExclusionMode: 'allow-bidirectional' },
    }),
  ],
  'disable-source-dest-check': ({ interfaceId }, context) => [
    ec2Call(context, {
      operation: 'ModifyNetworkInterfaceAttribute',
      input: { NetworkInterfaceId: context.idOf(interfaceId), SourceDestCheck: { Value: false } },
    }),
  ],
};
