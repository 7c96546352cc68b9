import type { DisassociateVpcCidrBlockRequest, DisassociateVpcCidrBlockResult } from '@aws-sdk/client-ec2';
import { containsRange, demandCidr } from '../../../model/vpc/ipv4.ts';
import type { CidrAssociation, Vpc } from '../../../model/vpc/vpc.ts';
import type { Context, Validated } from '../../context.ts';
import { refuse } from '../refusals.ts';

export function disassociateVpcCidrBlock(
  input: Validated<DisassociateVpcCidrBlockRequest>,
  context: Context,
): DisassociateVpcCidrBlockResult {
  const { vpc, association } = findAssociation(context, input.AssociationId);
  const [primary, ...secondary] = vpc.cidrs;
  if (association === primary) {
    throw refuse(
      'OperationNotPermitted',
      `The vpc CIDR block with association ID ${association.associationId} may not be disassociated. It is the primary IPv4 CIDR block of the VPC`,
    );
  }
  refuseWithSubnets(context, vpc, association);
  const left = secondary.filter((each) => each !== association);
  context.store.vpcs.put({ ...vpc, cidrs: [primary, ...left] });
  return {
    VpcId: vpc.id,
    CidrBlockAssociation: {
      AssociationId: association.associationId,
      CidrBlock: association.cidr,
      CidrBlockState: { State: 'disassociating' },
    },
  };
}

function findAssociation(
  { store, scope }: Context,
  id: string,
): { readonly vpc: Vpc; readonly association: CidrAssociation } {
  const { account, region } = scope;
  for (const vpc of store.vpcs.list({ account, region })) {
    const association = vpc.cidrs.find(({ associationId }) => associationId === id);
    if (association !== undefined) return { vpc, association };
  }
  throw refuse(
    'InvalidVpcCidrBlockAssociationID.NotFound',
    `The vpc CIDR block association ID '${id}' does not exist`,
  );
}

function refuseWithSubnets({ store }: Context, vpc: Vpc, { associationId, cidr }: CidrAssociation): void {
  const range = demandCidr(cidr);
  const inside = store.subnets
    .list({ vpc_id: vpc.id })
    .some((subnet) => containsRange(range, demandCidr(subnet.cidr)));
  if (!inside) return;
  throw refuse(
    'OperationNotPermitted',
    `The vpc CIDR block with association ID ${associationId} may not be disassociated. It contains subnets.`,
  );
}
