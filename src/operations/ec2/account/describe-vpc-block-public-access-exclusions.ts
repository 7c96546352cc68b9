import type {
  DescribeVpcBlockPublicAccessExclusionsRequest,
  DescribeVpcBlockPublicAccessExclusionsResult,
} from '@aws-sdk/client-ec2';
import type { Validated } from '../../context.ts';
import { refuse } from '../refusals.ts';

/** Always none: there is nothing to be excluded from. */
export function describeVpcBlockPublicAccessExclusions({
  ExclusionIds: ids = [],
}: Validated<DescribeVpcBlockPublicAccessExclusionsRequest>): DescribeVpcBlockPublicAccessExclusionsResult {
  const [first] = ids;
  if (first !== undefined) {
    throw refuse(
      'InvalidVpcBlockPublicAccessExclusionId.NotFound',
      `The VPC Block Public Access exclusion ID '${first.slice(0, 100)}' does not exist`,
    );
  }
  return { VpcBlockPublicAccessExclusions: [] };
}
