import type {
  DescribeVpcBlockPublicAccessOptionsRequest,
  DescribeVpcBlockPublicAccessOptionsResult,
} from '@aws-sdk/client-ec2';
import type { Context } from '../../context.ts';

/** Always off: no call of Apron's can turn it on. */
export function describeVpcBlockPublicAccessOptions(
  _input: DescribeVpcBlockPublicAccessOptionsRequest,
  { scope }: Context,
): DescribeVpcBlockPublicAccessOptionsResult {
  return {
    VpcBlockPublicAccessOptions: {
      AwsAccountId: scope.account,
      AwsRegion: scope.region,
      State: 'default-state',
      InternetGatewayBlockMode: 'off',
      ManagedBy: 'account',
      ExclusionsAllowed: 'allowed',
    },
  };
}
