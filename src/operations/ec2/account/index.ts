import type * as sdk from '@aws-sdk/client-ec2';
import type { OperationTable } from '../../context.ts';
import { createTags } from './create-tags.ts';
import { deleteTags } from './delete-tags.ts';
import { describeAccountAttributes } from './describe-account-attributes.ts';
import { describeAvailabilityZones } from './describe-availability-zones.ts';
import { describeRegions } from './describe-regions.ts';
import { describeTags } from './describe-tags.ts';
import { describeVpcBlockPublicAccessExclusions } from './describe-vpc-block-public-access-exclusions.ts';
import { describeVpcBlockPublicAccessOptions } from './describe-vpc-block-public-access-options.ts';

type Operation =
  | 'CreateTags'
  | 'DeleteTags'
  | 'DescribeAccountAttributes'
  | 'DescribeAvailabilityZones'
  | 'DescribeRegions'
  | 'DescribeTags'
  | 'DescribeVpcBlockPublicAccessExclusions'
  | 'DescribeVpcBlockPublicAccessOptions';

/** What belongs to no VPC: regions and zones, the account, and the tags of everything. */
export const accountHandlers: OperationTable<typeof sdk, Operation> = {
  CreateTags: createTags,
  DeleteTags: deleteTags,
  DescribeAccountAttributes: describeAccountAttributes,
  DescribeAvailabilityZones: describeAvailabilityZones,
  DescribeRegions: describeRegions,
  DescribeTags: describeTags,
  DescribeVpcBlockPublicAccessExclusions: describeVpcBlockPublicAccessExclusions,
  DescribeVpcBlockPublicAccessOptions: describeVpcBlockPublicAccessOptions,
};
