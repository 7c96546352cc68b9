import type { AssociateVpcCidrBlockRequest, AssociateVpcCidrBlockResult } from '@aws-sdk/client-ec2';
import { formatCidr } from '../../../model/vpc/ipv4.ts';
import type { Context, Validated } from '../../context.ts';
import { findNoun, kinds } from '../find-noun.ts';
import { newId } from '../new-id.ts';
import { missingParameter } from '../refusals.ts';
import { checkSecondaryRange } from './check-secondary-range.ts';
import { refuseWhatIsNotCarried } from './refuse-what-is-not-carried.ts';
import { readVpcRange } from './vpc-range.ts';

export function associateVpcCidrBlock(
  input: Validated<AssociateVpcCidrBlockRequest>,
  context: Context,
): AssociateVpcCidrBlockResult {
  refuseWhatIsNotCarried(input);
  const { store, ids } = context;
  const vpc = findNoun(context, store.vpcs, { id: input.VpcId, kind: kinds.vpc });
  if (input.CidrBlock === undefined) throw missingParameter('cidrBlock');
  const range = readVpcRange(input.CidrBlock);
  checkSecondaryRange(context, vpc, range);
  const added = { associationId: newId(ids, 'vpc-cidr-assoc'), cidr: formatCidr(range) };
  store.vpcs.put({ ...vpc, cidrs: [...vpc.cidrs, added] });
  return {
    VpcId: vpc.id,
    CidrBlockAssociation: {
      AssociationId: added.associationId,
      CidrBlock: added.cidr,
      CidrBlockState: { State: 'associating' },
    },
  };
}
