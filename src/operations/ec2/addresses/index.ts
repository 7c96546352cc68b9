import type * as sdk from '@aws-sdk/client-ec2';
import type { OperationTable } from '../../context.ts';
import { allocateAddress } from './allocate-address.ts';
import { associateAddress } from './associate-address.ts';
import { describeAddresses } from './describe-addresses.ts';
import { describeAddressesAttribute } from './describe-addresses-attribute.ts';
import { disassociateAddress } from './disassociate-address.ts';
import { releaseAddress } from './release-address.ts';

type Operation =
  | 'AllocateAddress'
  | 'AssociateAddress'
  | 'DescribeAddresses'
  | 'DescribeAddressesAttribute'
  | 'DisassociateAddress'
  | 'ReleaseAddress';

/** Elastic IPs: public addresses that an account holds. */
export const addressHandlers: OperationTable<typeof sdk, Operation> = {
  AllocateAddress: allocateAddress,
  AssociateAddress: associateAddress,
  DescribeAddresses: describeAddresses,
  DescribeAddressesAttribute: describeAddressesAttribute,
  DisassociateAddress: disassociateAddress,
  ReleaseAddress: releaseAddress,
};
